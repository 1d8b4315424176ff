using System.Globalization;
using System.Text;

namespace MemoWeaver.Fody.Reporting;

/// <summary>
/// Writes indented JSON in the order of the calls. A weaver brings no assembly of its own into the build, so this is
/// all of it.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private readonly Stack<bool> hasItems = new();

    public static string Write(Action<JsonText> content)
    {
        var json = new JsonText();
        json.Object(content);
        return json.text.Append('\n').ToString();
    }

    /// <summary>Returns a member; null is left out.</summary>
    public void Member(string name, object? value)
    {
        if (value is null)
            return;
        Name(name);
        Value(value);
    }

    public void Object(string name, Action<JsonText> content)
    {
        Name(name);
        Object(content);
    }

    /// <summary>Returns an array of strings; an empty one is left out.</summary>
    public void Array(string name, IReadOnlyCollection<string> items) => Items(name, items, Value);

    /// <summary>Returns an array of objects; an empty one is left out.</summary>
    public void Array<T>(string name, IReadOnlyCollection<T> items, Action<JsonText, T> content) =>
        Items(name, items, item => Object(json => content(json, item)));

    private void Items<T>(string name, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        Name(name);
        Enclosed('[', ']', () =>
        {
            foreach (var item in items)
            {
                NextItem();
                write(item);
            }
        });
    }

    private void Object(Action<JsonText> content) => Enclosed('{', '}', () => content(this));

    private void Enclosed(char open, char close, Action content)
    {
        text.Append(open);
        hasItems.Push(false);
        content();
        if (hasItems.Pop())
            NewLine();
        text.Append(close);
    }

    private void Name(string name)
    {
        NextItem();
        Value(name);
        text.Append(": ");
    }

    private void NextItem()
    {
        if (hasItems.Pop())
            text.Append(',');
        hasItems.Push(true);
        NewLine();
    }

    private void NewLine() => text.Append('\n').Append(' ', 2 * hasItems.Count);

    private void Value(object value)
    {
        switch (value)
        {
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case string word:
                Quote(word);
                break;
            case double number:
                text.Append(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Quote(string word)
    {
        text.Append('"');
        foreach (var c in word)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c))
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }
        text.Append('"');
    }
}
