namespace ProofCases.Positions;

public static class StreamInAField
{
    public sealed class Wrong
    {
        readonly Stream _stream = new MemoryStream([1, 2, 3]);

        [LruCache]
        public int Read(int x) => _stream.ReadByte() * 3 + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Read(1), subject.Read(1));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Read(int x) => new MemoryStream([1, 2, 3]).ReadByte() * 3 + x; // could be proved

        public static string Run() => Seen.Values(new Right().Read(1), new Right().Read(1));
    }
}

public static class ReaderInAField
{
    public sealed class Wrong
    {
        readonly TextReader _reader = new StringReader("a\nbb");

        [LruCache]
        public string? Line(string prefix) => prefix + _reader.ReadLine(); // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Line("-"), subject.Line("-"));
        }
    }

    public sealed class Right
    {
        readonly string _text = "a\nbb";

        [LruCache]
        public string? Line(string prefix) => prefix + new StringReader(_text).ReadLine(); // could be proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Line("-"), subject.Line("-"));
        }
    }
}

public static class EnumeratorInAField
{
    public sealed class Wrong
    {
        readonly IEnumerator<int> _items = new List<int> { 1, 2, 3 }.AsEnumerable().GetEnumerator();

        [LruCache]
        public int Next(int x) => (_items.MoveNext() ? _items.Current : 0) * 3 + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Next(1), subject.Next(1));
        }
    }

    public sealed class Right
    {
        readonly int[] _items = [1, 2, 3];

        [LruCache]
        public int Next(int x) // proved
        {
            var sum = 0;
            foreach (var item in _items)
                sum += item * x;
            return sum;
        }

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Next(1), subject.Next(1));
        }
    }
}

public static class RandomInAField
{
    public sealed class Wrong
    {
        readonly Random _random = new(4);

        [LruCache]
        public int Next(int x) => _random.Next(1000) * 3 + x; // warned

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Next(1), subject.Next(1));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Next(int x) => new Random(x).Next(1000) * 3 + x; // proved

        public static string Run() => Seen.Values(new Right().Next(1), new Right().Next(1));
    }
}
