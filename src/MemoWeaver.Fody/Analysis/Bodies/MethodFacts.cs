using MemoWeaver.Fody.Analysis.Effects;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>What one body does, in the order of its instructions; what it calls is only named. There is one for each body of an assembly: they are kept small.</summary>
internal sealed class MethodFacts(CallEdge[] calls, Effect[] effects, FieldAccess[] fields, string[] changedArguments, string[] changedCaptures, PassedArgument[] passed, bool managesCaches)
{
    public static readonly MethodFacts None = new([], [], [], [], [], [], false);

    public CallEdge[] Calls { get; } = calls;

    /// <summary>Calls of the framework and of libraries that are inputs or effects.</summary>
    public Effect[] Effects { get; } = effects;

    public FieldAccess[] Fields { get; } = fields;

    /// <summary>The names of parameters whose objects it changes.</summary>
    public string[] ChangedArguments { get; } = changedArguments;

    /// <summary>Whether it uses <c>Memo</c> or what that returns: it takes care of caches itself.</summary>
    public bool ManagesCaches { get; } = managesCaches;

    /// <summary>
    /// The names of captured variables whose objects are changed, in the method of a closure or of a state machine.
    /// </summary>
    public string[] ChangedCaptures { get; } = changedCaptures;

    /// <summary>What the method was given and gives to methods of the module.</summary>
    public PassedArgument[] Passed { get; } = passed;
}
