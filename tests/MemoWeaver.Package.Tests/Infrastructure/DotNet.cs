namespace MemoWeaver.Package.Tests.Infrastructure;

/// <summary>The commands of the SDK, as a user types them.</summary>
internal static class DotNet
{
    // A node that outlives the command would keep an older weaver loaded. The compiler's server tells analyzers apart by content.
    private static readonly string[] NoServers = ["-nodeReuse:false", "-p:UseSharedCompilation=true"];

    public static CommandResult Build(string folder, params string[] arguments) =>
        Command.Run(folder, "dotnet", ["build", "-nologo", "-v:n", .. NoServers, .. arguments]);

    public static CommandResult Publish(string folder, params string[] arguments) =>
        Command.Run(folder, "dotnet", ["publish", "-nologo", .. NoServers, .. arguments]);

    public static CommandResult Pack(string folder, params string[] arguments) =>
        Command.Run(folder, "dotnet", ["pack", "-nologo", .. NoServers, .. arguments]);

    public static CommandResult Execute(string assembly, params string[] arguments) =>
        Command.Run(Path.GetDirectoryName(assembly)!, "dotnet", [assembly, .. arguments]);
}
