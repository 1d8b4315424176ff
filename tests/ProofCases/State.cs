using System.Text;

namespace ProofCases.State;

public static class StringBuilderInAField
{
    public sealed class Wrong
    {
        readonly StringBuilder _text = new("a");

        [LruCache]
        public int Length() => _text.Length * 2; // warned

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
        public int Twice() => _point.X * 2; // warned

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
        public int Twice() => _point.X * 2; // warned

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
        public bool Has() => _rate.HasValue; // warned

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
        public static int Scaled(int x) => _settings.Rate * x; // warned

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
        public int Scaled(int x) => Hub.Instance.Level * x; // warned

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
        public int Third() => _first.Next!.Next!.Value * 2; // warned

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
        public int Scaled(int x) => _level * x; // warned

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
