namespace InvalidAssemblyToProcess;

/// <summary>Something worth keeping, so that the cases are about nothing but themselves.</summary>
internal static class Work
{
    public static int Of(int value)
    {
        var sum = 0;
        for (var i = 0; i < value; i++)
            sum += i * i;
        return sum;
    }

    public static string Of(string text) => text.Trim().PadLeft(20, '.');
}
