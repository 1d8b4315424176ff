namespace MemoWeaver.Common;

// Weaver, runtime and tool compile this file, so that they cannot disagree about a type.
/// <summary>What keys and copies know by name about types of .NET, of F# and of well-known libraries. Private fields do
/// not tell it, and reference assemblies leave them out.</summary>
/// <remarks>The table is read when somebody first asks for a row. No hit does.</remarks>
static partial class FrameworkTypes
{
    /// <summary>All rows.</summary>
    public static IReadOnlyCollection<FrameworkType> All => Rows.ByName.Values;

    /// <summary>Gets the row of a type; null if it has none.</summary>
    /// <param name="name">The name that reflection gives its definition.</param>
    public static FrameworkType? Find(string name) => Rows.ByName.TryGetValue(name, out var row) ? row : null;

    /// <summary>Gets the names of all types that are copied by one of these rules.</summary>
    public static string[] Named(CopyRule rule) => [.. All.Where(row => row.Has(rule)).Select(row => row.Name)];

    // Apart, so that the other members do not read the table.
    static class Rows
    {
        static readonly char[] Blank = [' '];

        public static readonly Dictionary<string, FrameworkType> ByName = Read();

        static Dictionary<string, FrameworkType> Read()
        {
            var rows = new Dictionary<string, FrameworkType>(StringComparer.Ordinal);
            var space = "";
            foreach (var line in Table.Split('\n'))
            {
                if (line.Length == 0 || line[0] == '#')
                    continue;
                var words = line.Trim().Split(Blank, 6, StringSplitOptions.RemoveEmptyEntries);
                if (line[0] == '[')
                    space = words[0].Trim('[', ']') + ".";
                else
                    AddRow(rows, space + words[0], words);
            }

            return rows;
        }

        static void AddRow(Dictionary<string, FrameworkType> rows, string name, string[] words)
        {
            foreach (var each in Expand(name))
                rows.Add(each, new FrameworkType(each, Key(words[1]), Changes(words[2]), Copy(words[3]), Text(words[4]),
                    words.Length > 5 ? words[5].Trim() : null));
        }

        // "Tuple`1..8", with one digit each.
        static IEnumerable<string> Expand(string name)
        {
            var dots = name.IndexOf("..", StringComparison.Ordinal);
            if (dots < 0)
                return [name];
            var first = name[dots - 1] - '0';
            return Enumerable.Range(first, name[dots + 2] - '0' - first + 1)
                .Select(arity => name.Substring(0, dots - 1) + arity);
        }

        static KeyRule Key(string word) => word switch
        {
            "-" => KeyRule.None,
            "own" => KeyRule.Own,
            "equality" => KeyRule.Equality,
            "bits" => KeyRule.Bits,
            "reference" => KeyRule.Reference,
            "content" => KeyRule.Content,
            "elements" => KeyRule.Elements,
            _ => throw new FormatException(word),
        };

        static ChangeRule Changes(string word) => word switch
        {
            "-" => ChangeRule.None,
            "never" => ChangeRule.Never,
            "elements" => ChangeRule.Elements,
            "always" => ChangeRule.Always,
            _ => throw new FormatException(word),
        };

        static CopyRule Copy(string words)
        {
            var plus = words.IndexOf('+');
            return plus < 0 ? CopyOf(words) : CopyOf(words.Substring(0, plus)) | CopyOf(words.Substring(plus + 1));
        }

        static CopyRule CopyOf(string word) => word switch
        {
            "-" => CopyRule.None,
            "fixed" => CopyRule.Fixed,
            "kind" => CopyRule.Kind,
            "description" => CopyRule.Description,
            "single" => CopyRule.Single,
            "comparer" => CopyRule.Comparer,
            "comparer-place" => CopyRule.ComparerPlace,
            "clone" => CopyRule.Clone,
            "fields" => CopyRule.Fields,
            "entries" => CopyRule.Entries,
            "base" => CopyRule.Base,
            "own" => CopyRule.Own,
            "open" => CopyRule.Open,
            "stateful" => CopyRule.Stateful,
            "lazy" => CopyRule.Lazy,
            _ => throw new FormatException(word),
        };

        static TextRule Text(string word) => word switch
        {
            "-" => TextRule.None,
            "value" => TextRule.Value,
            "elements" => TextRule.Elements,
            _ => throw new FormatException(word),
        };
    }
}
