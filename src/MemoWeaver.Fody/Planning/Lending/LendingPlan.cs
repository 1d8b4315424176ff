using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Lending;

/// <summary>
/// The calls in the module of the memoized methods whose results are copied, and which of them get the stored object
/// itself.
/// </summary>
sealed class LendingPlan
{
    public static readonly LendingPlan None = new([]);

    readonly ILookup<MethodDefinition, CopiedCall> _byMethod;

    /// <param name="calls">The calls, in the order of the metadata.</param>
    public LendingPlan(IReadOnlyList<CopiedCall> calls)
    {
        Calls = calls;
        _byMethod = calls.ToLookup(call => call.Plan.Method);
    }

    public IReadOnlyList<CopiedCall> Calls { get; }

    /// <summary>Gets the number of calls that need no copy.</summary>
    public int Lent => Calls.Count(call => call.IsLent);

    /// <summary>Returns the calls of a memoized method.</summary>
    public IEnumerable<CopiedCall> Of(MethodDefinition method) => _byMethod[method];

    /// <summary>Determines whether the method needs a variant that lends.</summary>
    public bool Lends(MethodDefinition method) => _byMethod[method].Any(call => call.IsLent);
}
