using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Immutability;

/// <summary>Proves on metadata that values of a type cannot change, nor anything that is reached from them.</summary>
/// <remarks>Reads metadata and changes nothing. Remembers what it proved; for one thread.</remarks>
sealed class ImmutabilityProof(ModuleDefinition module)
{
    // A generic type may contain itself over larger and larger arguments, without end.
    const int DeepestNesting = 64;
    const int LongestIdentity = 4000;

    static readonly Proof Assumed = Proof.Immutable("assumed while its own parts are looked at");

    readonly Dictionary<string, Proof> _proved = new(StringComparer.Ordinal);
    readonly Dictionary<TypeReference, Proof> _provedReferences = [];
    readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    readonly Dictionary<ModuleDefinition, bool> _referenceAssemblies = [];

    // The outermost type, by depth, whose immutability the result in the making assumes.
    int _assumes = int.MaxValue;

    /// <summary>Gets the module that is woven.</summary>
    public ModuleDefinition Module { get; } = module;

    /// <summary>Tells what is known about values of the declared type <paramref name="type"/>.</summary>
    public Proof Prove(TypeReference type)
    {
        type = type.WithoutModifiers();
        if (_provedReferences.TryGetValue(type, out var proof))
            return proof;
        proof = ProveByIdentity(type, out bool isLasting);
        if (isLasting)
            _provedReferences[type] = proof;
        return proof;
    }

    Proof ProveByIdentity(TypeReference type, out bool isLasting)
    {
        isLasting = true;
        string identity = TypeIdentity.Of(type);
        if (_proved.TryGetValue(identity, out var known))
            return known;
        if (_open.TryGetValue(identity, out int openAt))
        {
            _assumes = Math.Min(_assumes, openAt);
            isLasting = false;
            return Assumed;
        }
        isLasting = false;
        if (_open.Count == DeepestNesting || identity.Length > LongestIdentity)
            return Proof.AtRunTime(type, "is nested too deeply to follow");

        int outerAssumes = _assumes;
        int depth = _open.Count;
        _assumes = int.MaxValue;
        _open.Add(identity, depth);
        var proof = Decide(type);
        _open.Remove(identity);

        // A cycle is immutable when nothing on it is found mutable: a type that is still open is assumed to pass.
        // "Immutable" is kept only where it rests on no type further out, which may yet fail; the other verdicts rest
        // on evidence.
        bool restsOnOuter = _assumes < depth;
        isLasting = !proof.IsImmutable || !restsOnOuter;
        if (isLasting)
            _proved[identity] = proof;
        _assumes = restsOnOuter ? Math.Min(outerAssumes, _assumes) : outerAssumes;
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
        if (!_referenceAssemblies.TryGetValue(type.Module, out bool hides))
        {
            hides = type.Module.Assembly.HasAttribute("System.Runtime.CompilerServices.ReferenceAssemblyAttribute");
            _referenceAssemblies.Add(type.Module, hides);
        }
        return hides;
    }

    Proof Decide(TypeReference type) =>
        ProofStrategies.Choose(this, type)
        ?? Proof.AtRunTime(type, "is of a kind that cannot be judged");
}
