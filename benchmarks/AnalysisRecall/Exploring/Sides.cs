using System.Linq.Expressions;
using SideBySide.Worlds;

namespace AnalysisRecall.Exploring;

/// <summary>Runs an exploration on a side, and ends it if a call does not return.</summary>
sealed class Sides(string library, string scenario, int seed, int calls)
{
    // A step of a second is rare, even the first of a library.
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    static readonly string[] _shared = ["SideBySide", "FodyHelpers", "Mono.Cecil", "MemoWeaver.Fody"];

    /// <summary>Methods that do not return on the unwoven side.</summary>
    public HashSet<string> Skipped { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs one side.</summary>
    /// <param name="file">The file of the library.</param>
    /// <param name="prepare">Called with the world before it runs.</param>
    /// <param name="hung">What did not return; null if everything did.</param>
    public IReadOnlyList<string> Run(string file, Action<World>? prepare, out string? hung)
    {
        var others = Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(f => !_shared.Any(s => Path.GetFileName(f).StartsWith(s, StringComparison.Ordinal)));
        using var world = new World(library, [file, .. others]);
        prepare?.Invoke(world);
        var exploration = new Exploration(world, library, seed, Skipped);
        var thread = new Thread(() => exploration.Run(scenario, calls), 16 << 20) { IsBackground = true };
        thread.Start();
        var steps = -1;
        while (!thread.Join(_patience))
        {
            if (steps == exploration.Trace.Count)
            {
                exploration.Abandoned = true;
                hung = exploration.Current;
                return [.. exploration.Trace];
            }
            steps = exploration.Trace.Count;
        }
        hung = null;
        return [.. exploration.Trace];
    }

    /// <summary>Runs the woven side, with only some caches enabled.</summary>
    public IReadOnlyList<string> RunWoven(string file, IReadOnlyCollection<string> off, out string? hung)
    {
        return Run(file, world => Disable(world, off), out hung);
    }

    // Each side has a runtime of its own.
    static void Disable(World world, IReadOnlyCollection<string> names)
    {
        var runtime = world.Assembly("MemoWeaver");
        var options = Expression.Parameter(runtime.GetType("MemoWeaver.CacheOptions", throwOnError: true)!);
        var disable = Expression.Lambda(typeof(Action<>).MakeGenericType(options.Type),
            Expression.Assign(Expression.Property(options, "Enabled"),
            Expression.Constant(false, typeof(bool?))), options).Compile();
        var configure = runtime.GetType("MemoWeaver.Memo")!.GetMethod("Configure")!;
        foreach (var name in names)
            configure.Invoke(null, [name, disable]);
    }
}
