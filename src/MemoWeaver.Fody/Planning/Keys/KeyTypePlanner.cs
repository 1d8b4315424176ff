using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Decides how values of a type take part in keys.</summary>
internal sealed class KeyTypePlanner
{
    private const int DeepestNesting = 32;

    private readonly Dictionary<(TypeReference, TypeDefinition), KeyShape> planned = [];
    private int depth;

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
        if (planned.TryGetValue((type, reader), out var shape))
            return shape;
        if (depth == DeepestNesting)
            return Library.AtRunTime(type, "nested too deeply to follow");
        depth++;
        shape = Decide(new KeyContext(this, reader), type);
        depth--;
        // The shape of a part may rest on what it is a part of: a type that contains itself is not followed again.
        if (depth == 0)
            planned[(type, reader)] = shape;
        return shape;
    }

    private static KeyShape Decide(KeyContext context, TypeReference type) =>
        KeyStrategies.Choose(context, type)
        ?? throw new WeavingInternalException($"No key strategy for {type.FullName}.");
}
