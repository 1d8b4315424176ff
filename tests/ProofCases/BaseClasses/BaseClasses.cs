namespace ProofCases.BaseClasses;

public static class ListThatSumsItself
{
    public sealed class Wrong : List<int>
    {
        [LruCache]
        public int Total() => this.Sum(); // not proved

        public static string Run()
        {
            var bag = new Wrong { 1 };
            var before = bag.Total();
            bag.Add(2);
            return Seen.Values(before, bag.Total());
        }
    }

    public sealed class Right
    {
        readonly int[] _items = [1, 2];

        [LruCache]
        public int Total() => _items.Sum(); // proved

        public static string Run()
        {
            var bag = new Right();
            return Seen.Values(bag.Total(), bag.Total());
        }
    }
}

public static class ListThatIndexesItself
{
    public sealed class Wrong : List<int>
    {
        [LruCache]
        public int At(int i) => this[i] * 2 + Count; // not proved

        public static string Run()
        {
            var bag = new Wrong { 1 };
            var before = bag.At(0);
            bag[0] = 5;
            return Seen.Values(before, bag.At(0));
        }
    }

    public sealed class Right : Plain
    {
        [LruCache]
        public int At(int i) => base.Twice(i) + 1; // proved

        public static string Run()
        {
            var bag = new Right();
            return Seen.Values(bag.At(0), bag.At(0), bag.At(1));
        }
    }
}

public static class DictionaryThatLooksItselfUp
{
    public sealed class Wrong : Dictionary<string, int>
    {
        [LruCache]
        public int Rate(string name) => TryGetValue(name, out var rate) ? rate : -1; // not proved

        public static string Run()
        {
            var rates = new Wrong();
            var before = rates.Rate("a");
            rates["a"] = 3;
            return Seen.Values(before, rates.Rate("a"));
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Rate(string name) => new Dictionary<string, int> { ["a"] = 3 }.GetValueOrDefault(name, -1); // proved

        public static string Run() => Seen.Values(new Right().Rate("a"), new Right().Rate("b"));
    }
}

public static class CollectionThatCountsItself
{
    public sealed class Wrong : System.Collections.ObjectModel.Collection<int>
    {
        [LruCache]
        public string Text() => string.Join('-', Items); // not proved

        public static string Run()
        {
            var items = new Wrong();
            var before = items.Text();
            items.Add(4);
            return Seen.Values(before, items.Text());
        }
    }

    public sealed class Right
    {
        [LruCache]
        public string Text(string one, string two) => string.Join('-', one, two); // proved

        public static string Run() => Seen.Values(new Right().Text("a", "b"), new Right().Text("a", "b"));
    }
}

public static class FieldOfALibraryClass
{
    public sealed class Wrong : Counted
    {
        [LruCache]
        public int Twice() => Level * 2; // not proved

        public static string Run()
        {
            var counted = new Wrong();
            var before = counted.Twice();
            counted.Raise(4);
            return Seen.Values(before, counted.Twice());
        }
    }

    public sealed class Right : Plain
    {
        readonly int _level = 4;

        [LruCache]
        public int Scaled(int x) => Twice(x) * _level; // could be proved

        public static string Run() => Seen.Values(new Right().Scaled(2), new Right().Scaled(2));
    }
}

public static class HiddenFieldOfALibraryClass
{
    public sealed class Wrong : Counted
    {
        [LruCache]
        public string Text() => "#" + Count; // not proved

        public static string Run()
        {
            var counted = new Wrong();
            var before = counted.Text();
            counted.Bump();
            return Seen.Values(before, counted.Text());
        }
    }

    public sealed class Right : Plain
    {
        [LruCache]
        public string Text(string x) => "#" + x; // proved

        public static string Run() => Seen.Values(new Right().Text("a"), new Right().Text("b"));
    }
}

public static class StringReaderOfTheFramework
{
    public sealed class Wrong() : StringReader("abc")
    {
        [LruCache]
        public int Code() => Read() + 1; // not proved

        public static string Run()
        {
            var reader = new Wrong();
            return Seen.Values(reader.Code(), reader.Code());
        }
    }

    public sealed class Right
    {
        [LruCache]
        public int Code(string text) => new StringReader(text).Read() + 1; // could be proved

        public static string Run() => Seen.Values(new Right().Code("a"), new Right().Code("a"));
    }
}
