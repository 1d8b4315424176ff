namespace ProofCases.State;

public static class ObjectThatEscaped
{
    public sealed class Wrong
    {
        readonly List<int> _items = [1];

        public List<int> Items => _items;

        [LruCache]
        public int Total() => _items.Sum() * 2; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Total();
            subject.Items.Add(4);
            return Seen.Values(before, subject.Total());
        }
    }

    public sealed class Right
    {
        readonly List<int> _items = [1];

        public List<int> Items => [.. _items];

        [LruCache]
        public int Total() => _items.Sum() * 2; // proved

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Total();
            subject.Items.Add(4);
            return Seen.Values(before, subject.Total());
        }
    }
}

public static class ObjectThatSomebodyElseMade
{
    public sealed class Wrong(List<int> items)
    {
        readonly List<int> _items = items;

        [LruCache]
        public int Total() => _items.Sum() * 2; // not proved

        public static string Run()
        {
            var items = new List<int> { 1 };
            var subject = new Wrong(items);
            var before = subject.Total();
            items.Add(4);
            return Seen.Values(before, subject.Total());
        }
    }

    public sealed class Right(List<int> items)
    {
        readonly List<int> _items = [.. items];

        [LruCache]
        public int Total() => _items.Sum() * 2; // proved

        public static string Run()
        {
            var items = new List<int> { 1 };
            var subject = new Right(items);
            var before = subject.Total();
            items.Add(4);
            return Seen.Values(before, subject.Total());
        }
    }
}

public static class PublicField
{
    public sealed class Wrong
    {
        public int Rate = 2;

        [LruCache]
        public int Scaled(int x) => Rate * x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Scaled(3);
            subject.Rate = 5;
            return Seen.Values(before, subject.Scaled(3));
        }
    }

    public sealed class Right
    {
        public readonly int Rate = 2;

        [LruCache]
        public int Scaled(int x) => Rate * x; // proved

        public static string Run() => Seen.Values(new Right().Scaled(3), new Right().Scaled(3));
    }
}

public static class EventThatWrites
{
    public sealed class Wrong
    {
        int _level;

        public Wrong() => Changed += () => _level++;

        event Action Changed;

        [LruCache]
        public int Scaled(int x) => _level * x; // not proved

        public void Raise() => Changed();

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Scaled(3);
            subject.Raise();
            return Seen.Values(before, subject.Scaled(3));
        }
    }

    public sealed class Right
    {
        int _raised;

        public Right() => Changed += () => _raised++;

        event Action Changed;

        [LruCache]
        public int Scaled(int x) => 3 * x + Math.Abs(x); // proved

        public int Raise()
        {
            Changed();
            return _raised;
        }

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Scaled(3);
            return Seen.Values(before, subject.Raise(), subject.Scaled(3));
        }
    }
}
