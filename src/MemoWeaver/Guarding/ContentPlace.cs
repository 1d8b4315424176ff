using System.Globalization;
using System.Text;

namespace MemoWeaver.Guarding;

/// <summary>A place within a value: a field, or an element.</summary>
/// <param name="outer">What the place is in; <see langword="null"/> for the value itself.</param>
/// <param name="name">The name of the field; <see langword="null"/> for an element.</param>
/// <param name="index">The number of the element.</param>
/// <param name="key">The key of an element of a dictionary, if it is a primitive or a text.</param>
sealed class ContentPlace(ContentPlace? outer, string? name, int index = 0, object? key = null)
{
    const int MostSteps = 30, MostCharacters = 40;

    /// <summary>Returns the path to the place, as C# writes it: <c>Lines[3].Text</c>.</summary>
    /// <param name="hidesKeys">Whether to write the numbers of entries of dictionaries instead of their keys.</param>
    public string Path(bool hidesKeys)
    {
        var steps = new List<string>();
        for (var place = this; place != null && steps.Count < MostSteps; place = place.Outer)
            steps.Add(place.Step(hidesKeys));
        steps.Reverse();
        var path = new StringBuilder(steps.Count == MostSteps ? "…" : "");
        foreach (var step in steps)
        {
            if (path.Length > 0 && step.Length > 0 && step[0] != '[')
                path.Append('.');
            path.Append(step);
        }

        return path.ToString();
    }

    ContentPlace? Outer => outer;

    string Step(bool hidesKeys) => this switch
    {
        _ when outer is null => "",
        _ when name is not null => Member(name),
        _ when key is string text && !hidesKeys => "[\"" + Cut(text) + "\"]",
        _ when key is not null && !hidesKeys => "[" + Convert.ToString(key, CultureInfo.InvariantCulture) + "]",
        _ when key is not null => "[entry " + Number + "]",
        _ => "[" + Number + "]",
    };

    string Number => index.ToString(CultureInfo.InvariantCulture);

    // The field of an automatic property has the property's name in angle brackets.
    static string Member(string field)
    {
        var end = field.IndexOf(">k__BackingField", StringComparison.Ordinal);
        return end > 1 ? field.Substring(1, end - 1) : field;
    }

    static string Cut(string text) => text.Length <= MostCharacters ? text : $"{text.Remove(MostCharacters)}…";
}
