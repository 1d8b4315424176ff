using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>The copy constructor that a type of the module gets: one, whatever its type arguments.</summary>
sealed class EmittedCopy
{
    readonly Lazy<IReadOnlyList<FieldDefinition>> _statics;

    public EmittedCopy(TypeDefinition type, StaticInstances instances)
    {
        Type = type;
        _statics = new(() => instances.Of(this));
    }

    public TypeDefinition Type { get; }

    /// <summary>Gets the copy constructor that is called first; null if the base is <c>object</c>, and for
    /// structs.</summary>
    public EmittedCopy? Base { get; internal set; }

    /// <summary>Gets the fields that the type itself declares, in order, each with how it is copied: in terms of the
    /// type's own parameters.</summary>
    public IReadOnlyList<(FieldDefinition Field, ClonePlan Plan)> Fields { get; internal set; } = [];

    /// <summary>Gets the static fields whose objects a copy refers to, not repeats.</summary>
    public IReadOnlyList<FieldDefinition> Statics => _statics.Value;

    /// <summary>Gets the fields that stay empty: the handlers of events. Only of a struct, which begins as what it is
    /// copied from.</summary>
    public IReadOnlyList<FieldDefinition> Cleared { get; internal set; } = [];
}
