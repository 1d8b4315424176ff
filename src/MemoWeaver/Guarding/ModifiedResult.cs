namespace MemoWeaver;

/// <summary>
/// Describes a stored result that somebody modified, as <see cref="Memo.Guard"/> found it. It keeps neither result nor
/// key alive.
/// </summary>
public readonly record struct ModifiedResult
{
    /// <summary>Gets the name of the method, as in <see cref="MemoCache.Name"/>.</summary>
    public string Method { get; init; }

    /// <summary>
    /// Gets the key as text, as in <see cref="MemoCacheEntry.Key"/>. The parts of keys with sensitive parameters are
    /// hidden.
    /// </summary>
    public string Key { get; init; }

    /// <summary>Gets the type of the result.</summary>
    public string ResultType { get; init; }

    /// <summary>
    /// Gets the first place in the result that differs from what was stored, as C# writes it: <c>Lines[3].Text</c>.
    /// Empty for the result itself.
    /// </summary>
    public string Path { get; init; }

    /// <summary>Returns one line for logs and the console.</summary>
    public override string ToString() =>
        Method + ": key (" + Key + "), " + ResultType + (string.IsNullOrEmpty(Path) ? "" : ": " + Path);
}
