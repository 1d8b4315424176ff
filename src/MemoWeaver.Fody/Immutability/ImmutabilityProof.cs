using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Immutability;

/// <summary>Proves on metadata that values of a type cannot change, nor anything that is reached from them.</summary>
/// <remarks>Reads metadata and changes nothing. Remembers what it proved; for one thread.</remarks>
internal sealed class ImmutabilityProof(ModuleDefinition module)
{
    // A generic type may contain itself over larger and larger arguments, without end.
    private const int DeepestNesting = 64;
    private const int LongestIdentity = 4000;

    private static readonly Proof Assumed = Proof.Immutable("assumed while its own parts are looked at");

    private readonly Dictionary<string, Proof> proved = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeReference, Proof> provedReferences = [];
    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);
    private readonly Dictionary<ModuleDefinition, bool> referenceAssemblies = [];

    // The outermost type, by depth, whose immutability the result in the making assumes.
    private int assumes = int.MaxValue;

    /// <summary>Gets the module that is woven.</summary>
    public ModuleDefinition Module { get; } = module;

    /// <summary>Tells what is known about values of the declared type <paramref name="type"/>.</summary>
    public Proof Prove(TypeReference type)
    {
        type = type.WithoutModifiers();
        if (provedReferences.TryGetValue(type, out var proof))
            return proof;
        proof = ProveByIdentity(type, out bool isLasting);
        if (isLasting)
            provedReferences[type] = proof;
        return proof;
    }

    private Proof ProveByIdentity(TypeReference type, out bool isLasting)
    {
        isLasting = true;
        string identity = TypeIdentity.Of(type);
        if (proved.TryGetValue(identity, out var known))
            return known;
        if (open.TryGetValue(identity, out int openAt))
        {
            assumes = Math.Min(assumes, openAt);
            isLasting = false;
            return Assumed;
        }
        isLasting = false;
        if (open.Count == DeepestNesting || identity.Length > LongestIdentity)
            return Proof.AtRunTime(type, "is nested too deeply to follow");

        int outerAssumes = assumes;
        int depth = open.Count;
        assumes = int.MaxValue;
        open.Add(identity, depth);
        var proof = Decide(type);
        open.Remove(identity);

        // A cycle is immutable when nothing on it is found mutable: a type that is still open is assumed to pass.
        // "Immutable" is kept only where it rests on no type further out, which may yet fail; the other verdicts rest
        // on evidence.
        bool restsOnOuter = assumes < depth;
        isLasting = !proof.IsImmutable || !restsOnOuter;
        if (isLasting)
            proved[identity] = proof;
        assumes = restsOnOuter ? Math.Min(outerAssumes, assumes) : outerAssumes;
        return proof;
    }

    /// <summary>Tells what is known about objects of exactly the class <paramref name="type"/>: those of derived
    /// classes are left aside.</summary>
    public Proof ProveItself(TypeReference type) =>
        FieldProofs.Hidden(this, type, type.TryResolve())
        ?? FieldProofs.Judge(this, type, f => f.IsInitOnly)
        ?? Proof.Immutable("all fields readonly and immutable");

    /// <summary>Determines whether the metadata of a type leaves out private fields.</summary>
    public bool HidesFields(TypeDefinition type)
    {
        if (!referenceAssemblies.TryGetValue(type.Module, out bool hides))
        {
            hides = type.Module.Assembly.HasAttribute("System.Runtime.CompilerServices.ReferenceAssemblyAttribute");
            referenceAssemblies.Add(type.Module, hides);
        }
        return hides;
    }

    private Proof Decide(TypeReference type) =>
        ProofStrategies.Choose(this, type)
        ?? Proof.AtRunTime(type, "is of a kind that cannot be judged");
}
