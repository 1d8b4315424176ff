namespace ProofCases.State;

public static class StaticReadonlyList
{
    public static class Wrong
    {
        static readonly List<int> _items = [1];

        [LruCache]
        public static int Total(int x) => _items.Sum() + x; // warned

        public static void Add(int x) => _items.Add(x);

        public static string Run()
        {
            var before = Total(1);
            Add(5);
            return Seen.Values(before, Total(1));
        }
    }

    public static class Right
    {
        static readonly List<int> _items = [1];

        [LruCache]
        public static int Total(int x) => _items.Sum() + x; // proved

        public static string Run() => Seen.Values(Total(1), Total(1));
    }
}

public static class StaticReadonlyObject
{
    public sealed class Settings
    {
        public int Rate { get; set; } = 2;
    }

    public static class Wrong
    {
        static readonly Settings _settings = new();

        [LruCache]
        public static int Scaled(int x) => _settings.Rate * x; // not proved

        public static void Set(int rate) => _settings.Rate = rate;

        public static string Run()
        {
            var before = Scaled(3);
            Set(9);
            return Seen.Values(before, Scaled(3));
        }
    }

    public static class Right
    {
        sealed record Frozen(int Rate);

        static readonly Frozen _settings = new(2);

        [LruCache]
        public static int Scaled(int x) => _settings.Rate * x; // proved

        public static string Run() => Seen.Values(Scaled(3), Scaled(3));
    }
}

public static class Singleton
{
    public sealed class Hub
    {
        public static readonly Hub Instance = new();

        public int Level { get; private set; } = 1;

        public void Raise() => Level++;
    }

    public sealed class Wrong
    {
        [LruCache]
        public int Scaled(int x) => Hub.Instance.Level * x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Scaled(3);
            Hub.Instance.Raise();
            return Seen.Values(before, subject.Scaled(3));
        }
    }

    public sealed class Right
    {
        sealed class Constants
        {
            public static readonly Constants Instance = new();

            public int Level { get; } = 4;
        }

        [LruCache]
        public int Scaled(int x) => Constants.Instance.Level * x; // proved

        public static string Run() => Seen.Values(new Right().Scaled(3), new Right().Scaled(3));
    }
}

public static class SingletonOfAnotherAssembly
{
    public sealed class Wrong
    {
        [LruCache]
        public int Scaled(int x) => ProofLibrary.Hub.Instance.Level * x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            ProofLibrary.Hub.Instance.Level = 1;
            var before = subject.Scaled(3);
            ProofLibrary.Hub.Instance.Level = 5;
            return Seen.Values(before, subject.Scaled(3));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Scaled(int x) => Ambient.Twice(x) * 3; // proved

        public static string Run() => Seen.Values(new Right().Scaled(3), new Right().Scaled(3));
    }
}

public static class StaticOfAnotherAssembly
{
    public sealed class Wrong
    {
        [LruCache]
        public int Hidden(int x) => Ambient.Hidden + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Hidden(3);
            Ambient.Raise();
            return Seen.Values(before, subject.Hidden(3));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Sum(int x) => Ambient.Sum([x, 2]) + x; // proved

        public static string Run() => Seen.Values(new Right().Sum(3), new Right().Sum(3));
    }
}

public static class ChainOfObjects
{
    public sealed class Node
    {
        public int Value = 1;

        public Node? Next;
    }

    public sealed class Wrong
    {
        readonly Node _first = new() { Next = new Node { Next = new Node() } };

        [LruCache]
        public int Third() => _first.Next!.Next!.Value * 2; // not proved

        public void Set() => _first.Next!.Next!.Value = 8;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Third();
            subject.Set();
            return Seen.Values(before, subject.Third());
        }
    }

    public sealed class Right
    {
        sealed class Link(int value, Link? next)
        {
            public int Value { get; } = value;

            public Link? Next { get; } = next;
        }

        readonly Link _first = new(1, new Link(2, new Link(3, null)));

        [LruCache]
        public int Third() => _first.Next!.Next!.Value * 2; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Third(), subject.Third());
        }
    }
}
