namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>A test that needs Mono's verifier and says so where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PedumpFactAttribute : FactAttribute
{
    public PedumpFactAttribute() => Skip = Pedump.Missing;
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PedumpTheoryAttribute : TheoryAttribute
{
    public PedumpTheoryAttribute() => Skip = Pedump.Missing;
}

internal static class Pedump
{
    /// <summary>Why the tests are skipped; null where the tool is installed.</summary>
    public static string? Missing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "pedump")))
            ? null
            : "pedump is not installed (Debian: mono-utils and mono-devel).";
}
