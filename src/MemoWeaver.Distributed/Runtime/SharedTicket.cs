namespace MemoWeaver.Distributed.Runtime;

/// <summary>What a computation has to know, from before it began, to store its result on the server.</summary>
/// <param name="Entry">Where.</param>
/// <param name="Token">The bytes that are there, and must be there still: a lease, or a result that counts no more. Empty where the store does not compare.</param>
/// <param name="Places">Where the generations are.</param>
/// <param name="Generations">What they were.</param>
sealed record SharedTicket(string Entry, byte[] Token, string[] Places, byte[][] Generations);
