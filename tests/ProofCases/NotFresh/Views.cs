namespace ProofCases.NotFresh;

public static class ReturnsAStaticOfAnotherAssembly
{
    public static class Wrong
    {
        [LruCache]
        public static List<int> Of(int x) => x > 0 ? Ambient.Log : []; // not proved

        public static string Run()
        {
            Of(1);
            Of(1).Add(99);
            return Seen.Values(Ambient.Log.Contains(99));
        }
    }

    public static class Right
    {
        [LruCache]
        public static Cell Of(int x) => new() { Value = x }; // proved

        public static string Run() => Seen.Values(Of(1), Of(1));
    }
}

public static class LiveViewOfItsOwnList
{
    public sealed class Wrong
    {
        readonly List<int> _items = [1];

        [LruCache]
        public IReadOnlyList<int> Items(int x) => x > 0 ? _items.AsReadOnly() : []; // warned

        public void Add() => _items.Add(2);

        public static string Run()
        {
            var subject = new Wrong();
            subject.Items(1);
            var view = subject.Items(1);
            subject.Add();
            return Seen.Values(view);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public IReadOnlyList<int> Items(int x) => new List<int> { x }.AsReadOnly(); // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Items(1), subject.Items(1));
        }
    }
}

public static class LiveViewOfTheArgument
{
    public sealed class Wrong
    {
        [LruCache]
        public IReadOnlyList<int> View(List<int> items) => items.AsReadOnly(); // not proved

        public static string Run()
        {
            var subject = new Wrong();
            List<int> items = [1];
            subject.View(items);
            var view = subject.View(items);
            items.Add(2);
            return Seen.Values(view);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public IReadOnlyList<int> View(List<int> items) => items.ToArray(); // proved

        public static string Run()
        {
            var subject = new Right();
            List<int> items = [1];
            subject.View(items);
            var view = subject.View(items);
            items.Add(2);
            return Seen.Values(view);
        }
    }
}

public static class PartOfTheResultIsAField
{
    public sealed class Wrong
    {
        readonly Node _last = new();

        [LruCache]
        public Node Before(int x) => new() { Value = x, Next = _last }; // not proved

        public int Last() => _last.Value;

        public static string Run()
        {
            var subject = new Wrong();
            subject.Before(1);
            subject.Before(1).Next!.Value = 7;
            return Seen.Values(subject.Last());
        }
    }

    public sealed class Right
    {
        [LruCache]
        public Node Before(int x) => new() { Value = x, Next = new Node() }; // proved

        public static string Run()
        {
            var subject = new Right();
            subject.Before(1);
            subject.Before(1).Next!.Value = 7;
            return Seen.Values(subject.Before(1).Next);
        }
    }
}

public static class ElementsOfTheResultAreShared
{
    public sealed class Wrong
    {
        readonly List<Node> _nodes = [new()];

        [LruCache]
        public List<Node> All(int x) => _nodes.Where(n => n.Value < x).ToList(); // not proved

        public int Total() => _nodes.Sum(n => n.Value);

        public static string Run()
        {
            var subject = new Wrong();
            subject.All(5);
            subject.All(5)[0].Value = 7;
            return Seen.Values(subject.Total());
        }
    }

    public sealed class Right
    {
        readonly int[] _nodes = [1, 9];

        [LruCache]
        public List<int> All(int x) => _nodes.Where(n => n < x).ToList(); // proved

        public static string Run()
        {
            var subject = new Right();
            subject.All(5);
            subject.All(5)[0] = 7;
            return Seen.Values(subject.All(5));
        }
    }
}

public static class ResultIsKept
{
    public sealed class Wrong
    {
        Node? _last;

        [LruCache]
        public Node Make(int x) => _last = new Node { Value = x }; // warned

        public int Last() => _last?.Value ?? 0;

        public static string Run()
        {
            var subject = new Wrong();
            subject.Make(1);
            subject.Make(1).Value = 7;
            return Seen.Values(subject.Last());
        }
    }

    public sealed class Right
    {
        [LruCache]
        public Node Make(int x) // could be proved
        {
            var last = new Node { Value = x };
            var list = new List<Node> { last };
            return list[0];
        }

        public static string Run()
        {
            var subject = new Right();
            subject.Make(1);
            subject.Make(1).Value = 7;
            return Seen.Values(subject.Make(1));
        }
    }
}

public static class ResultOfATask
{
    public sealed class Wrong
    {
        readonly List<int> _items = [1];

        [LruCache]
        public async Task<List<int>> Items(int x) // not proved
        {
            await Task.CompletedTask;
            return x > 0 ? _items : [];
        }

        public int Count() => _items.Count;

        public static string Run()
        {
            var subject = new Wrong();
            subject.Items(1).Wait();
            subject.Items(1).Result.Add(7);
            return Seen.Values(subject.Count());
        }
    }

    public sealed class Right
    {
        readonly List<int> _items = [1];

        [LruCache]
        public async Task<List<int>> Items(int x) // proved
        {
            await Task.CompletedTask;
            return [.. _items, x];
        }

        public int Count() => _items.Count;

        public static string Run()
        {
            var subject = new Right();
            subject.Items(1).Wait();
            subject.Items(1).Result.Add(7);
            return Seen.Values(subject.Count());
        }
    }
}
