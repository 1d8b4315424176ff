using System.Collections.Concurrent;

namespace ProofCases.Writers;

public static class InterlockedExchange
{
    public sealed class Wrong
    {
        string _name = "a";

        [LruCache]
        public int Read(int x) => _name.Length * 3 + x; // warned

        public void Write() => Interlocked.Exchange(ref _name, "longer");

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
        readonly string _name = "a";

        [LruCache]
        public int Read(int x) => _name.Length * 3 + x; // proved

        public int Write() => _name.Length;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class VolatileWrite
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // warned

        public void Write() => Volatile.Write(ref _level, 8);

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
        public int Read(int x) => _level * 3 + x; // could be proved

        public int Write() => Volatile.Read(ref _level);

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class ArrayFill
{
    public sealed class Wrong
    {
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * x; // warned

        public void Write() => Array.Fill(_rates, 9);

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
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * x; // proved

        public int Write() => Array.IndexOf(_rates, 2);

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class ArrayReverse
{
    public sealed class Wrong
    {
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * 2 * x; // warned

        public void Write() => Array.Reverse(_rates);

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
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * 2 * x; // proved

        public int Write() => Enumerable.Reverse(_rates).First();

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class CopyTo
{
    public sealed class Wrong
    {
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * x; // not proved

        public void Write() => new List<int> { 8 }.CopyTo(_rates);

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
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * x; // proved

        public int Write() => ((int[])_rates.Clone()).Length;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class TryAdd
{
    public sealed class Wrong
    {
        readonly Dictionary<int, int> _rates = [];

        [LruCache]
        public int Read(int x) => _rates.GetValueOrDefault(x) * 3; // warned

        public void Write() => _rates.TryAdd(1, 5);

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
        readonly Dictionary<int, int> _rates = new() { [1] = 4 };

        [LruCache]
        public int Read(int x) => _rates.GetValueOrDefault(x) * 3; // proved

        public int Write() => _rates.Count;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class ConcurrentAddOrUpdate
{
    public sealed class Wrong
    {
        readonly ConcurrentDictionary<int, int> _rates = [];

        [LruCache]
        public int Read(int x) => _rates.GetValueOrDefault(x) * 3; // not proved

        public void Write() => _rates.AddOrUpdate(1, 5, (_, old) => old + 1);

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
        readonly ConcurrentDictionary<int, int> _rates = new() { [1] = 4 };

        [LruCache]
        public int Read(int x) => _rates.GetValueOrDefault(x) * 3; // proved

        public int Write() => _rates.Count;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class SetAdd
{
    public sealed class Wrong
    {
        readonly HashSet<int> _known = [];

        [LruCache]
        public int Read(int x) => _known.Contains(x) ? 3 : 4; // warned

        public void Write() => _known.Add(1);

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
        readonly HashSet<int> _known = [1];

        [LruCache]
        public int Read(int x) => _known.Contains(x) ? 3 : 4; // proved

        public int Write() => _known.Count;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class QueueEnqueue
{
    public sealed class Wrong
    {
        readonly Queue<int> _waiting = new();

        [LruCache]
        public int Read(int x) => _waiting.Count * 3 + x; // warned

        public void Write() => _waiting.Enqueue(1);

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
        readonly Queue<int> _waiting = new([1, 2]);

        [LruCache]
        public int Read(int x) => _waiting.Count * 3 + x; // proved

        public int Write() => _waiting.Peek();

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}
