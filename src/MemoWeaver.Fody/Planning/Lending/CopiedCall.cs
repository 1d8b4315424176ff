using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Lending;

/// <summary>A call of a memoized method whose result is copied for callers.</summary>
/// <param name="plan">The memoized method.</param>
/// <param name="caller">The method in whose body the call is.</param>
/// <param name="call">The call.</param>
/// <param name="obstacle">The first use that needs a copy; null if the caller only reads.</param>
sealed class CopiedCall(MethodPlan plan, MethodDefinition caller, Instruction call, LendingObstacle? obstacle)
{
    public MethodPlan Plan { get; } = plan;

    public MethodDefinition Caller { get; } = caller;

    public Instruction Call { get; } = call;

    public LendingObstacle? Obstacle { get; } = obstacle;

    /// <summary>Gets whether the caller gets the stored object itself.</summary>
    public bool IsLent => Obstacle is null;
}

/// <summary>What a caller does with a result that it could only do with one of its own, or may do.</summary>
/// <param name="what">A clause about the result: <c>it is returned</c>.</param>
/// <param name="method">The method in which it happens.</param>
/// <param name="at">Where; null if no one place is to blame.</param>
sealed class LendingObstacle(string what, MethodDefinition method, Instruction? at)
{
    public string What { get; } = what;

    public MethodDefinition Method { get; } = method;

    public Instruction? At { get; } = at;
}
