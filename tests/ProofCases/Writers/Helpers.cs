using System.Runtime.CompilerServices;

namespace ProofCases.Writers;

public static class HelperGetsTheCollection
{
    public sealed class Wrong
    {
        readonly List<int> _items = [];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // not proved

        public void Write() => Fill(_items);

        static void Fill(ICollection<int> items) => items.Add(1);

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

        public int Write() => Count(_items);

        static int Count(ICollection<int> items) => items.Count;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class HelperOfAnotherAssembly
{
    public sealed class Wrong
    {
        readonly List<int> _items = [];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // not proved

        public void Write() => Ambient.Fill(_items, 4);

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

        public int Write() => Ambient.Sum(_items);

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class DelegateOfTheCollection
{
    public sealed class Wrong
    {
        readonly List<int> _items = [];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // not proved

        public void Write() => new List<int> { 1 }.ForEach(_items.Add);

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

        public int Write() => _items.FindIndex(i => i == 1);

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class AliasOfTheCollection
{
    public sealed class Wrong
    {
        readonly List<int> _items = [];

        [LruCache]
        public int Read(int x) => _items.Count * 3 + x; // warned

        public void Write() => Add();

        void Add()
        {
            var items = _items;
            items.Add(1);
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

        public int Write() => _items.Count;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class WriterInALambda
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // warned

        public void Write() => Enumerable.Range(0, 3).ToList().ForEach(i => _level += i);

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
        readonly int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // proved

        public int Write() => Enumerable.Range(0, 3).Sum(i => _level + i);

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class WriterInAnAsyncMethod
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // warned

        public void Write() => SetAsync().Wait();

        async Task SetAsync()
        {
            await Task.CompletedTask;
            _level = 7;
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
        readonly int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // proved

        public int Write() => GetAsync().Result;

        async Task<int> GetAsync()
        {
            await Task.CompletedTask;
            return _level;
        }

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class WriterInAnIterator
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // warned

        public void Write() => _ = Steps().Count();

        IEnumerable<int> Steps()
        {
            yield return _level++;
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
        readonly int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // proved

        public int Write() => Steps().Count();

        IEnumerable<int> Steps()
        {
            yield return _level;
        }

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class UnsafeAsRef
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // not proved

        public void Write() => Unsafe.AsRef(in _level) = 6;

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
        readonly int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // could be proved

        public int Write() => Unsafe.IsNullRef(in _level) ? 1 : 2;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}
