using System.Text;

namespace ProofCases.Arguments;

public static class HelperChangesTheArgument
{
    public sealed class Wrong
    {
        [LruCache]
        public int Fill(List<int> items) // warned
        {
            AddTo(items);
            return items.Count * 3;
        }

        static void AddTo(ICollection<int> items) => items.Add(1);

        public static string Run()
        {
            var subject = new Wrong();
            List<int> one = [], two = [];
            subject.Fill(one);
            subject.Fill(two);
            return Seen.Values(one, two);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Fill(List<int> items) // proved
        {
            List<int> copy = [.. items];
            AddTo(copy);
            return copy.Count * 3;
        }

        static void AddTo(ICollection<int> items) => items.Add(1);

        public static string Run()
        {
            var subject = new Right();
            List<int> one = [], two = [];
            return Seen.Values(subject.Fill(one), subject.Fill(two), one, two);
        }
    }
}

public static class InterfaceCallChangesTheArgument
{
    public sealed class Wrong
    {
        [LruCache]
        public int Fill(IList<int> items) // warned
        {
            items[0] = 7;
            return items.Count * 3;
        }

        public static string Run()
        {
            var subject = new Wrong();
            List<int> one = [1], two = [1];
            subject.Fill(one);
            subject.Fill(two);
            return Seen.Values(one, two);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Count(IList<int> items) => items.IndexOf(7) * 3; // proved

        public static string Run()
        {
            var subject = new Right();
            List<int> one = [1], two = [1];
            return Seen.Values(subject.Count(one), subject.Count(two));
        }
    }
}

public static class HelperOfAnotherAssemblyChangesTheArgument
{
    public sealed class Wrong
    {
        [LruCache]
        public int Fill(List<int> items, int x) // not proved
        {
            Ambient.Fill(items, x);
            return items.Count * 3;
        }

        public static string Run()
        {
            var subject = new Wrong();
            List<int> one = [], two = [];
            subject.Fill(one, 1);
            subject.Fill(two, 1);
            return Seen.Values(one, two);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Sum(List<int> items, int x) => Ambient.Sum(items) * x; // proved

        public static string Run() => Seen.Values(new Right().Sum([1], 2), new Right().Sum([1], 2));
    }
}

public static class BuilderIsAnArgument
{
    public sealed class Wrong
    {
        [LruCache]
        public int Write(StringBuilder text, string name) => text.Append(name).Length; // warned

        public static string Run()
        {
            var subject = new Wrong();
            var text = new StringBuilder();
            var other = new StringBuilder();
            subject.Write(text, "a");
            subject.Write(other, "a");
            return Seen.Values(text, other);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Write(string text, string name) => new StringBuilder(text).Append(name).Length; // proved

        public static string Run() => Seen.Values(new Right().Write("", "a"), new Right().Write("", "a"));
    }
}

public static class ArraySortsTheArgument
{
    public sealed class Wrong
    {
        [LruCache]
        public int Least(int[] items) // warned
        {
            Array.Sort(items);
            return items[0] * 3;
        }

        public static string Run()
        {
            var subject = new Wrong();
            int[] one = [2, 1], two = [2, 1];
            subject.Least(one);
            subject.Least(two);
            return Seen.Values(one, two);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Least(int[] items) // proved
        {
            var copy = (int[])items.Clone();
            Array.Sort(copy);
            return copy[0] * 3;
        }

        public static string Run()
        {
            int[] one = [2, 1], two = [2, 1];
            return Seen.Values(new Right().Least(one), new Right().Least(two), one, two);
        }
    }
}

public static class ReaderIsAnArgument
{
    public sealed class Wrong
    {
        [LruCache]
        public int Next(TextReader text) => text.Read() * 3; // not proved

        public static string Run()
        {
            var subject = new Wrong();
            var text = new StringReader("abc");
            return Seen.Values(subject.Next(text), subject.Next(text));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Next(int[] items) // proved
        {
            var sum = 0;
            foreach (var item in items)
                sum += item;
            return sum * 3;
        }

        public static string Run() => Seen.Values(new Right().Next([1, 2]), new Right().Next([1, 2]));
    }
}

public static class StaticLogGrows
{
    public sealed class Wrong
    {
        [LruCache]
        public int Twice(int x) // not proved
        {
            Ambient.Log.Add(x);
            return x * 2;
        }

        public static string Run()
        {
            var subject = new Wrong();
            var before = Ambient.Log.Count;
            subject.Twice(1);
            subject.Twice(1);
            return Seen.Values(Ambient.Log.Count - before);
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Twice(int x) // proved
        {
            List<int> log = [];
            log.Add(x);
            return log[0] * 2;
        }

        public static string Run() => Seen.Values(new Right().Twice(1), new Right().Twice(1));
    }
}
