using System.Collections.Immutable;

namespace ProofCases.Writers;

public static class CompoundAssignment
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // warned

        public void Write() => _level += 5;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // proved

        public int Write() => _level + 5;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class CompoundText
{
    public sealed class Wrong
    {
        string _name = "a";

        [LruCache]
        public int Read(int x) => _name.Length * 3 + x; // not proved

        public void Write() => _name += "b";

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        string _name = "a";

        [LruCache]
        public int Read(int x) => _name.Length * 3 + x; // proved

        public int Write() => (_name + "b").Length;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class NextOfItself
{
    sealed class Link(Link? next)
    {
        public Link? Next { get; } = next;

        public int Length => 1 + (Next?.Length ?? 0);
    }

    public sealed class Wrong
    {
        Link? _first = new(new Link(null));

        [LruCache]
        public int Read(int x) => (_first is null ? 0 : _first.Length) * 3 + x; // not proved

        public void Write() => _first = _first?.Next;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        readonly Link? _first = new(new Link(null));

        [LruCache]
        public int Read(int x) => (_first is null ? 0 : _first.Length) * 3 + x; // proved

        public int Write() => _first?.Next?.Length ?? 0;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class ImmutableAdd
{
    public sealed class Wrong
    {
        ImmutableList<int> _items = [];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // not proved

        public void Write() => _items = _items.Add(1);

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        readonly ImmutableList<int> _items = [1];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // proved

        public int Write() => _items.Add(1).Count;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class ImmutableUpdate
{
    public sealed class Wrong
    {
        ImmutableList<int> _items = [];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // not proved

        public void Write() => ImmutableInterlocked.Update(ref _items, items => items.Add(1));

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        readonly ImmutableArray<int> _items = [1];

        [LruCache]
        public int Read(int x) => _items.Length * 3 + x; // proved

        public int Write() => _items.Add(1).Length;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class SetToNull
{
    public sealed class Wrong
    {
        string? _name = "a";

        [LruCache]
        public int Read(int x) => (_name is null ? 1 : 2) + x; // not proved

        public void Write() => _name = null;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        readonly string? _name = "a";

        [LruCache]
        public int Read(int x) => (_name is null ? 1 : 2) + x; // proved

        public int Write() => _name is null ? 1 : 2;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class SetToDefault
{
    public sealed class Wrong
    {
        (int A, int B) _pair = (1, 2);

        [LruCache]
        public int Read(int x) => _pair.A * 3 + x; // not proved

        public void Write() => _pair = default;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        readonly (int A, int B) _pair = (1, 2);

        [LruCache]
        public int Read(int x) => _pair.A * 3 + x; // proved

        public int Write() => _pair.B;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class Deconstructed
{
    public sealed class Wrong
    {
        int _level = 1, _other = 2;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // not proved

        public void Write() => (_level, _other) = (_other, _level);

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        readonly int _level = 1, _other = 2;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // proved

        public int Write() => _other;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class AddIfAbsent
{
    public sealed class Wrong
    {
        readonly List<int> _items = [];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // not proved

        public void Write() => AddOne();

        void AddOne()
        {
            if (!_items.Contains(1))
                _items.Add(1);
        }

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Read(1);
            subject.Write();
            return Seen.Values(before, subject.Read(1));
        }
    }

    public sealed class Right
    {
        readonly List<int> _items = [1];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // proved

        public int Write() => _items.Contains(1) ? 1 : 0;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}
