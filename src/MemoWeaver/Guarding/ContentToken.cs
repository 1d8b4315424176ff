namespace MemoWeaver.Guarding;

/// <summary>One place of a value: an object with its identity, a text, or the bits of a primitive.</summary>
readonly struct ContentToken(object? reference, ulong bits)
{
    readonly object? _reference = reference;
    readonly ulong _bits = bits;

    public ulong Bits => _bits;

    /// <summary>Determines whether nothing changed in the place. Runs no user code.</summary>
    public bool IsSame(ContentToken other) =>
        _bits == other._bits && (ReferenceEquals(_reference, other._reference)
            || (_reference is string text && other._reference is string now && string.Equals(text, now, StringComparison.Ordinal)));
}
