namespace ProofCases.NotFresh;

public sealed class Node
{
    public int Value { get; set; } = 1;

    public Node? Next { get; set; }

    public override string ToString() => $"<{Value}>";
}

public static class ReturnsThis
{
    public sealed class Wrong
    {
        public int Value { get; set; }

        [LruCache]
        public Wrong Self(int x) => x > 0 ? this : new Wrong(); // not proved

        public static string Run()
        {
            var subject = new Wrong();
            subject.Self(1);
            subject.Self(1).Value = 7;
            return Seen.Values(subject.Value);
        }
    }

    public sealed class Right
    {
        public int Value { get; set; }

        [LruCache]
        public Right Self(int x) => new() { Value = x }; // proved

        public static string Run()
        {
            var subject = new Right();
            subject.Self(1);
            subject.Self(1).Value = 7;
            return Seen.Values(subject.Value, subject.Self(1).Value);
        }
    }
}

public static class ReturnsTheArgument
{
    public sealed class Wrong
    {
        [LruCache]
        public List<int> Checked(List<int> items) => items.Count < 9 ? items : []; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            List<int> items = [1];
            subject.Checked(items);
            subject.Checked(items).Add(5);
            return Seen.Values(items);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public List<int> Checked(List<int> items) => [.. items, 1]; // proved

        public static string Run()
        {
            var subject = new Right();
            List<int> items = [1];
            subject.Checked(items);
            subject.Checked(items).Add(5);
            return Seen.Values(items);
        }
    }
}

public static class ReturnsTheArgumentOfAHelper
{
    public sealed class Wrong
    {
        [LruCache]
        public int[] Checked(int[] items) => Through(items); // not proved

        static int[] Through(int[] items) => items;

        public static string Run()
        {
            var subject = new Wrong();
            int[] items = [1];
            subject.Checked(items);
            subject.Checked(items)[0] = 5;
            return Seen.Values(items);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int[] Checked(int[] items) => Through(items); // proved

        static int[] Through(int[] items) => [.. items, 1];

        public static string Run()
        {
            var subject = new Right();
            int[] items = [1];
            subject.Checked(items);
            subject.Checked(items)[0] = 5;
            return Seen.Values(items);
        }
    }
}

public static class ReturnsAnElement
{
    public sealed class Wrong
    {
        readonly List<Node> _nodes = [new()];

        [LruCache]
        public Node At(int i) => _nodes[i]; // not proved

        public int Total() => _nodes.Sum(n => n.Value);

        public static string Run()
        {
            var subject = new Wrong();
            subject.At(0);
            subject.At(0).Value = 7;
            return Seen.Values(subject.Total());
        }
    }

    public sealed class Right
    {
        readonly Fixed[] _nodes = [new(1, "a")];

        [LruCache]
        public Fixed At(int i) => _nodes[i]; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.At(0), subject.At(0));
        }
    }
}

public static class ReturnsAField
{
    public sealed class Wrong
    {
        readonly List<int> _items = [1];

        [LruCache]
        public List<int> Items(int x) => x > 0 ? _items : []; // not proved

        public int Count() => _items.Count;

        public static string Run()
        {
            var subject = new Wrong();
            subject.Items(1);
            subject.Items(1).Add(7);
            return Seen.Values(subject.Count());
        }
    }

    public sealed class Right
    {
        readonly List<int> _items = [1];

        [LruCache]
        public List<int> Items(int x) => [.. _items, x]; // proved

        public int Count() => _items.Count;

        public static string Run()
        {
            var subject = new Right();
            subject.Items(1);
            subject.Items(1).Add(7);
            return Seen.Values(subject.Count());
        }
    }
}

public static class ReturnsAMatch
{
    public sealed class Wrong
    {
        readonly Dictionary<string, Node> _nodes = new() { ["a"] = new() };

        [LruCache]
        public Node? Find(string name) => _nodes.TryGetValue(name, out var node) ? node : null; // not proved

        public int Total() => _nodes.Values.Sum(n => n.Value);

        public static string Run()
        {
            var subject = new Wrong();
            subject.Find("a");
            subject.Find("a")!.Value = 7;
            return Seen.Values(subject.Total());
        }
    }

    public sealed class Right
    {
        readonly Dictionary<string, string> _names = new() { ["a"] = "b" };

        [LruCache]
        public string? Find(string name) => _names.TryGetValue(name, out var other) ? other : null; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Find("a"), subject.Find("a"), subject.Find("b"));
        }
    }
}

public static class ReturnsASingleton
{
    static readonly Node _none = new();

    public static class Wrong
    {
        [LruCache]
        public static Node Of(int x) => x > 0 ? _none : new Node(); // not proved

        public static string Run()
        {
            Of(1);
            Of(1).Value = 7;
            return Seen.Values(_none);
        }
    }

    public static class Right
    {
        static readonly Fixed _one = new(1, "a");

        [LruCache]
        public static Fixed Of(int x) => x > 0 ? _one : new Fixed(x, "b"); // proved

        public static string Run() => Seen.Values(Of(1), Of(1), Of(0));
    }
}
