using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Decides how values of a type take part in keys.</summary>
sealed class KeyTypePlanner
{
    const int DeepestNesting = 32;

    readonly Dictionary<(TypeReference, TypeDefinition), KeyShape> _planned = [];
    int _depth;

    public KeyTypePlanner(ModuleDefinition module, RuntimeTypes runtime, ImmutabilityProof proof)
    {
        Module = module;
        Proof = proof;
        Library = new LibraryComparers(runtime);
        Members = new MemberReferences(module);
        Emitted = new EmittedComparers();
    }

    public ModuleDefinition Module { get; }

    public ImmutabilityProof Proof { get; }

    public LibraryComparers Library { get; }

    public MemberReferences Members { get; }

    public EmittedComparers Emitted { get; }

    public ContentFields Contents { get; } = new();

    /// <summary>Gets the shape of a type whose parts are read by code of <paramref name="reader"/>.</summary>
    public KeyShape Plan(TypeReference type, TypeDefinition reader)
    {
        type = type.WithoutModifiers();
        if (_planned.TryGetValue((type, reader), out var shape))
            return shape;
        if (_depth == DeepestNesting)
            return Library.AtRunTime(type, "nested too deeply to follow");
        _depth++;
        shape = Decide(new KeyContext(this, reader), type);
        _depth--;
        // The shape of a part may rest on what it is a part of: a type that contains itself is not followed again.
        if (_depth == 0)
            _planned[(type, reader)] = shape;
        return shape;
    }

    static KeyShape Decide(KeyContext context, TypeReference type) =>
        KeyStrategies.Choose(context, type)
        ?? throw new WeavingInternalException($"No key strategy for {type.FullName}.");
}
