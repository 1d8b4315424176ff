namespace MemoWeaver.Fody.Tests.Weaving;

/// <summary>What the weaver said, and about which line.</summary>
internal sealed record WeavingMessage(bool IsError, string Text, string? File, int Line)
{
    /// <summary>The id that the text begins with.</summary>
    public string Id => Text.Split(':')[0];

    public override string ToString() => $"{(File is null ? "?" : Path.GetFileName(File))}({Line}): {(IsError ? "error" : "warning")} {Text}";
}
