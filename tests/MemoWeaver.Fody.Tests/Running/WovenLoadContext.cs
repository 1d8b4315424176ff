using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Running;

/// <summary>
/// Where the woven cases run: it holds a woven AssemblyToProcess, a runtime library of its own, and a second copy of this
/// test assembly, whose tests are bound to both. Everything else is shared with the process.
/// </summary>
internal sealed class WovenLoadContext : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<string, Lazy<WovenLoadContext>> Contexts = new();
    private readonly string wovenPath;
    private readonly string runtimePath;

    private WovenLoadContext(string name, string wovenPath, string runtimePath)
        : base(name)
    {
        this.wovenPath = wovenPath;
        this.runtimePath = runtimePath;
    }

    public static WovenLoadContext Of(string configuration) =>
        Contexts.GetOrAdd(configuration, static c => new Lazy<WovenLoadContext>(() => Load(c, WovenCases.Get(c).Path))).Value;

    /// <summary>A context for an assembly that a test has woven in its own way.</summary>
    public static WovenLoadContext Load(string name, string wovenPath) =>
        new(name, wovenPath, Path.Combine(CaseAssembly.Valid("Release").Folder, "MemoWeaver.dll"));

    public Assembly Woven => LoadFromAssemblyPath(wovenPath);

    /// <summary>The same type of this test assembly, bound to the woven cases.</summary>
    public Type Twin(Type test) => LoadFromAssemblyPath(typeof(WovenLoadContext).Assembly.Location).GetType(test.FullName!, throwOnError: true)!;

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "AssemblyToProcess" or "InvalidAssemblyToProcess" => LoadFromAssemblyPath(wovenPath),
        "MemoWeaver" => LoadFromAssemblyPath(runtimePath),
        "MemoWeaver.Distributed" => LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(runtimePath)!, "MemoWeaver.Distributed.dll")),
        "ReferencedCases" => LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(runtimePath)!, "ReferencedCases.dll")),
        "MemoWeaver.Fody.Tests" => LoadFromAssemblyPath(typeof(WovenLoadContext).Assembly.Location),
        _ => null,
    };
}
