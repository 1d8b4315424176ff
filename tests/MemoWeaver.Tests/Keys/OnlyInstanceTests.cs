using MemoWeaver.Keys;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Keys;

/// <summary>A comparer's constructor is code of the user: it may throw, and call the method whose key it compares.</summary>
public class OnlyInstanceTests
{
    static int s_failures;

    [Fact]
    public void OneThatThrowsIsTriedAgain()
    {
        s_failures = 3; // the one when the type is used first, and two more
        CustomKeyComparer<string, Failing> part = default;
        for (var i = 0; i < 2; i++)
            Assert.Throws<InvalidTimeZoneException>(() => part.AddHash(1, "a"));
        Assert.Equal(part.AddHash(1, "a"), part.AddHash(1, "A"));
        Assert.True(part.KeyEquals("a", "A"));
        Assert.False(part.KeyEquals("a", "b"));

        s_failures = 2;
        CustomKeyComparer<string, FailingStruct> ofStruct = default;
        Assert.Throws<InvalidTimeZoneException>(() => ofStruct.KeyEquals("a", "a"));
        Assert.True(ofStruct.KeyEquals("a", "A"));
    }

    [Fact]
    public void OneThatComesBackKnowsNoEqualValues()
    {
        CustomKeyComparer<string, ComesBack> part = default;
        Assert.Equal(part.AddHash(1, "a"), part.AddHash(1, "A"));
        Assert.Equal((true, false), (ComesBack.WasCalled, ComesBack.Found));
        Assert.True(part.KeyEquals("a", "A"));

        // After a first attempt that failed as well.
        s_failures = 1;
        CustomKeyComparer<string, FailsAndComesBack> later = default;
        Assert.Equal(later.AddHash(1, "a"), later.AddHash(1, "A"));
        Assert.True(later.KeyEquals("a", "A"));
    }

    [Fact]
    public void AllThreadsUseOne()
    {
        s_failures = 1;
        var results = new object[8];
        Parallel.For(0, results.Length, i =>
        {
            Assert.True(OnlyInstance<FailingOfThreads>.TryGet(out var instance));
            results[i] = instance;
        });
        Assert.All(results, r => Assert.Same(results[0], r));
    }

    static void Fail()
    {
        if (Interlocked.Decrement(ref s_failures) >= 0)
            throw new InvalidTimeZoneException();
    }

    class IgnoringCase : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => StringComparer.OrdinalIgnoreCase.Equals(x, y);

        public int GetHashCode(string obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(obj);
    }

    sealed class Failing : IgnoringCase
    {
        public Failing() => Fail();
    }

    sealed class FailingOfThreads : IgnoringCase
    {
        public FailingOfThreads() => Fail();
    }

    readonly struct FailingStruct : IEqualityComparer<string>
    {
        public FailingStruct() => Fail();

        public bool Equals(string? x, string? y) => StringComparer.OrdinalIgnoreCase.Equals(x, y);

        public int GetHashCode(string obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(obj);
    }

    sealed class ComesBack : IgnoringCase
    {
        public ComesBack()
        {
            CustomKeyComparer<string, ComesBack> part = default;
            part.AddHash(1, "a");
            (WasCalled, Found) = (true, part.KeyEquals("a", "a"));
        }

        public static bool WasCalled { get; private set; }

        public static bool Found { get; private set; }
    }

    sealed class FailsAndComesBack : IgnoringCase
    {
        public FailsAndComesBack()
        {
            CustomKeyComparer<string, FailsAndComesBack> part = default;
            part.AddHash(1, "a");
            Assert.False(part.KeyEquals("a", "a"));
            Fail();
        }
    }
}
