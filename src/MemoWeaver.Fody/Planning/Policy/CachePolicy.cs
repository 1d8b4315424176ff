using System.Globalization;
using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Policy;

/// <summary>The values of the runtime's <c>Eviction</c>.</summary>
enum EvictionKind
{
    Lru,
    Fifo,
    Adaptive,
}

/// <summary>The options of a cache attribute, checked.</summary>
sealed class CachePolicy(CacheKind kind, int maxSize, double seconds, bool sliding, bool shared,
    bool neverClone, SingleFlight singleFlight, IReadOnlyList<string> varyBy, EvictionKind eviction,
    double? sharedSeconds = null, string? version = null, bool alwaysClone = false)
{
    public const int Unbounded = -1;

    public CacheKind Kind { get; } = kind;

    /// <summary>Gets the prefix of the names of the runtime's classes.</summary>
    public string CacheName => Kind == CacheKind.Lru ? "Lru" : "Timed";

    /// <summary>Gets the maximum number of results: 0 or more, or <see cref="Unbounded"/>.</summary>
    public int MaxSize { get; } = maxSize;

    /// <summary>Gets the lifetime of an entry; 0 for none.</summary>
    public double Seconds { get; } = seconds;

    public bool Sliding { get; } = sliding;

    public bool Shared { get; } = shared;

    public bool NeverClone { get; } = neverClone;

    /// <summary>Gets whether callers that only read a result that can change get a copy, too.</summary>
    public bool AlwaysClone { get; } = alwaysClone;

    public SingleFlight SingleFlight { get; } = singleFlight;

    public IReadOnlyList<string> VaryBy { get; } = varyBy;

    /// <summary>Gets which result a full cache evicts.</summary>
    public EvictionKind Eviction { get; } = eviction;

    /// <summary>
    /// Gets the lifetime of a result in the shared level of a distributed method; null for all other methods.
    /// </summary>
    public double? SharedSeconds { get; } = sharedSeconds;

    /// <summary>
    /// What stands for the code of a distributed method in its fingerprint; null if the code is read.
    /// </summary>
    public string? Version { get; } = version;

    /// <summary>Gets whether a proof is required; null if FodyWeavers.xml decides.</summary>
    public bool? RequiresProof { get; init; }

    /// <summary>Gets whether results end with what they were made of; null if FodyWeavers.xml decides.</summary>
    public bool? TracksDependencies { get; init; }

    public bool IsDistributed => SharedSeconds is not null;

    /// <summary>Gets whether the shared level is a file on this machine.</summary>
    public bool IsPersistent { get; init; }

    /// <summary>Gets whether one process computes a key while the others wait.</summary>
    public bool JoinsProcesses { get; init; }

    /// <summary>
    /// Nothing is ever stored: the call is counted and the body runs. Without a local level, a distributed method still
    /// has the shared one.
    /// </summary>
    public bool StoresNothing => MaxSize == 0 && !IsDistributed;
}

/// <summary>
/// Reads a cache attribute into a <see cref="CachePolicy"/>, with the same defaults as the attribute's own.
/// </summary>
static class PolicyReader
{
    const int DefaultTimedSize = 1024;
    const double DefaultLocalSeconds = 10, DefaultPersistentLocalSeconds = 3600;

    public static CachePolicy? Read(MarkedMethod marked, MethodDiagnostics diagnostics)
    {
        var attribute = marked.Attributes[0];
        if (CacheAttributes.IsDistributed(attribute.AttributeType.Name))
            return ReadDistributed(attribute, diagnostics);
        var kind = attribute.AttributeType.Name == "TimedCacheAttribute" ? CacheKind.Timed : CacheKind.Lru;
        var argument = attribute.ConstructorArguments[0].Value;
        var maxSize = kind == CacheKind.Lru ? (int)argument : Option(attribute, "MaxSize", DefaultTimedSize);
        var seconds = kind == CacheKind.Timed ? (double)argument : 0;

        if (Option(attribute, "Unbounded", false))
            maxSize = CachePolicy.Unbounded;
        else if (maxSize < 0)
            diagnostics.Add(Rules.InvalidOption, kind == CacheKind.Lru ? "maxSize" : "MaxSize", Text(maxSize),
                "Use 0 or more, or Unbounded = true.");
        if (kind == CacheKind.Timed && !Lifetimes.IsValid(seconds))
            diagnostics.Add(Rules.InvalidOption, "seconds", Text(seconds), Lifetimes.Range
                + ", or [LruCache] for results that do not expire.");
        var scope = Option(attribute, "Scope", 0);
        if (scope is < 0 or > 1)
            diagnostics.Add(Rules.InvalidOption, "Scope", Text(scope), "Use CacheScope.Instance or CacheScope.Shared.");
        var (eviction, clone, requiresProof) = ReadCommon(attribute, diagnostics);
        var singleFlight = Option(attribute, "SingleFlight", 0);
        if (singleFlight is < 0 or > 2)
            diagnostics.Add(Rules.InvalidOption, "SingleFlight", Text(singleFlight),
                "Use SingleFlight.Auto, SingleFlight.On or SingleFlight.Off.");

        return diagnostics.HasErrors
            ? null
            : new CachePolicy(kind, maxSize, seconds, Option(attribute, "Sliding", false), scope == 1, clone == 1,
                (SingleFlight)singleFlight, VaryBy(attribute), (EvictionKind)eviction, alwaysClone: clone == 2)
            { RequiresProof = requiresProof, TracksDependencies = Option<bool?>(attribute, "TrackDependencies", null) };
    }

