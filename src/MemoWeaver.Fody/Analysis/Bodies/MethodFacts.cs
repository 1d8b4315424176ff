using MemoWeaver.Common.Effects;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// What one body does, in the order of its instructions; what it calls is only named. There is one for each body of an
/// assembly: they are kept small.
/// </summary>
sealed class MethodFacts(CallEdge[] calls, Effect[] effects, FieldAccess[] fields, string[] changedArguments,
    string[] changedCaptures, PassedArgument[] passed, bool managesCaches)
{
    public static readonly MethodFacts None = new([], [], [], [], [], [], false);

    public CallEdge[] Calls { get; } = calls;

    /// <summary>Calls of the framework and of libraries that are inputs or effects.</summary>
    public Effect[] Effects { get; } = effects;

    public FieldAccess[] Fields { get; } = fields;

    /// <summary>Gets the names of parameters whose objects it changes.</summary>
    public string[] ChangedArguments { get; } = changedArguments;

    /// <summary>Gets whether it uses <c>Memo</c> or what that returns: it takes care of caches itself.</summary>
    public bool ManagesCaches { get; } = managesCaches;

    /// <summary>
    /// Gets the names of captured variables whose objects are changed, in the method of a closure or of a state machine.
    /// </summary>
    public string[] ChangedCaptures { get; } = changedCaptures;

    /// <summary>What the method was given and gives to methods of the module.</summary>
    public PassedArgument[] Passed { get; } = passed;
}

/// <summary>A method of the module that another one calls, or makes a delegate of.</summary>
sealed class CallEdge(MethodDefinition target, bool onThis)
{
    public MethodDefinition Target { get; } = target;

    /// <summary>
    /// Gets whether it is called on the caller's own object, or is a part of the caller that a compiler split off.
    /// </summary>
    public bool OnThis { get; } = onThis;
}

/// <summary>An argument that is a parameter of the calling method, or a captured variable.</summary>
sealed class PassedArgument(MethodDefinition target, int index, string name, bool isCaptured)
{
    public MethodDefinition Target { get; } = target;

    /// <summary>Gets which parameter of the target gets it.</summary>
    public int Index { get; } = index;

    /// <summary>Gets the name in the calling method.</summary>
    public string Name { get; } = name;

    public bool IsCaptured { get; } = isCaptured;
}

/// <summary>What a method does with a field.</summary>
sealed class FieldAccess(FieldDefinition field, FieldUse use, bool onThis, int at)
{
    public FieldDefinition Field { get; } = field;

    public FieldUse Use { get; } = use;

    /// <summary>Gets whether the field is one of the object that the method was called on.</summary>
    public bool OnThis { get; } = onThis;

    /// <summary>Gets the index of the instruction.</summary>
    public int At { get; } = at;
}

/// <summary>The ways to use a field that differ in what callers can notice.</summary>
enum FieldUse
{
    Read,

    /// <summary>Another value is put there.</summary>
    Assigned,

    /// <summary>A value is computed and kept, by code that looks first whether it is there.</summary>
    Filled,

    /// <summary>Set to <c>null</c>: what was kept there is computed again.</summary>
    Forgotten,

    /// <summary>The collection, array or builder there gets other content.</summary>
    Changed,
}
