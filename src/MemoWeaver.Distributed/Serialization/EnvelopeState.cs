namespace MemoWeaver.Distributed.Values;

/// <summary>What the server has under the name of an entry.</summary>
enum EnvelopeState
{
    /// <summary>Nothing that this version understands.</summary>
    Unreadable,

    /// <summary>A result of another version of the code.</summary>
    OfOtherCode,

    /// <summary>A result from before an invalidation.</summary>
    Outdated,

    /// <summary>A result that counts.</summary>
    Result,
}
