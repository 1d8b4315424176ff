using System.ComponentModel;
using System.Globalization;

namespace MemoWeaver.Runtime;

/// <summary>Formats tags independently of the culture. Called by woven code; not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TagText
{
    /// <summary>Appends a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="text">The text so far.</param>
    /// <param name="value">The value; <see langword="null"/> appends nothing. Without a format, dates and
    /// floating-point numbers are written in full.</param>
    /// <param name="format">The format, or <see langword="null"/>.</param>
    public static string Add<T>(string text, T value, string? format) => string.Concat(text, value switch
    {
        null => null,
        string own => own,
        DateTime or DateTimeOffset when format == null =>
            ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        float or double when format == null => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    });
}
