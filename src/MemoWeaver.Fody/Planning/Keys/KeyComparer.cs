using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>How a key part compares and hashes.</summary>
abstract class KeyComparer
{
    KeyComparer()
    {
    }

    /// <summary>Determines whether <c>IKeyComparer.IsKeyable</c> must be asked on each call.</summary>
    public virtual bool MayBeUnkeyable => false;

    /// <summary>Determines whether <c>IKeyComparer.Snapshot</c> must be called before the body runs.</summary>
    public virtual bool NeedsSnapshot => false;

    /// <summary>A primitive or <c>string</c>: compared in place, through an overload of <c>KeyHash.Add</c> and
    /// <c>ceq</c> or <c>KeyHash.Same</c>.</summary>
    internal sealed class InPlace : KeyComparer
    {
        public static readonly InPlace Instance = new();
    }

    /// <summary>A comparer struct of the runtime library, closed over its type arguments and imported.</summary>
    internal sealed class Library(TypeReference comparerType, bool mayBeUnkeyable = false, bool needsSnapshot = false)
        : KeyComparer
    {
        public TypeReference ComparerType { get; } = comparerType;

        public override bool MayBeUnkeyable { get; } = mayBeUnkeyable;

        public override bool NeedsSnapshot { get; } = needsSnapshot;
    }

    /// <summary>
    /// A comparer struct emitted into a record or struct of the woven module, which may read its private fields.
    /// Emitted once per type; <see cref="Fields"/> are read from a value of the type itself.
    /// </summary>
    internal sealed class Emitted(TypeDefinition owner, IReadOnlyList<KeyPart> fields) : KeyComparer
    {
        public TypeDefinition Owner { get; } = owner;

        /// <summary>Gets one for each leaf, with <see cref="KeySource.This"/> as source and the path starting at the
        /// owner (a class reference or a struct).</summary>
        public IReadOnlyList<KeyPart> Fields { get; } = fields;

        public override bool MayBeUnkeyable => Fields.Any(f => f.Comparer.MayBeUnkeyable);

        public override bool NeedsSnapshot => false;
    }
}
