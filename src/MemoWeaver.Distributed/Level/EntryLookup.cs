namespace MemoWeaver.Distributed.Runtime;

/// <summary>What the server said.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <param name="IsHit">Whether it has a result.</param>
/// <param name="Value">The result.</param>
/// <param name="Lifetime">How long it still counts, in milliseconds; at least 1.</param>
/// <param name="Ticket">Otherwise, what is needed to store one; <see langword="null"/> where none can be stored.</param>
readonly record struct EntryLookup<T>(bool IsHit, T? Value, long Lifetime, WriteToken? Ticket);
