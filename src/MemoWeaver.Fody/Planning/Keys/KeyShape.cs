using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>How values of a type take part in keys, wherever they are read from.</summary>
abstract class KeyShape
{
    KeyShape()
    {
    }

    public abstract IEnumerable<KeyFinding> Findings { get; }

    /// <summary>Gets whether some value of the type cannot be a key.</summary>
    public abstract bool MayBeUnkeyable { get; }

    /// <summary>Gets whether a stored key needs a copy of its own.</summary>
    public abstract bool NeedsSnapshot { get; }

    public bool HasErrors => Findings.Any(f => f.IsError);

    /// <summary>Gets the parts for a value that is read from <paramref name="source"/> along
    /// <paramref name="path"/>.</summary>
    public abstract IEnumerable<KeyPart> PartsOf(KeySource source, IReadOnlyList<KeyStep> path);

    /// <summary>Compared as a whole.</summary>
    internal sealed class Leaf(TypeReference type, KeyComparer comparer, string reason, params KeyFinding[] findings)
        : KeyShape
    {
        public TypeReference Type { get; } = type;

        public KeyComparer Comparer { get; } = comparer;

        public string Reason { get; } = reason;

        public override IEnumerable<KeyFinding> Findings { get; } = findings;

        public override bool MayBeUnkeyable => Comparer.MayBeUnkeyable;

        public override bool NeedsSnapshot => Comparer.NeedsSnapshot;

        public override IEnumerable<KeyPart> PartsOf(KeySource source, IReadOnlyList<KeyStep> path)
        {
            yield return new KeyPart(source, path, Type, Comparer, Reason);
        }
    }

    /// <summary>Compared part by part.</summary>
    internal sealed class Parts(IReadOnlyList<KeyShapePart> parts) : KeyShape
    {
        public IReadOnlyList<KeyShapePart> Items { get; } = parts;

        public override IEnumerable<KeyFinding> Findings =>
            Items.SelectMany(p => p.Shape.Findings.Select(f => f.Under(p.Name)));

        public override bool MayBeUnkeyable => Items.Any(p => p.Shape.MayBeUnkeyable);

        public override bool NeedsSnapshot => Items.Any(p => p.Shape.NeedsSnapshot);

        public override IEnumerable<KeyPart> PartsOf(KeySource source, IReadOnlyList<KeyStep> path) =>
            Items.SelectMany(p => p.Shape.PartsOf(source, [.. path, p.Step]));
    }

    /// <summary>Cannot be part of a key.</summary>
    internal sealed class Refusal(params KeyFinding[] findings) : KeyShape
    {
        public override IEnumerable<KeyFinding> Findings { get; } = findings;

        public override bool MayBeUnkeyable => true;

        public override bool NeedsSnapshot => false;

        public override IEnumerable<KeyPart> PartsOf(KeySource source, IReadOnlyList<KeyStep> path) => [];
    }
}
