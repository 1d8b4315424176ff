namespace AssemblyToProcess.Bodies;

public static class Recursion
{
    public static int Runs;

    [LruCache(Unbounded = true)]
    public static long Fibonacci(int n)
    {
        Runs++;
        return n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
    }

    [LruCache]
    public static bool IsEven(int n)
    {
        Runs++;
        return n == 0 || IsOdd(n - 1);
    }

    [LruCache]
    public static bool IsOdd(int n)
    {
        Runs++;
        return n != 0 && IsEven(n - 1);
    }

    [LruCache]
    public static int Distance(string left, int i, string right, int j)
    {
        Runs++;
        if (i == 0 || j == 0)
            return i + j;
        if (left[i - 1] == right[j - 1])
            return Distance(left, i - 1, right, j - 1);
        return 1 + Math.Min(Distance(left, i - 1, right, j - 1), Math.Min(Distance(left, i - 1, right, j), Distance(left, i, right, j - 1)));
    }
}

public sealed class InstanceRecursion
{
    public static int Runs;

    [LruCache(Unbounded = true)]
    public long Fibonacci(int n)
    {
        Runs++;
        return n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
    }
}

/// <summary>Recurses until the stack is nearly used up and says how deep that was.</summary>
public static class DeepRecursion
{
    [LruCache(Unbounded = true)]
    public static int Int(int depth) => HasStack() ? Int(depth + 1) : depth;

    [LruCache(Unbounded = true)]
    public static int Text(string text, int depth) => HasStack() ? Text(text, depth + 1) : depth;

    [LruCache(Unbounded = true)]
    public static int Many(int depth, int a, long b, string c, Guid d) => HasStack() ? Many(depth + 1, a, b, c, d) : depth;

    /// <summary>At most this deep, so that a cached result is not asked for with a depth that the stack does not hold.</summary>
    [LruCache(Unbounded = true)]
    public static int Down(int depth) => depth == 0 ? 0 : Down(depth - 1) + 1;

    private static bool HasStack()
    {
#if NET
        return System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack();
#else
        try
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
#endif
    }
}

public sealed class DeepInstanceRecursion
{
    [LruCache(Unbounded = true)]
    public int Int(int depth)
    {
#if NET
        return System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack() ? Int(depth + 1) : depth;
#else
        return depth;
#endif
    }
}
