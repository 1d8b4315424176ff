namespace AssemblyToProcess.Bodies;

/// <summary>Bodies with much debug information; the tests compare it before and after weaving.</summary>
public static class DebugShapes
{
    public static int Runs;

    [LruCache]
    public static int NestedScopes(int value)
    {
        Runs++;
        const int Offset = 12;
        var sum = Offset;
        for (var i = 0; i < value; i++)
        {
            var square = i * i;
            if (square % 2 == 0)
            {
                var half = square / 2;
                sum += half;
            }
            else
            {
                const string Word = "odd";
                var length = Word.Length;
                sum -= length;
            }
        }
        return sum;
    }

    [LruCache]
    public static string Throws(string message)
    {
        var copy = message + "!";
        throw new InvalidOperationException(copy); // the line that the stack trace shows
    }

    [LruCache]
    public static int Rethrows([NotCacheKey] Exception exception) => throw exception;

    [LruCache]
    public static int ThrowsInside(int value) => new Inner().Fail(value);

    [LruCache]
    public static string WithTuplesAndDynamic((int Count, string Name) pair)
    {
        Runs++;
        (int Total, string Text) named = (pair.Count + 1, pair.Name);
        dynamic d = named.Total;
        foreach (var (index, letter) in named.Text.Select((c, i) => (i, c)))
            d += index + letter;
        return d.ToString();
    }

    public sealed class Inner
    {
        [LruCache]
        public int Fail(int value)
        {
            return value > 0 ? throw new ArgumentException("inner") : value;
        }
    }
}
