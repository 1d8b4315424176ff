using System.Globalization;

namespace MemoWeaver.Common.Effects;

/// <summary>Finds what members of the framework do with what they are given, and nothing besides.</summary>
static partial class MemberTable
{
    static readonly Lazy<Dictionary<string, Row>> _rows = new(Read);

    /// <summary>Returns the row of a member; null if nothing is known about it.</summary>
    /// <param name="type">The name of its type in metadata, with namespace and arity.</param>
    /// <param name="member">Its name in metadata.</param>
    public static MemberEffects? Find(string type, string member) =>
        _rows.Value.TryGetValue(type, out var row) ? row.Find(member) : null;

    static Dictionary<string, Row> Read()
    {
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        var space = "";
        foreach (var line in Table.Replace("\r", "").Replace("\n    ", " ").Split('\n'))
        {
            var words = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;
            if (words[0][0] == '[')
            {
                space = words[0].Substring(1, words[0].Length - 2) + ".";
                continue;
            }
            var row = new Row(words);
            foreach (var name in Expand(words[0]))
                rows[space + name] = row;
        }
        return rows;
    }

    // Func`1..17, Int16|Int32
    static IEnumerable<string> Expand(string names)
    {
        foreach (var name in names.Split('|'))
        {
            var dots = name.IndexOf("..", StringComparison.Ordinal);
            if (dots < 0)
            {
                yield return name;
                continue;
            }
            var tick = name.IndexOf('`');
            var last = int.Parse(name.Substring(dots + 2), CultureInfo.InvariantCulture);
            var first = int.Parse(name.Substring(tick + 1, dots - tick - 1), CultureInfo.InvariantCulture);
            for (var arity = first; arity <= last; arity++)
                yield return name.Substring(0, tick + 1) + arity.ToString(CultureInfo.InvariantCulture);
        }
    }

    sealed class Row
    {
        readonly MemberEffects? _others;
        readonly Dictionary<string, MemberEffects?> _members = new(StringComparer.Ordinal);
        readonly List<(string Start, MemberEffects? Effects)> _starts = [];

        // Name, what holds for all members, then those for which something else holds.
        public Row(string[] words)
        {
            _others = Effects(words[1]);
            for (var i = 2; i < words.Length; i++)
            {
                var colon = words[i].LastIndexOf(':');
                var effects = Effects(words[i].Substring(colon + 1));
                foreach (var name in words[i].Substring(0, colon).Split(','))
                {
                    if (name.EndsWith("*", StringComparison.Ordinal))
                        _starts.Add((name.Substring(0, name.Length - 1), effects));
                    else
                        _members[name] = effects;
                }
            }
        }

        public MemberEffects? Find(string member)
        {
            if (_members.TryGetValue(member, out var known))
                return known;
            foreach (var (start, effects) in _starts)
            {
                if (member.StartsWith(start, StringComparison.Ordinal))
                    return effects;
            }
            return _others;
        }

        static MemberEffects? Effects(string codes) => codes == "-" ? null : new MemberEffects(codes);
    }
}
