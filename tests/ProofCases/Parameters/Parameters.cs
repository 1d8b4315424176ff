using System.Globalization;

namespace ProofCases.Parameters;

public sealed class Level : ISource
{
    public int Value { get; set; } = 1;

    public int Next() => Value;

    public override string ToString() => "level";
}

public static class BehindAnInterface
{
    public sealed class Wrong
    {
        [LruCache]
        public int Read(ISource source) => source.Next() * 3; // not proved

        public static string Run()
        {
            var level = new Level();
            var subject = new Wrong();
            var before = subject.Read(level);
            level.Value = 8;
            return Seen.Values(before, subject.Read(level));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Read(string source) => source.IndexOf('b') * 3; // proved

        public static string Run() => Seen.Values(new Right().Read("ab"), new Right().Read("ab"));
    }
}

public static class BehindObject
{
    public sealed class Wrong
    {
        [LruCache]
        public int Read(object source) => source is Level level ? level.Value * 3 : -1; // not proved

        public static string Run()
        {
            var level = new Level();
            var subject = new Wrong();
            var before = subject.Read(level);
            level.Value = 8;
            return Seen.Values(before, subject.Read(level));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Read(Fixed source) => source.A * 3; // proved

        public static string Run() => Seen.Values(new Right().Read(new(1, "a")), new Right().Read(new(1, "a")));
    }
}

public static class BehindATypeParameter
{
    public sealed class Wrong
    {
        [LruCache]
        public int Read<T>(T source)
            where T : ISource => source.Next() * 3; // not proved

        public static string Run()
        {
            var level = new Level();
            var subject = new Wrong();
            var before = subject.Read(level);
            level.Value = 8;
            return Seen.Values(before, subject.Read(level));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Read<T>(int x) => typeof(T).IsValueType ? x * 3 : x; // proved

        public static string Run() => Seen.Values(new Right().Read<int>(1), new Right().Read<string>(1));
    }
}

public static class ObjectThatCanChange
{
    public sealed class Wrong
    {
        [LruCache]
        public int Read(Cell cell) => cell.Value * 3; // warned

        public static string Run()
        {
            var cell = new Cell();
            var subject = new Wrong();
            var before = subject.Read(cell);
            cell.Value = 8;
            return Seen.Values(before, subject.Read(cell));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Read(List<int> items) => items.Sum() * 3; // proved

        public static string Run()
        {
            List<int> items = [1];
            var subject = new Right();
            var before = subject.Read(items);
            items.Add(8);
            return Seen.Values(before, subject.Read(items));
        }
    }
}

public static class CultureThatIsNotReadOnly
{
    public sealed class Wrong
    {
        [LruCache]
        public string Text(CultureInfo culture) => "=" + (1.5).ToString(culture); // not proved

        public static string Run()
        {
            var culture = new CultureInfo("en-US");
            var subject = new Wrong();
            var before = subject.Text(culture);
            culture.NumberFormat.NumberDecimalSeparator = "~";
            return Seen.Values(before, subject.Text(culture));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public string Text(double x) => "=" + x.ToString(CultureInfo.InvariantCulture); // proved

        public static string Run() => Seen.Values(new Right().Text(1.5), new Right().Text(1.5));
    }
}

public static class ComparerThatChanges
{
    public sealed class ByRule : IComparer<int>
    {
        public bool Descending { get; set; }

        public int Compare(int x, int y) => Descending ? y.CompareTo(x) : x.CompareTo(y);
    }

    public sealed class Wrong
    {
        [LruCache]
        public int Least(int x, IComparer<int> rule) => new[] { x, 5 }.Order(rule).First(); // not proved

        public static string Run()
        {
            var rule = new ByRule();
            var subject = new Wrong();
            var before = subject.Least(1, rule);
            rule.Descending = true;
            return Seen.Values(before, subject.Least(1, rule));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Least(int x) => new[] { x, 5 }.Order().First(); // proved

        public static string Run() => Seen.Values(new Right().Least(1), new Right().Least(7));
    }
}

public static class ElementThatCanChange
{
    public sealed class Wrong
    {
        [LruCache]
        public int Total(List<Cell> cells) => cells.Sum(c => c.Value) * 3; // warned

        public static string Run()
        {
            List<Cell> cells = [new()];
            var subject = new Wrong();
            var before = subject.Total(cells);
            cells[0].Value = 8;
            return Seen.Values(before, subject.Total(cells));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Total(List<Fixed> cells) => cells.Sum(c => c.A) * 3; // could be proved

        public static string Run() => Seen.Values(new Right().Total([new(1, "a")]), new Right().Total([new(2, "a")]));
    }
}

public static class ComparisonByTheCulture
{
    public sealed class Wrong
    {
        [LruCache]
        public bool Same(string text, StringComparison rule) => string.Equals("i", text, rule); // not proved

        public static string Run()
        {
            var subject = new Wrong();
            var culture = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = new("en-US");
                var before = subject.Same("I", StringComparison.CurrentCultureIgnoreCase);
                CultureInfo.CurrentCulture = new("tr-TR");
                return Seen.Values(before, subject.Same("I", StringComparison.CurrentCultureIgnoreCase));
            }
            finally
            {
                CultureInfo.CurrentCulture = culture;
            }
        }
    }

    public sealed class Right
    {
        [LruCache]
        public bool Same(string text) => string.Equals("i", text, StringComparison.OrdinalIgnoreCase); // proved

        public static string Run() => Seen.Values(new Right().Same("I"), new Right().Same("x"));
    }
}
