using System.Globalization;
using System.Text;

namespace MemoWeaver.Fody.Reporting;

/// <summary>
/// Writes indented JSON in the order of the calls. A weaver brings no assembly of its own into the build, so this is
/// all of it.
/// </summary>
sealed class JsonText
{
    readonly StringBuilder _text = new();
    readonly Stack<bool> _hasItems = new();

    public static string Write(Action<JsonText> content)
    {
        var json = new JsonText();
        json.Object(content);
        return json._text.Append('\n').ToString();
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

    void Items<T>(string name, IReadOnlyCollection<T> items, Action<T> write)
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

    void Object(Action<JsonText> content) => Enclosed('{', '}', () => content(this));

    void Enclosed(char open, char close, Action content)
    {
        _text.Append(open);
        _hasItems.Push(false);
        content();
        if (_hasItems.Pop())
            NewLine();
        _text.Append(close);
    }

    void Name(string name)
    {
        NextItem();
        Value(name);
        _text.Append(": ");
    }

    void NextItem()
    {
        if (_hasItems.Pop())
            _text.Append(',');
        _hasItems.Push(true);
        NewLine();
    }

    void NewLine() => _text.Append('\n').Append(' ', 2 * _hasItems.Count);

    void Value(object value)
    {
        switch (value)
        {
            case bool flag:
                _text.Append(flag ? "true" : "false");
                break;
            case string word:
                Quote(word);
                break;
            case double number:
                _text.Append(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                _text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
        }
    }

    void Quote(string word)
    {
        _text.Append('"');
        foreach (var c in word)
        {
            if (c is '"' or '\\')
                _text.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c))
                _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                _text.Append(c);
        }
        _text.Append('"');
    }
}
