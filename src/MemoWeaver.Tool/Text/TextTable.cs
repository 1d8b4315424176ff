using System.Text;

namespace MemoWeaver.Tool.Text;

/// <summary>
/// A plain table of many rows: columns as wide as their content, the widest ones shortened where the window is narrow.
/// The first column holds names, whose ends tell them apart.
/// </summary>
sealed class TextTable(params string[] headers)
{
    const string Gap = "  ";
    const int Smallest = 16;
    const int SmallestName = 36;

    readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public IEnumerable<string> Lines(int width)
    {
        var widths = Widths(width);
        yield return Line(headers, widths);
        yield return Line([.. widths.Select(w => new string('─', w))], widths);
        foreach (var row in _rows)
            yield return Line(row, widths);
    }

    int[] Widths(int width)
    {
        var widths = headers.Select((h, i) => Math.Max(h.Length, _rows.Count == 0 ? 0 : _rows.Max(r => r[i].Length)))
            .ToArray();
        var excess = widths.Sum() + (Gap.Length * (widths.Length - 1)) - (long)width;
        while (excess > 0)
        {
            var room = widths.Select((w, i) => w - (i == 0 ? SmallestName : Smallest)).ToArray();
            var widest = Array.IndexOf(room, room.Max());
            if (room[widest] <= 0)
                break;
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    static string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
            line.Append(i == 0 ? "" : Gap).Append(Fit(cells[i], widths[i], fromLeft: i == 0));
        return line.ToString().TrimEnd();
    }

    static string Fit(string text, int width, bool fromLeft)
    {
        if (text.Length <= width)
            return text.PadRight(width);
        return fromLeft ? string.Concat("…", text.AsSpan(text.Length - width + 1))
            : string.Concat(text.AsSpan(0, width - 1), "…");
    }
}
