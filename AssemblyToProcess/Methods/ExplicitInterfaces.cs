namespace AssemblyToProcess.Methods;

public interface IParser
{
    string Name { get; }

    int this[int index] { get; }

    int Parse(string text);
}

public interface IParser<T>
{
    string Parse(T text);
}

public sealed class ExplicitInterfaces : IParser, IParser<string>, IParser<int>
{
    public static int Runs;

    [LruCache]
    string IParser.Name
    {
        get
        {
            Runs++;
            return "parser";
        }
    }

    [LruCache]
    int IParser.this[int index]
    {
        get
        {
            Runs++;
            return index * 3;
        }
    }

    [LruCache]
    int IParser.Parse(string text)
    {
        Runs++;
        return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [LruCache]
    string IParser<string>.Parse(string text)
    {
        Runs++;
        return text + "!";
    }

    [LruCache]
    string IParser<int>.Parse(int text)
    {
        Runs++;
        return text + "?";
    }
}

public sealed class ImplicitInterface : IParser<long>
{
    public static int Runs;

    [LruCache]
    public string Parse(long text)
    {
        Runs++;
        return text + "#";
    }
}
