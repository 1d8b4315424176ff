using MemoWeaver.Common.Effects;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>What a method does with objects that are not its own, or with the world.</summary>
enum FlowEffectKind
{
    /// <summary>Reads a field.</summary>
    ReadsField,

    /// <summary>Reads elements, or other state that no field here stands for.</summary>
    ReadsContent,

    /// <summary>Assigns a field.</summary>
    WritesField,

    /// <summary>Changes elements, or other state that no field here stands for.</summary>
    WritesContent,

    /// <summary>Puts the object somewhere from where others can get at it.</summary>
    Escapes,

    /// <summary>Asks whether two references are the same object.</summary>
    ComparesIdentity,

    /// <summary>Calls a member of the framework that runs code of the object's class, which may be anybody's.</summary>
    Dispatches,

    /// <summary>Depends on, or changes, something outside.</summary>
    Ambient,

    /// <summary>Runs code of which nothing is known.</summary>
    Unknown,
}

/// <summary>One effect of a method. That of a method that it calls has it as its cause.</summary>
sealed class FlowEffect(FlowEffectKind kind, FlowNode? node, FieldDefinition? field, string what,
    MethodDefinition method, Instruction? at, FlowEffect? cause, EffectKind ambient = default)
{
    /// <summary>How <see cref="What"/> of an ambient effect begins that calls nothing outside.</summary>
    public const string NotInKey = "depends on ";

    public FlowEffectKind Kind { get; } = kind;

    /// <summary>Gets the objects; null for what concerns none.</summary>
    public FlowNode? Node { get; } = node;

    public FieldDefinition? Field { get; } = field;

    /// <summary>Gets what is called, or what is outside, for a sentence.</summary>
    public string What { get; } = what;

    public MethodDefinition Method { get; } = method;

    public Instruction? At { get; } = at;

    /// <summary>Gets the effect in the called method that this one comes from.</summary>
    public FlowEffect? Cause { get; } = cause;

    public EffectKind AmbientKind { get; } = ambient;

    /// <summary>Gets where the effect comes from in the end.</summary>
    public FlowEffect Origin
    {
        get
        {
            var origin = this;
            while (origin.Cause is { } cause)
                origin = cause;
            return origin;
        }
    }
}
