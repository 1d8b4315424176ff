using AssemblyToProcess.Dependencies;

namespace MemoWeaver.Fody.Tests.Dependencies;

/// <summary>Gives the bodies of <see cref="Tracked"/>, and counts their runs.</summary>
internal sealed class Cells : IDisposable
{
    private readonly Dictionary<int, Func<Task<long>>> bodies = [];
    private readonly Dictionary<int, int> runs = [];

    public Cells()
    {
        Memo.ClearAll("AssemblyToProcess.Dependencies.*");
        Tracked.Body = id => Run(id).GetAwaiter().GetResult();
        Tracked.AsyncBody = Run;
    }

    public Func<long> this[int id]
    {
        set => bodies[id] = () => Task.FromResult(value());
    }

    public void Later(int id, Func<Task<long>> body) => bodies[id] = body;

    /// <summary>Returns how often the body of a cell has run.</summary>
    public int Runs(int id) => runs.GetValueOrDefault(id);

    public void Dispose() => Memo.ClearAll("AssemblyToProcess.Dependencies.*");

    private Task<long> Run(int id)
    {
        lock (runs)
            runs[id] = Runs(id) + 1;
        return bodies[id]();
    }
}
