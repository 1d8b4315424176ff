using System.ComponentModel;
using System.Globalization;
using System.Text;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Keys;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/* The grammar. Commas separate parts. Commas and ( ) [ ] occur in a part only where they structure it. A part begins
   with its kind:

   ~                  null
   digit or -         a number, a date, a Guid, or the value of an enum; t and f are bools
   $ and 32 others    the digest of a string
   ' and others       a string as it is, escaped
   * and 32 others    the keyed digest of a sensitive part
   [ … ] and ( … )    the elements of an array or a list, and of a tuple
   a or l             before the elements of an array or a list, if the declared type is an interface
   d                  the default of an immutable array, which has no length

   The parts of one method have fixed types in a fixed order, so 1 of an int and 1 of a long never meet. # and 32 others
   replace all parts together if they are long. */

/// <summary>
/// Writes a key as text that is the same in every process. Implemented by classes that the weaver emits; not for use in
/// source.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKeyText<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Writes the parts of a key in order.</summary>
    /// <param name="key">The key.</param>
    /// <param name="writer">The writer.</param>
    void Write(ref TKey key, KeyWriter writer);
}

/// <summary>
/// Writes the parts of a key as text that depends only on their values. Called by woven code; not for use in source.
/// Not thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeyWriter
{
    const int MostCharacters = 200, MostKeptCapacity = 1024;

    [ThreadStatic]
    static KeyWriter? t_last;

    KeyRules _rules;
    string _method;
    StringBuilder _text = new(MostCharacters);
    StringBuilder? _outside; // while a sensitive part is written
    int _parts;

    internal KeyWriter(KeyRules rules, string method)
    {
        _rules = rules;
        _method = method;
    }

    /// <summary>
    /// Returns a writer that is the caller's until <see cref="Return"/>. A format of the user that calls a distributed
    /// method gets another one.
    /// </summary>
    internal static KeyWriter Rent(KeyRules rules, string method)
    {
        if (t_last is not { } writer)
            return new(rules, method);
        t_last = null;
        (writer._rules, writer._method, writer._parts) = (rules, method, 0);
        writer.IsRefused = writer.LacksSecret = false;
        writer._text.Clear();
        return writer;
    }

    /// <summary>
    /// Returns the writer to the pool. Not called after an exception, which may have left it in a sensitive part.
    /// </summary>
    internal void Return()
    {
        if (_text.Capacity <= MostKeptCapacity)
            t_last = this;
    }

    /// <summary>Whether some part has no text, so that the key must not leave the process.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>Whether the reason is a sensitive part without a secret.</summary>
    internal bool LacksSecret { get; private set; }

    /// <summary>Returns the text of all parts.</summary>
    internal string End()
    {
        if (!_rules.AreReadable && _text.Length > MostCharacters)
            return "#" + KeyDigest.Of(_text.ToString());
        return _text.ToString();
    }

    /// <summary>Adds a part.</summary>
    public void Add(bool value) => Part().Append(PlainForm.Of(value));

    /// <summary>Adds a part.</summary>
    public void Add(char value) => Add((int)value);

    /// <summary>Adds a part.</summary>
    public void Add(sbyte value) => Add((long)value);

    /// <summary>Adds a part.</summary>
    public void Add(byte value) => Add((long)value);

    /// <summary>Adds a part.</summary>
    public void Add(short value) => Add((long)value);

    /// <summary>Adds a part.</summary>
    public void Add(ushort value) => Add((long)value);

    /// <summary>Adds a part.</summary>
    public void Add(int value) => Add((long)value);

    /// <summary>Adds a part.</summary>
    public void Add(uint value) => Add((long)value);

    /// <summary>Adds a part.</summary>
    public void Add(long value) => Part().Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>Adds a part.</summary>
    public void Add(ulong value) => Part().Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>Adds a part.</summary>
    public void Add(nint value) => Add((long)value);

    /// <summary>Adds a part.</summary>
    public void Add(nuint value) => Add((ulong)value);

    /// <summary>Adds a part. All NaN are equal; 0.0 and -0.0 are not.</summary>
    public void Add(float value) => Part().Append(PlainForm.Of(value));

    /// <summary>Adds a part. All NaN are equal; 0.0 and -0.0 are not.</summary>
    public void Add(double value) => Part().Append(PlainForm.Of(value));

    /// <summary>Adds a part; <see langword="null"/> and the empty string are different.</summary>
    public void Add(string? value)
    {
        Part();
        Write(value);
    }

    /// <summary>Adds an enum by its underlying value.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    public void Add<T>(T value)
        where T : struct, Enum => Part().Append(PlainForm.Of((Enum)(object)value));

    /// <summary>Adds a string whose case is ignored (<see cref="StringComparison.OrdinalIgnoreCase"/>).</summary>
    public void AddIgnoringCase(string? value) => Add(value == null ? null : KeyCase.Fold(value));

    /// <summary>Adds a value of a type that has a text of its own: see
    /// <c>docs/guide/reference/distributed.md</c>.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="value">The value.</param>
    public void AddValue<T>(T value)
    {
        Part();
        if (KeyForm.Of(typeof(T))?.TryWrite(this, value) != true)
            IsRefused = true;
    }

    /// <summary>Adds the text that the parameter's comparer returns for a value.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <typeparam name="TFormat">The comparer.</typeparam>
    /// <param name="value">The value.</param>
    public void AddFormatted<T, TFormat>(T value)
        where TFormat : IKeyFormat<T>, new()
    {
        // A call of the method from the comparer's constructor does not leave the process.
        if (value is null)
        {
            Add(null);
        }
        else if (OnlyInstance<TFormat>.TryGet(out var format) && format.Format(value) is { } text)
        {
            Add(text);
        }
        else
        {
            IsRefused = true; // also for a null text, which would be that of a null value
        }
    }

    /// <summary>
    /// Begins a sensitive part. Whoever reads keys must neither see it nor be able to guess it and compare.
    /// </summary>
    public void BeginSensitive()
    {
        Part();
        _outside = _text;
        _text = new StringBuilder();
        _parts = 0;
    }

    /// <summary>Ends a sensitive part.</summary>
    public void EndSensitive()
    {
        var secretText = _text.ToString();
        _text = _outside!;
        _outside = null;
        _parts = 1;
        if (_rules.Secret is { } secret)
            _text.Append('*').Append(KeyDigest.Of(secret, _method + ":" + secretText));
        else
            IsRefused = LacksSecret = true;
    }

    /// <summary>Writes a string in a part.</summary>
    internal void Write(string? value)
    {
        if (value is null)
            _text.Append('~');
        else if (_rules.AreReadable || _outside != null)
            KeyEscape.Append(_text.Append('\''), value);
        else
            _text.Append('$').Append(KeyDigest.Of(value));
    }

    /// <summary>Writes text of the grammar in a part.</summary>
    internal void WriteRaw(string text) => _text.Append(text);

    StringBuilder Part() => _parts++ == 0 ? _text : _text.Append(',');
}
