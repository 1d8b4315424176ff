namespace MemoWeaver.Distributed.Keys;

/// <summary>Defines how arguments are written, which is the same in all processes that share results.</summary>
/// <param name="AreReadable">Whether strings and long keys are written as they are.</param>
/// <param name="Secret">
/// The key with which sensitive arguments are hashed; <see langword="null"/> for none, so that they have no text.
/// </param>
sealed record KeyRules(bool AreReadable, byte[]? Secret)
{
    public static KeyRules Default { get; } = new(false, null);
}
