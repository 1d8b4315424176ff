namespace MemoWeaver.Fody.Diagnostics;

/// <summary>An entry of the ledger (see <see cref="Rules"/>).</summary>
internal sealed class DiagnosticRule(string id, bool isError, string format)
{
    public string Id { get; } = id;

    public bool IsError { get; } = isError;

    /// <summary>One sentence with the remedy. <c>{0}</c> is the method.</summary>
    public string Format { get; } = format;

    public string Message(params string[] arguments) => $"{Id}: {string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, arguments)}";
}
