using System.Runtime.InteropServices;

namespace ProofCases.Writers;

public static class ByRef
{
    public sealed class Wrong
    {
        int _level;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // warned

        public void Write() => Bump(ref _level);

        static void Bump(ref int level) => level++;

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
        readonly int _level = 2;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // proved

        public int Write() => Bump(3);

        static int Bump(int level) => level + 1;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class ByRefLocal
{
    public sealed class Wrong
    {
        int _level;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // not proved

        public void Write() => Bump();

        void Bump()
        {
            ref var level = ref _level;
            level += 2;
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
        int _level = 2;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // proved

        public int Write() => Peek();

        int Peek()
        {
            ref readonly var level = ref _level;
            return level;
        }

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class RefReturn
{
    public sealed class Wrong
    {
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] * 3 + x; // not proved

        public void Write() => Slot(0) = 9;

        ref int Slot(int i) => ref _rates[i];

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
        public int Read(int x) => _rates[0] * 3 + x; // proved

        public int Write() => Slot(0);

        ref readonly int Slot(int i) => ref _rates[i];

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class RefReturnOfAField
{
    public sealed class Wrong
    {
        int _level;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // not proved

        public void Write() => Level()++;

        ref int Level() => ref _level;

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

        public int Write() => Level();

        int Level() => _level;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class OutParameter
{
    public sealed class Wrong
    {
        int _level;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // warned

        public void Write() => int.TryParse("8", out _level);

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

        public int Write() => int.TryParse("8", out var level) ? level : 0;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class SpanOfAnArray
{
    public sealed class Wrong
    {
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * x; // not proved

        public void Write() => _rates.AsSpan().Fill(7);

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

        public int Write() => _rates.AsSpan().IndexOf(2);

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class SpanOfAList
{
    public sealed class Wrong
    {
        readonly List<int> _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * x; // not proved

        public void Write() => CollectionsMarshal.AsSpan(_rates).Fill(7);

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
        readonly List<int> _rates = [1, 2];

        [LruCache]
        public int Read(int x) => _rates[0] + _rates[1] * x; // proved

        public int Write() => _rates.IndexOf(2);

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class SpanOfAField
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // not proved

        public void Write() => MemoryMarshal.CreateSpan(ref _level, 1)[0] = 6;

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

        public int Write() => MemoryMarshal.CreateReadOnlySpan(in _level, 1)[0];

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}

public static class InterlockedIncrement
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Read(int x) => _level * 3 + x; // warned

        public void Write() => Interlocked.Increment(ref _level);

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

        public int Write() => _level;

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Read(1);
            return Seen.Values(before, subject.Write(), subject.Read(1));
        }
    }
}
