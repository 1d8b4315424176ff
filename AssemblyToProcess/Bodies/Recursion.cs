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

/// <summary>Recurses until the stack is nearly used up and says how deep that was. The sum keeps the calls from being tail calls.</summary>
public static class DeepRecursion
{
    [LruCache(Unbounded = true)]
    public static int Number(int depth) => Stack.HasRoom() ? 1 + Number(depth + 1) : 0;

    [LruCache(Unbounded = true)]
    public static int TextAndNumber(string text, int depth) => Stack.HasRoom() ? 1 + TextAndNumber(text, depth + 1) : 0;

    [LruCache(Unbounded = true)]
    public static int Many(int depth, int a, long b, string c, Guid d) => Stack.HasRoom() ? 1 + Many(depth + 1, a, b, c, d) : 0;

    /// <summary>A body with locals of its own, as bodies have.</summary>
    [LruCache(Unbounded = true)]
    public static int WithLocals(int depth, string text)
    {
        if (!Stack.HasRoom())
            return 0;
        var length = text.Length;
        var (left, right) = (depth / 2, depth - depth / 2);
        var rest = WithLocals(depth + 1, text);
        return rest + 1 + (left + right - depth) * length;
    }

    /// <summary>At most this deep, so that a cached result is not asked for with a depth that the stack does not hold.</summary>
    [LruCache(Unbounded = true)]
    public static int Down(int depth) => depth == 0 ? 0 : Down(depth - 1) + 1;
}

public sealed class DeepInstanceRecursion
{
    [LruCache(Unbounded = true)]
    public int Number(int depth) => Stack.HasRoom() ? 1 + Number(depth + 1) : 0;

    [LruCache(Unbounded = true)]
    public int TextAndNumber(string text, int depth) => Stack.HasRoom() ? 1 + TextAndNumber(text, depth + 1) : 0;
}

internal static class Stack
{
    public static bool HasRoom()
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
