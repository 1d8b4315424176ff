namespace AssemblyToProcess.Bodies;

public static class Switches
{
    public static int Runs;

    [LruCache]
    public static string Table(int value)
    {
        Runs++;
        switch (value)
        {
            case 0: return "zero";
            case 1: return "one";
            case 2: return "two";
            case 3: return "three";
            case 4: return "four";
            case 5: goto case 0;
            case 6:
            case 7: return "six or seven";
            default: return "many";
        }
    }

    [LruCache]
    public static int Text(string value)
    {
        Runs++;
        return value switch
        {
            "one" => 1,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            "six" => 6,
            "seven" => 7,
            _ => 0,
        };
    }

    [LruCache]
    public static string Patterns(int? value, string? text)
    {
        Runs++;
        return (value, text) switch
        {
            (null, null) => "nothing",
            ( > 10 and < 20, _) => "teen",
            (_, { Length: > 3 }) => "long",
            (int n, null) => "number " + n,
            _ => "other",
        };
    }
}