    static (int Eviction, int Clone, bool? RequiresProof) ReadCommon(CustomAttribute attribute,
        MethodDiagnostics diagnostics)
    {
        var eviction = Option(attribute, "Eviction", 0);
        if (eviction is < 0 or > 2)
            diagnostics.Add(Rules.InvalidOption, "Eviction", Text(eviction), "Use Eviction.Lru, Eviction.Fifo or Eviction.Adaptive.");
        var clone = Option(attribute, "Clone", 0);
        if (clone is < 0 or > 2)
            diagnostics.Add(Rules.InvalidOption, "Clone", Text(clone),
                "Use CloneMode.Auto, CloneMode.Never or CloneMode.Always.");
        var proof = Option(attribute, "Proof", 0);
        if (proof is < 0 or > 2)
            diagnostics.Add(Rules.InvalidOption, "Proof", Text(proof),
                "Use Proof.Default, Proof.Required or Proof.Optional.");
        return (eviction, clone, proof == 0 ? null : proof == 1);
    }

    // All objects and all machines share the results, and the calls of one process that miss the same result share a
    // run.
    static CachePolicy? ReadDistributed(CustomAttribute attribute, MethodDiagnostics diagnostics)
    {
        var isPersistent = CacheAttributes.IsPersistent(attribute.AttributeType.Name);
        var name = isPersistent ? "[PersistentCache]" : "[DistributedCache]";
        var seconds = (double)attribute.ConstructorArguments[0].Value;
        if (!Lifetimes.IsValid(seconds) && !(isPersistent && double.IsPositiveInfinity(seconds)))
            diagnostics.Add(Rules.InvalidOption, "seconds", Text(seconds),
                Lifetimes.Range + (isPersistent ? ", or leave it out." : "."));
        var localSeconds = Option(attribute, "LocalSeconds",
            isPersistent ? DefaultPersistentLocalSeconds : DefaultLocalSeconds);
        if (!Lifetimes.IsValid(localSeconds))
            diagnostics.Add(Rules.InvalidOption, "LocalSeconds", Text(localSeconds), Lifetimes.Range
                + ". LocalMaxSize = 0 keeps nothing in the process.");
        var localSize = Option(attribute, "LocalMaxSize", DefaultTimedSize);
        if (localSize < 0)
            diagnostics.Add(Rules.InvalidOption, "LocalMaxSize", Text(localSize), "Use 0 or more.");
        var version = Option<string?>(attribute, "Version", null);
        if (version is { Length: 0 })
            diagnostics.Add(Rules.InvalidOption, "Version", "empty",
                "Use a text that changes when results change, or leave it out.");
        if (Option(attribute, "Scope", 1) != 1)
            diagnostics.Add(Rules.InvalidOption, "Scope", "set on " + name,
                $"Remove Scope: a {(isPersistent ? "persistent" : "distributed")} cache is shared by all objects.");
        var singleFlight = Option(attribute, "SingleFlight", 0);
        if (singleFlight is not (0 or 1))
            diagnostics.Add(Rules.InvalidOption, "SingleFlight", "set on " + name,
                "Remove SingleFlight: concurrent misses of one key always share a run.");
        if (Option<object?>(attribute, "Store", null) is not null)
            diagnostics.Add(Rules.InvalidOption, "Store", "set on " + name, isPersistent
                ? "Remove Store: MemoStore says where results are kept."
                : "Remove Store: the program configures the shared store at startup.");
        if (Option(attribute, "TrackDependencies", false))
            diagnostics.Add(Rules.InvalidOption, "TrackDependencies", "set on " + name,
                "Remove TrackDependencies: edges do not lead to other processes.");
        var (eviction, clone, requiresProof) = ReadCommon(attribute, diagnostics);
        return diagnostics.HasErrors
            ? null
            : new CachePolicy(CacheKind.Distributed, localSize, localSeconds, sliding: false, shared: true, clone == 1,
                SingleFlight.On, VaryBy(attribute), (EvictionKind)eviction, seconds, version, alwaysClone: clone == 2)
            {
                RequiresProof = requiresProof,
                IsPersistent = isPersistent,
                JoinsProcesses = isPersistent && singleFlight == 1,
            };
    }

    static T Option<T>(CustomAttribute attribute, string name, T otherwise)
    {
        foreach (var property in attribute.Properties)
        {
            if (property.Name == name)
                return (T)property.Argument.Value;
        }
        return otherwise;
    }

    static string[] VaryBy(CustomAttribute attribute) =>
        Option<CustomAttributeArgument[]?>(attribute, "VaryBy", null)?.Select(a => a.Value as string ?? "").ToArray()
            ?? [];

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
