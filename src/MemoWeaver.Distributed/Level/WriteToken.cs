namespace MemoWeaver.Distributed.Runtime;

/// <summary>What a computation has to know, from before it began, to store its result on the server.</summary>
/// <param name="Entry">Where.</param>
/// <param name="Places">Where the generations are.</param>
/// <param name="Generations">What they were.</param>
sealed record WriteToken(string Entry, string[] Places, byte[][] Generations);
