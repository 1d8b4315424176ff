using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace MemoWeaver.Metrics;

/// <summary>
/// Formats keys for display. Runs user code (<c>ToString</c>, enumerators), so it is never called under a lock.
/// Exceptions of that code become part of the text.
/// </summary>
static class KeyText
{
    const int MostCharacters = 100, MostElements = 8;
    const string Hidden = "***";

    // A ToString that reads the entries of a cache itself gets the names of types.
    [ThreadStatic]
    static bool t_isWriting;

    /// <summary>Returns the text of a key.</summary>
    /// <param name="key">The emitted struct, with one field for each part.</param>
    /// <param name="isSensitive">Whether to hide its parts.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The key's fields are used by its own code; one whose description was trimmed is left out of the text.")]
    public static string Of(object? key, bool isSensitive)
    {
        if (key is null)
            return "";
        var text = new StringBuilder();
        foreach (var field in key.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (text.Length > 0)
                text.Append(", ");
            text.Append(isSensitive ? Hidden : Part(field.GetValue(key)));
        }

        return text.ToString();
    }

#pragma warning disable CA1031 // Of user code, whatever it is.
    static string Part(object? value)
    {
        if (t_isWriting)
            return value?.GetType().Name ?? "null";
        t_isWriting = true;
        try
        {
            return Cut(Write(value));
        }
        catch (Exception exception)
        {
            return $"<{value?.GetType().Name}: {exception.GetType().Name}>";
        }
        finally
        {
            t_isWriting = false;
        }
    }
#pragma warning restore CA1031

    static string Write(object? value) => value switch
    {
        null => "null",
        string text => "\"" + Cut(text) + "\"",
        char character => "'" + character + "'",
        bool isTrue => isTrue ? "true" : "false",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable elements => Elements(elements),
        _ => value.ToString() ?? "",
    };

    static string Elements(IEnumerable elements)
    {
        var text = new StringBuilder("[");
        var count = 0;
        foreach (var element in elements)
        {
            if (count > 0)
                text.Append(", ");
            if (count++ == MostElements)
            {
                text.Append('…');
                break;
            }

            text.Append(Write(element));
        }

        return text.Append(']').ToString();
    }

    static string Cut(string text) => text.Length <= MostCharacters ? text : text.Remove(MostCharacters) + "…";
}
