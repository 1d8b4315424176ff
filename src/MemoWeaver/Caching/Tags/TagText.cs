using System.ComponentModel;
using System.Globalization;

namespace MemoWeaver.Runtime;

/// <summary>Writes tags, in the same way whatever the culture. Called by woven code; not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TagText
{
    /// <summary>Adds a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="text">What is there.</param>
    /// <param name="value">The value; nothing is written for <see langword="null"/>. Dates and floating-point numbers are written in full where no format is given.</param>
    /// <param name="format">How to write it, or <see langword="null"/>.</param>
    public static string Add<T>(string text, T value, string? format) => string.Concat(text, value switch
    {
        null => null,
        string own => own,
        DateTime or DateTimeOffset when format == null => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        float or double when format == null => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    });
}
