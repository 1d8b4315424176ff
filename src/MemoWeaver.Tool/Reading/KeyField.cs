using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>One field of a key: what woven code loads into it.</summary>
/// <param name="Field">The field of the key struct, F0 and on.</param>
/// <param name="From">The parameter or member that the value is read from; <c>this</c> for the object itself.</param>
/// <param name="Path">The way to the part from there: <c>.Item2</c>.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="Comparer">The struct that compares it; null for what is compared in place.</param>
/// <param name="Parameter">The index of the parameter that it is read from; -1 for another source.</param>
internal sealed record KeyField(string Field, string From, string Path, TypeReference Type, TypeReference? Comparer, int Parameter);
