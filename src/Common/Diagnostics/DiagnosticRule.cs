namespace MemoWeaver.Common.Diagnostics;

/// <summary>One diagnostic of the weaver; see <see cref="Rules"/>.</summary>
sealed class DiagnosticRule(string id, bool isError, string title, string format)
{
    public string Id { get; } = id;

    public bool IsError { get; } = isError;

    /// <summary>Gets the title in editors, and in the index and on the page of <c>docs/diagnostics</c>.</summary>
    public string Title { get; } = title;

    /// <summary>What is wrong, and the remedy. <c>{0}</c> is the method.</summary>
    public string Format { get; } = format;

    public string Message(params string[] arguments) =>
        $"{Id}: {string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, arguments)}";
}
