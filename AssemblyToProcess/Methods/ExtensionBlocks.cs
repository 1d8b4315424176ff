namespace AssemblyToProcess.Methods;

public static class ExtensionBlocks
{
    public static int Runs;

    extension(string text)
    {
        [LruCache]
        public int Vowels()
        {
            Runs++;
            return text.Count(c => "aeiou".Contains(c));
        }

        [LruCache]
        public string Shout
        {
            get
            {
                Runs++;
                return text.ToUpperInvariant() + "!";
            }
        }

        [LruCache]
        public static string Twice(string value)
        {
            Runs++;
            return value + value;
        }
    }

    extension<T>(T value)
        where T : struct, IComparable<T>
    {
        [LruCache]
        public string Compared(T other)
        {
            Runs++;
            return value.CompareTo(other) < 0 ? "less" : "not less";
        }
    }
}
