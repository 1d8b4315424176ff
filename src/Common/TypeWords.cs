namespace MemoWeaver.Common;

/// <summary>How types are called in messages, whether they are read from metadata or from source: the weaver, its tool
/// and the analyzer share it.</summary>
static class TypeWords
{
    static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool", ["System.Byte"] = "byte", ["System.SByte"] = "sbyte", ["System.Char"] = "char",
        ["System.Int16"] = "short", ["System.UInt16"] = "ushort", ["System.Int32"] = "int", ["System.UInt32"] = "uint",
        ["System.Int64"] = "long", ["System.UInt64"] = "ulong", ["System.IntPtr"] = "nint",
        ["System.UIntPtr"] = "nuint",
        ["System.Single"] = "float", ["System.Double"] = "double", ["System.Decimal"] = "decimal",
        ["System.String"] = "string", ["System.Object"] = "object", ["System.Void"] = "void",
    };

    /// <summary><c>int</c> for <c>System.Int32</c>; null for a type without a word.</summary>
    public static string? Keyword(string fullName) =>
        Keywords.TryGetValue(fullName, out string? keyword) ? keyword : null;

    /// <summary>Puts a name into backticks, after "a" or "an": "a `List&lt;Line&gt;`", "an `XmlDocument`", "a
    /// `Uri`".</summary>
    public static string WithArticle(string name) => (BeginsWithVowel(name) ? "an `" : "a `") + name + "`";

    // As it is spoken: an "X" is an "ex", and capitals are read letter by letter. "uint" begins like "you".
    static bool BeginsWithVowel(string name) =>
        name[0] is 'a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'I' or 'O' or 'X'
        || (name.Length > 1 && char.IsUpper(name[1]) && (name[0] is 'F' or 'H' or 'L' or 'M' or 'N' or 'R' or 'S'));
}
