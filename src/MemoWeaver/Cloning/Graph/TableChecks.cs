namespace MemoWeaver.Runtime;

/// <summary>The tables that one copy has met, and their checks. All keys are copied once more in one graph, so that the cost is one copy at most.</summary>
sealed class TableChecks
{
    readonly List<(TableCheck Check, object Copy)> _tables = [];

    public void Add(TableCheck check, object copy) => _tables.Add((check, copy));

    /// <summary>Refuses the copy if a table in it does not find its keys.</summary>
    public void Run(CopyGraph graph)
    {
        var again = graph.Anew(_tables.Count);
        var verdicts = _tables.ConvertAll(t => (t.Copy, Fault: t.Check.Begin(t.Copy, again)));
        again.Complete();
        foreach (var (copy, fault) in verdicts)
        {
            if (fault() is { } reason)
                graph.Refuse(copy.GetType(), reason);
        }
    }
}

/// <summary>The check for objects of exactly a class, found once.</summary>
static class TableCheckOf<T>
{
    public static readonly TableCheck? Check = TableCheck.Of(typeof(T));
}
