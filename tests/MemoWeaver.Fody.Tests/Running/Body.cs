namespace MemoWeaver.Fody.Tests.Running;

/// <summary>Says how often the body of a case ran.</summary>
internal static class Body
{
    /// <summary>Asserts that <paramref name="action"/> raises <paramref name="counter"/> by exactly <paramref name="times"/>.</summary>
    public static void Runs(int times, Func<int> counter, Action action)
    {
        var before = counter();
        action();
        Assert.Equal(times, counter() - before);
    }
}
