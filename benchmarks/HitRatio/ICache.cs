namespace MemoWeaver.HitRatio;

/// <summary>A cache that a trace is replayed against.</summary>
internal interface ICache
{
    string Name { get; }

    /// <summary>Asks for a key. Thread-safe, unless <see cref="OneThread"/>.</summary>
    void Ask(int key);

    /// <summary>How often a key was asked for that was not there, so far.</summary>
    long Misses { get; }

    bool OneThread => false;
}
