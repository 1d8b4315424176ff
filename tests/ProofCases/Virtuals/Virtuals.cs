namespace ProofCases.Virtuals;

public abstract class Rule
{
    public abstract int Apply(int x);
}

public sealed class Doubling : Rule
{
    public override int Apply(int x) => x * 2;
}

public sealed class Counting : Rule
{
    int _count;

    public override int Apply(int x) => x + _count++;
}

public static class OneOfSeveralBodiesCounts
{
    public sealed class Wrong
    {
        readonly Rule[] _rules = [new Doubling(), new Counting()];

        [LruCache]
        public int Apply(int x) => _rules[1].Apply(x) * 3; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Apply(1), subject.Apply(1));
        }
    }

    abstract class Pure
    {
        public abstract int Apply(int x);
    }

    sealed class Twice : Pure
    {
        public override int Apply(int x) => x * 2;
    }

    sealed class Thrice : Pure
    {
        public override int Apply(int x) => x * 3;
    }

    public sealed class Right
    {
        readonly Pure[] _rules = [new Twice(), new Thrice()];

        [LruCache]
        public int Apply(int x) => _rules[0].Apply(x) + _rules[1].Apply(x); // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Apply(1), subject.Apply(1));
        }
    }
}

public static class OverrideReadsState
{
    public class Plain
    {
        public virtual int Offset() => 1;

        [LruCache]
        public int Scaled(int x) => Offset() * 3 + x; // not proved
    }

    public sealed class Wrong : Plain
    {
        int _offset = 1;

        public override int Offset() => _offset;

        public void Set(int offset) => _offset = offset;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Scaled(1);
            subject.Set(7);
            return Seen.Values(before, subject.Scaled(1));
        }
    }

    internal abstract class Pure
    {
        protected abstract int Offset();

        [LruCache]
        public int Scaled(int x) => Offset() * 3 + x; // proved
    }

    sealed class Constant : Pure
    {
        protected override int Offset() => 4;
    }

    public sealed class Right
    {
        public static string Run()
        {
            var subject = new Constant();
            return Seen.Values(subject.Scaled(1), subject.Scaled(1));
        }
    }
}

public static class FigureOfAnotherAssembly
{
    sealed class Elastic : Shape
    {
        int _size = 1;

        public override int Area() => _size++;
    }

    public sealed class Wrong
    {
        readonly Shape _shape = new Elastic();

        [LruCache]
        public int Area(int x) => _shape.Area() * 3 + x; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            return Seen.Values(subject.Area(1), subject.Area(1));
        }
    }

    sealed class Square : Shape
    {
        readonly int _size = 2;

        public override int Area() => _size * _size;
    }

    public sealed class Right
    {
        readonly Square _shape = new();

        [LruCache]
        public int Area(int x) => _shape.Area() * 3 + x; // could be proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Area(1), subject.Area(1));
        }
    }
}

public static class CachedCallOfACachedMethod
{
    public sealed class Wrong
    {
        int _level = 1;

        [LruCache]
        public int Inner(int x) => _level * x; // warned

        [LruCache]
        public int Outer(int x) => Inner(x) * 3; // not proved

        public void Raise() => _level++;

        public static string Run()
        {
            var subject = new Wrong();
            var before = subject.Outer(1);
            subject.Raise();
            return Seen.Values(before, subject.Outer(1));
        }
    }

    public sealed class Right
    {
        readonly int _level = 1;

        [LruCache]
        public int Inner(int x) => _level * x; // proved

        [LruCache]
        public int Outer(int x) => Inner(x) * 3; // proved

        public static string Run()
        {
            var subject = new Right();
            return Seen.Values(subject.Outer(1), subject.Outer(1));
        }
    }
}
