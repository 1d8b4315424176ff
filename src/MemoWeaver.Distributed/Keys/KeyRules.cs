namespace MemoWeaver.Distributed.Keys;

/// <summary>How arguments become text: the same on all machines that share results.</summary>
/// <param name="AreReadable">Whether strings, and keys of any length, stand in keys as they are.</param>
/// <param name="Secret">The key under which sensitive arguments are hashed; <see langword="null"/> where there is none, so that they have no text.</param>
sealed record KeyRules(bool AreReadable, byte[]? Secret)
{
    public static KeyRules Default { get; } = new(false, null);
}
