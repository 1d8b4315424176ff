namespace MemoWeaver.Distributed.Keys;

/* The grammar of names, as processes send them to each other. No name contains a line break.

   E<method>:<rest>   one entry; the rest is the readable name, the generic arguments and the arguments
   M<method>          all results of a method, of all its instantiations
   T<tag>             all results with a tag, which is escaped
   A                  all results with any tag
   *                  all results; never sent

   <method> is a digest of assembly, type and signature, or of the name of a method that is overridden. */

/// <summary>What a <see cref="ResultName"/> stands for. The value is the first character of the name.</summary>
enum ResultKind
{
    Entry = 'E',
    Method = 'M',
    Tag = 'T',
    AllTags = 'A',
    Everything = '*',
}

/// <summary>
/// Names results that are stored, looked up or invalidated together, in the same way in every process.
/// </summary>
readonly record struct ResultName
{
    readonly string _text;

    ResultName(string text) => _text = text;

    /// <summary>
    /// All results with a tag. Stands for tags that are too many to be named: every tagged result on the server depends
    /// on its generation as well.
    /// </summary>
    public static ResultName AllTags { get; } = new("A");

    /// <summary>All results of all methods. Never leaves the process.</summary>
    public static ResultName Everything { get; } = new("*");

    public ResultKind Kind => (ResultKind)_text[0];

    /// <summary>The digest of the method. Only for entries and methods.</summary>
    public string Method => _text.Substring(1, KeyDigest.Length);

    /// <summary>What follows the digest of the method.</summary>
    public ReadOnlySpan<char> Rest => _text.AsSpan(1 + KeyDigest.Length);

    public int Length => _text.Length;

    /// <summary>The tag. Only for tags.</summary>
    public string Tag => KeyEscape.Unescape(_text.AsSpan(1));

    /// <summary>
    /// The name that covers this one and more: the method of an entry, or all tags; <see langword="null"/> for the
    /// others.
    /// </summary>
    public ResultName? Wider => Kind switch
    {
        ResultKind.Entry => OfMethod(Method),
        ResultKind.Tag => AllTags,
        _ => null,
    };

    /// <summary>Names an entry.</summary>
    /// <param name="method">The digest of the method.</param>
    /// <param name="rest">What tells its entries apart.</param>
    public static ResultName OfEntry(string method, string rest) => new("E" + method + ":" + rest);

    /// <summary>Names all results of a method.</summary>
    /// <param name="method">The digest of the method.</param>
    public static ResultName OfMethod(string method) => new("M" + method);

    /// <summary>Names all results of a method.</summary>
    /// <param name="assembly">The name of the assembly, without version.</param>
    /// <param name="type">The full name of the declaring type.</param>
    /// <param name="method">Name and parameter types.</param>
    public static ResultName OfMethod(string assembly, string type, string method) =>
        OfMethod(KeyDigest.OfAll(assembly, type, method));

    /// <summary>Names all results of the methods that override a method, in any assembly.</summary>
    /// <param name="overridden">The name of the overridden method, as the weaver writes it.</param>
    public static ResultName OfOverrides(string overridden) => OfMethod(KeyDigest.OfAll("overrides", overridden));

    public static ResultName OfTag(string tag) => new("T" + KeyEscape.Of(tag));

    /// <summary>Reads a name that came from elsewhere.</summary>
    /// <exception cref="FormatException">The text is not a name.</exception>
    public static ResultName Parse(string text) => IsName(text) ? new(text) : throw new FormatException();

    /// <summary>Appends to an entry's name what tells it from the others of its method.</summary>
    public ResultName With(string arguments) => new(string.Concat(_text, arguments));

    public override string ToString() => _text;

    /// <summary>Determines whether a text is a name that processes send to each other.</summary>
    public static bool IsName(string text) => text.Length > 0 && (ResultKind)text[0] switch
    {
        ResultKind.Entry => text.Length > 1 + KeyDigest.Length && text[1 + KeyDigest.Length] == ':',
        ResultKind.Method => text.Length == 1 + KeyDigest.Length,
        ResultKind.Tag => true,
        ResultKind.AllTags => text.Length == 1,
        _ => false,
    };
}
