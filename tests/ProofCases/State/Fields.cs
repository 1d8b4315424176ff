using System.Text;

namespace ProofCases.State;

public static class StringBuilderInAField
{
    public sealed class Wrong
    {
        readonly StringBuilder _text = new("a");

        [LruCache]
        public int Length() => _text.Length * 2; // not proved

        public void Append() => _text.Append('b');

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Length();
            subject.Append();
            return Seen.Values(before, subject.Length());
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Length(string text) => new StringBuilder(text).Append(text).Length; // proved

        public static string Run() => Seen.Values(new Right().Length("ab"), new Right().Length("ab"));
    }
}

public static class ArrayElement
{
    public sealed class Wrong
    {
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Rate(int i) => _rates[i] * 10; // warned

        public void Set(int rate) => _rates[0] = rate;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Rate(0);
            subject.Set(7);
            return Seen.Values(before, subject.Rate(0));
        }
    }

    public sealed class Right
    {
        readonly int[] _rates = [1, 2];

        [LruCache]
        public int Rate(int i) => _rates[i] * 10; // proved

        public int Count() => _rates.Length;

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Rate(0), subject.Count(), subject.Rate(0));
        }
    }
}

public static class StructField
{
    public struct Point
    {
        public int X;

        public void Move() => X++;
    }

    public sealed class Wrong
    {
        Point _point;

        [LruCache]
        public int Twice() => _point.X * 2; // not proved

        public void Right() => _point.X++;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Twice();
            subject.Right();
            return Seen.Values(before, subject.Twice());
        }
    }

    public sealed class Right
    {
        readonly Point _point = new() { X = 3 };

        [LruCache]
        public int Twice() => _point.X * 2; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Twice(), subject.Twice());
        }
    }
}

public static class StructThatChangesItself
{
    public sealed class Wrong
    {
        StructField.Point _point;

        [LruCache]
        public int Twice() => _point.X * 2; // not proved

        public void Move() => _point.Move();

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Twice();
            subject.Move();
            return Seen.Values(before, subject.Twice());
        }
    }

    public sealed class Right
    {
        readonly StructField.Point _point;

        [LruCache]
        public int Twice() => _point.X * 2; // proved

        // Moves a copy.
        public void Move() => _point.Move();

        public static string Run()
        {
            var subject = new Right();
            var before = subject.Twice();
            subject.Move();
            return Seen.Values(before, subject.Twice());
        }
    }
}

public static class NullableField
{
    public sealed class Wrong
    {
        int? _rate;

        [LruCache]
        public int Rate() => _rate ?? 1; // warned

        public void Set(int rate) => _rate = rate;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Rate();
            subject.Set(7);
            return Seen.Values(before, subject.Rate());
        }
    }

    public sealed class Right(int? rate)
    {
        readonly int? _rate = rate;

        [LruCache]
        public int Rate() => _rate ?? 1; // proved

        public static string Run() => Seen.Values(new Right(null).Rate(), new Right(3).Rate());
    }
}

public static class NullableSetToNull
{
    public sealed class Wrong
    {
        int? _rate = 5;

        [LruCache]
        public bool Has() => _rate.HasValue; // not proved

        public void Reset() => _rate = null;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Has();
            subject.Reset();
            return Seen.Values(before, subject.Has());
        }
    }

    public sealed class Right
    {
        int? _rate;

        public Right() => _rate = 5;

        [LruCache]
        public bool Has() => _rate.HasValue; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Has(), subject.Has());
        }
    }
}
