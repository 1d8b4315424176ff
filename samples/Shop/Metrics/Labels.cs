using System.Globalization;
using System.Text;

namespace Shop.Metrics;

/// <summary>Attributes of a measurement as Prometheus writes them: <c>name="value",name="value"</c>.</summary>
static class Labels
{
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(Name(name)).Append("=\"");
            foreach (var letter in Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
            {
                text.Append(letter switch
                {
                    '\\' => @"\\",
                    '"' => "\\\"",
                    '\n' => @"\n",
                    _ => letter.ToString(),
                });
            }

            text.Append('"');
        }

        return text.ToString();
    }

    /// <summary>A name with nothing but letters, digits and underscores.</summary>
    public static string Name(string name) => string.Create(name.Length, name, static (letters, name) =>
    {
        for (var i = 0; i < letters.Length; i++)
            letters[i] = char.IsAsciiLetterOrDigit(name[i]) ? name[i] : '_';
    });
}
