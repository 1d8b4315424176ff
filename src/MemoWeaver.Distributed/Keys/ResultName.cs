using System.Globalization;
using System.Text;
using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Node;

/* The names of results, as machines tell them to each other. One character says of what, and no name has a line break in it.

   E<method>:<rest>   one entry; the rest is readable name, generic arguments and arguments
   M<method>          all of a method, of all its instantiations
   T<tag>             all with a tag, escaped
   A                  all with any tag

   <method> is a digest of assembly, type and signature. On the server, in braces: what has the same method lies in the same slot of a cluster. */

/// <summary>Names of results, and where the server has what belongs to them.</summary>
static class ResultName
{
    /// <summary>
    /// Everything that has a tag: what stands for tags that are too many to be named. All that has a tag on the server
    /// depends on its generation as well.
    /// </summary>
    public const string AllTags = "A";

    const int MostTagCharacters = 200;

    /// <summary>The digest of a method.</summary>
    public static string Method(string assembly, string type, string method) => KeyDigest.OfAll(assembly, type, method);

    public static string OfEntry(string method, string rest) => "E" + method + ":" + rest;

    public static string OfMethod(string method) => "M" + method;

    public static string OfTag(string tag) => "T" + KeyEscape.Of(tag);

    /// <summary>The method of the name of an entry or of a method.</summary>
    public static string MethodOf(string name) => name.Substring(1, KeyDigest.Length);

    /// <summary>The tag of the name of a tag.</summary>
    public static string TagOf(string name)
    {
        var tag = new StringBuilder();
        for (var i = 1; i < name.Length; i++)
        {
            if (name[i] != '%')
            {
                tag.Append(name[i]);
                continue;
            }

            tag.Append((char)int.Parse(name.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            i += 4;
        }

        return tag.ToString();
    }

    /// <summary>Where an entry is on the server.</summary>
    public static string Entry(string prefix, string name) => $"{prefix}:{{{MethodOf(name)}}}:e{name.AsSpan(1 + KeyDigest.Length)}";

    /// <summary>Where the generation is of whatever has a name.</summary>
    public static string Generation(string prefix, string name) => name[0] switch
    {
        'E' => $"{prefix}:{{{MethodOf(name)}}}:k{name.AsSpan(1 + KeyDigest.Length)}",
        'M' => $"{prefix}:{{{MethodOf(name)}}}:g",
        _ => $"{prefix}:t:{(name.Length <= MostTagCharacters ? name : "#" + KeyDigest.Of(name))}",
    };

    /// <summary>Whether a text that came from elsewhere is a name.</summary>
    public static bool IsName(string text) => text.Length > 0 && text[0] switch
    {
        'E' => text.Length > 1 + KeyDigest.Length && text[1 + KeyDigest.Length] == ':',
        'M' => text.Length == 1 + KeyDigest.Length,
        'T' => true,
        'A' => text == AllTags,
        _ => false,
    };
}
