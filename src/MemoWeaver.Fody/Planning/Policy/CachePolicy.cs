namespace MemoWeaver.Fody.Planning;

/// <summary>What an attribute asks for, with its options checked.</summary>
internal sealed class CachePolicy(CacheKind kind, int maxSize, double seconds, bool sliding, bool shared, bool neverClone, SingleFlight singleFlight, IReadOnlyList<string> varyBy, bool isFifo, double? sharedSeconds = null, string? version = null)
{
    public const int Unbounded = -1;

    public CacheKind Kind { get; } = kind;

    /// <summary>What the names of the runtime's classes begin with.</summary>
    public string CacheName => Kind == CacheKind.Lru ? "Lru" : "Timed";

    /// <summary>0 or more, or <see cref="Unbounded"/>.</summary>
    public int MaxSize { get; } = maxSize;

    /// <summary>The lifetime of an entry; 0 for none.</summary>
    public double Seconds { get; } = seconds;

    public bool Sliding { get; } = sliding;

    public bool Shared { get; } = shared;

    public bool NeverClone { get; } = neverClone;

    public SingleFlight SingleFlight { get; } = singleFlight;

    public IReadOnlyList<string> VaryBy { get; } = varyBy;

    /// <summary>Whether a full cache drops what was stored first, not what was used least recently.</summary>
    public bool IsFifo { get; } = isFifo;

    /// <summary>The lifetime of a result in the shared level of a distributed method; null for all other methods.</summary>
    public double? SharedSeconds { get; } = sharedSeconds;

    /// <summary>What stands for the code of a distributed method in its fingerprint; null where the code is read.</summary>
    public string? Version { get; } = version;

    public bool IsDistributed => SharedSeconds is not null;

    /// <summary>Nothing is ever stored: the call is counted and the body runs. Without a local level, a distributed method still has the shared one.</summary>
    public bool StoresNothing => MaxSize == 0 && !IsDistributed;
}
