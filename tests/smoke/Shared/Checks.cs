namespace MemoWeaver.Smoke;

/// <summary>Prints one line for each check and remembers whether one failed.</summary>
internal static class Checks
{
    private static int failed;

    public static int ExitCode => failed == 0 ? 0 : 1;

    public static void Equal<T>(string name, T expected, T actual)
    {
        var passed = EqualityComparer<T>.Default.Equals(expected, actual);
        if (!passed)
            failed++;
        Console.WriteLine(passed ? $"PASS {name}" : $"FAIL {name}: expected {expected}, was {actual}");
    }
}
