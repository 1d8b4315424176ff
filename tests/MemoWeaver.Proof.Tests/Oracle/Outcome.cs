namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>What a cached method of a generated program did.</summary>
/// <param name="Program">The program.</param>
/// <param name="Method">The method and its verdict.</param>
/// <param name="Differs">Whether callers saw that it is cached.</param>
sealed record Outcome(string Program, MethodVerdict Method, bool Differs);

/// <summary>A program whose cached methods are all proved, and whose callers see that they are cached.</summary>
/// <param name="Program">The program.</param>
/// <param name="Methods">Its proved methods.</param>
/// <param name="Difference">The first step that differs.</param>
sealed record Fault(string Program, IReadOnlyList<MethodVerdict> Methods, string Difference);
