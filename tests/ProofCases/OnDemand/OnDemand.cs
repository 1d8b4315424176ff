using System.Collections.Concurrent;

namespace ProofCases.OnDemand;

public static class FilledElsewhereToo
{
    public sealed class Wrong
    {
        List<int>? _rates;

        [LruCache]
        public int First(int x) => Rates()[0] * 3 + x; // warned

        public void Use(int rate) => _rates = [rate];

        List<int> Rates() => _rates ??= [1];

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.First(1);
            subject.Use(7);
            return Seen.Values(before, subject.First(1));
        }
    }

    public sealed class Right
    {
        List<int>? _rates;

        [LruCache]
        public int First(int x) => Rates()[0] * 3 + x; // proved

        List<int> Rates() => _rates ??= [1];

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.First(1), subject.First(1));
        }
    }
}

public static class FilledByTheFirstCaller
{
    public sealed class Wrong
    {
        int? _first;

        [LruCache]
        public int First(int x) => (_first ??= x) * 3; // not proved

        public static string Run()
        {
            // Which call runs its body decides what the field holds.
            var subject = new Wrong();
            var other = new Wrong();
            var hit = new Wrong();
            hit.First(1);
            subject.First(1);
            subject.Reset();
            return Seen.Values(subject.First(1), subject.First(2), other.First(2), hit.First(1));
        }

        public void Reset() => _first = 9;
    }

    public sealed class Right
    {
        int? _first;

        [LruCache]
        public int First(int x) => (_first ??= 4) * x; // could be proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.First(1), subject.First(2), subject.First(1));
        }
    }
}

public static class NameSaysCache
{
    public sealed class Wrong
    {
        readonly Dictionary<int, int> _cache = [];

        [LruCache]
        public int Rate(int x) => _cache.GetValueOrDefault(x) * 3; // not proved

        public void Set(int x, int rate) => _cache[x] = rate;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Rate(1);
            subject.Set(1, 5);
            return Seen.Values(before, subject.Rate(1));
        }
    }

    public sealed class Right
    {
        readonly Dictionary<int, int> _cache = [];

        [LruCache]
        public int Rate(int x) // could be proved
        {
            if (!_cache.TryGetValue(x, out var rate))
                _cache[x] = rate = x * 3;
            return rate;
        }

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Rate(1), subject.Rate(2), subject.Rate(1));
        }
    }
}

public static class NameSaysPool
{
    public sealed class Wrong
    {
        static readonly Stack<int> _pool = new([3, 2, 1]);

        [LruCache]
        public int Rent(int x) => _pool.Pop() * 3 + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Rent(1), subject.Rent(1));
        }
    }

    public sealed class Right
    {
        static readonly int[] _pool = [3, 2, 1];

        [LruCache]
        public int Rent(int x) => _pool[0] * 3 + x; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Rent(1), subject.Rent(1));
        }
    }
}

public static class FilledWithAChangingValue
{
    public sealed class Wrong
    {
        readonly ConcurrentDictionary<int, int> _known = [];
        int _level = 1;

        [LruCache]
        public int Rate(int x) => _known.GetOrAdd(x, k => k + _level) * 3; // warned

        public void Forget()
        {
            _known.Clear();
            _level++;
        }

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Rate(1);
            subject.Forget();
            return Seen.Values(before, subject.Rate(1));
        }
    }

    public sealed class Right
    {
        readonly ConcurrentDictionary<int, int> _known = [];

        [LruCache]
        public int Rate(int x) => _known.GetOrAdd(x, static k => k + 4) * 3; // could be proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Rate(1), subject.Rate(1));
        }
    }
}

public static class LazyThatReadsState
{
    public sealed class Wrong
    {
        readonly Lazy<int> _lazy = new(() => Ambient.Level);

        [LruCache]
        public bool IsKnown(int x) => _lazy.IsValueCreated || x > 5; // not proved

        public int Value() => _lazy.Value;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.IsKnown(1);
            subject.Value();
            return Seen.Values(before, subject.IsKnown(1));
        }
    }

    public sealed class Right
    {
        readonly int _known = 4;

        [LruCache]
        public bool IsKnown(int x) => x > _known * 2; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.IsKnown(1), subject.IsKnown(1));
        }
    }
}
