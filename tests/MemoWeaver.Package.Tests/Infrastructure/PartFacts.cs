using System.Runtime.InteropServices;

namespace MemoWeaver.Package.Tests.Infrastructure;

/// <summary>A test that needs Mono: on Windows the .NET Framework is there and runs the program itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NetFrameworkFactAttribute : FactAttribute
{
    public NetFrameworkFactAttribute()
    {
        if (!OperatingSystem.IsWindows() && !Command.Exists("mono"))
            Skip = "Programs for the .NET Framework need Mono here, which is not installed (Debian: mono-devel).";
    }
}

/// <summary>A test that compiles to native code, which needs the platform's linker.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeAotFactAttribute : FactAttribute
{
    public NativeAotFactAttribute()
    {
        if (!OperatingSystem.IsWindows() && !Command.Exists("clang") && !Command.Exists("gcc"))
            Skip = $"NativeAOT for {RuntimeInformation.RuntimeIdentifier} needs clang or gcc, and neither is installed.";
    }
}
