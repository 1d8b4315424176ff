namespace ProofCases.Positions;

public static class ReaderBehindAnInterface
{
    sealed class Feed : ISource
    {
        readonly StringReader _reader = new("abc");

        public int Next() => _reader.Read();
    }

    public sealed class Wrong
    {
        readonly ISource _source = new Feed();

        [LruCache]
        public int Next(int x) => _source.Next() * 3 + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Next(1), subject.Next(1));
        }
    }

    interface IRule
    {
        int Apply(int x);
    }

    sealed class Doubling : IRule
    {
        public int Apply(int x) => x * 2;
    }

    public sealed class Right
    {
        readonly IRule _rule = new Doubling();

        [LruCache]
        public int Next(int x) => _rule.Apply(x) * 3 + x; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Next(1), subject.Next(1));
        }
    }
}

public static class DelegateThatCounts
{
    public sealed class Wrong
    {
        readonly Func<int> _next;

        public Wrong()
        {
            var n = 0;
            _next = () => n++;
        }

        [LruCache]
        public int Next(int x) => _next() * 3 + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Next(1), subject.Next(1));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Next(int x) // proved
        {
            var n = 0;
            int Step() => n++;
            return Step() + Step() * 3 + x;
        }

        public static string Run() => Seen.Values(new Right().Next(1), new Right().Next(1));
    }
}

public static class ClockBehindAnInterface
{
    interface IClock
    {
        long Now();
    }

    sealed class SystemClock : IClock
    {
        public long Now() => System.Diagnostics.Stopwatch.GetTimestamp();
    }

    public sealed class Wrong
    {
        readonly IClock _clock = new SystemClock();

        [LruCache]
        public long Stamp(int x) => _clock.Now() + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Stamp(1) == subject.Stamp(1));
        }
    }

    sealed class FixedClock : IFixed
    {
        public long Now() => 42;
    }

    interface IFixed
    {
        long Now();
    }

    public sealed class Right
    {
        readonly IFixed _clock = new FixedClock();

        [LruCache]
        public long Stamp(int x) => _clock.Now() * 3 + x; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Stamp(1) == subject.Stamp(1));
        }
    }
}

public static class CultureBehindAnInterface
{
    interface IFormat
    {
        string Text(double x);
    }

    sealed class Current : IFormat
    {
        public string Text(double x) => x.ToString(System.Globalization.CultureInfo.CurrentCulture);
    }

    sealed class Invariant : IFormat2
    {
        public string Text(string x) => x.ToUpperInvariant();
    }

    interface IFormat2
    {
        string Text(string x);
    }

    public sealed class Wrong
    {
        readonly IFormat _format = new Current();

        [LruCache]
        public string Text(double x) => "=" + _format.Text(x); // not proved

        public static string Run()
        {
            var subject = new Wrong();
            var before = System.Globalization.CultureInfo.CurrentCulture;
            try
            {
                System.Globalization.CultureInfo.CurrentCulture = new("en-US");
                var first = subject.Text(1.5);
                System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
                return Seen.Values(first, subject.Text(1.5));
            }
            finally
            {
                System.Globalization.CultureInfo.CurrentCulture = before;
            }
        }
    }

    public sealed class Right
    {
        readonly IFormat2 _format = new Invariant();

        [LruCache]
        public string Text(string x) => "=" + _format.Text(x); // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Text("a"), subject.Text("a"));
        }
    }
}
