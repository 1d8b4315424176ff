namespace MemoWeaver.Distributed.Values;

/// <summary>A result is not shared, because JSON would lose something of it.</summary>
/// <remarks>Not of a kind that the serializer wraps.</remarks>
/// <param name="reason">What, by names of types and members only.</param>
sealed class LostInJsonException(string reason) : Exception(reason);
