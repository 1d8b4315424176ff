namespace ProofCases;

/// <summary>
/// What a scenario shows to a caller. Each case has a class <c>Wrong</c>, whose scenario shows that a method is cached,
/// and a twin <c>Right</c>, whose scenario does not. The ends of lines say what the weaver must find: <c>// warned</c>,
/// <c>// not proved</c> (or warned), or <c>// proved</c>. What it does not know yet is <c>// overlooked</c> or <c>// could be
/// proved</c>.
/// </summary>
static class Seen
{
    public static string Values(params object?[] values) => string.Join(" ", values.Select(Text));

    static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        System.Collections.IEnumerable items => "[" + string.Join(",", items.Cast<object?>().Select(Text)) + "]",
        Cell cell => $"<{cell.Value}>",
        _ => value.ToString()!,
    };
}
