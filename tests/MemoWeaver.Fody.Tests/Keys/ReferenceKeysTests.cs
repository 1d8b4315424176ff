using AssemblyToProcess.Keys;
using MemoWeaver.Fody.Tests.Running;
using ByReference = AssemblyToProcess.Keys.References;

namespace MemoWeaver.Fody.Tests.Keys;

public class ReferenceKeysTests
{
    [WovenFact]
    public void ClassWithoutEqualityByReference() => Body.Runs(3, () => ByReference.Runs, () =>
    {
        var (a, b) = (new WithoutEquality(1), new WithoutEquality(1));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(1, ByReference.Class(a));
            Assert.Equal(1, ByReference.Class(b));
            Assert.Equal(-1, ByReference.Class(null));
        }
    });

    [WovenFact]
    public void DelegatesByReference() => Body.Runs(2, () => ByReference.Runs, () =>
    {
        Func<int, int> increment = x => x + 1;
        Func<int, int> twice = x => x * 2;
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(6, ByReference.Delegate(increment, 5));
            Assert.Equal(10, ByReference.Delegate(twice, 5));
        }
    });

    [WovenFact]
    public void DeepInsideARecord() => Body.Runs(2, () => ByReference.Runs, () =>
    {
        var inner = new WithoutEquality(4);
        for (var i = 0; i < 2; i++)
            Assert.Equal("n4", ByReference.Inside(new Holder(inner, "n")));
        ByReference.Inside(new Holder(new WithoutEquality(4), "n"));
    });

    [WovenFact]
    public void StringComparison() => Body.Runs(3, () => KeyAttributes.Runs, () =>
    {
        Assert.Equal("abX", KeyAttributes.IgnoreCase("ab", "X"));
        Assert.Equal("abX", KeyAttributes.IgnoreCase("AB", "X"));
        Assert.Equal("ABx", KeyAttributes.IgnoreCase("AB", "x"));
        Assert.Equal("x", KeyAttributes.IgnoreCase(null, "x"));
    });

    [WovenFact]
    public void CultureSensitiveComparison() => Body.Runs(1, () => KeyAttributes.Runs, () =>
    {
        Assert.Equal("\u00e9", KeyAttributes.Invariant("\u00e9"));
        Assert.Equal("\u00e9", KeyAttributes.Invariant("E\u0301"));
    });

    [WovenFact]
    public void OwnComparer() => Body.Runs(3, () => KeyAttributes.Runs, () =>
    {
        Assert.Equal("abc", KeyAttributes.Comparer("abc"));
        Assert.Equal("abc", KeyAttributes.Comparer("xyz"));
        Assert.Equal("abcd", KeyAttributes.Comparer("abcd"));
        Assert.Equal(7, KeyAttributes.ComparerOnClass(new WithoutEquality(7)));
        Assert.Equal(7, KeyAttributes.ComparerOnClass(new WithoutEquality(7)));
    });

    [WovenFact]
    public void NotCacheKey() => Body.Runs(2, () => KeyAttributes.Runs, () =>
    {
        var (first, second) = (new List<string>(), new List<string>());
        Assert.Equal(1, KeyAttributes.NotKey(1, first));
        Assert.Equal(1, KeyAttributes.NotKey(1, second));
        Assert.Equal(["ran 1"], first);
        Assert.Empty(second);
        Assert.Equal(6, KeyAttributes.OnlyNotKey(first));
        Assert.Equal(6, KeyAttributes.OnlyNotKey(second));
    });

    [WovenFact]
    public void TokensAndProgressAreLeftOut() => Body.Runs(1, () => KeyAttributes.Runs, () =>
    {
        using var source = new CancellationTokenSource();
        Assert.Equal(11, KeyAttributes.LeftOut(10, source.Token, null));
        Assert.Equal(11, KeyAttributes.LeftOut(10, CancellationToken.None, new Progress<int>()));
    });

    /// <summary>To mark an argument as a secret says nothing about how it is compared.</summary>
    [WovenFact]
    public void SensitiveArgumentsAreKeysLikeOthers() => Body.Runs(3, () => KeyAttributes.Runs, () =>
    {
        Assert.Equal("aB", KeyAttributes.Sensitive("a", "B"));
        Assert.Equal("aB", KeyAttributes.Sensitive("a", "b"));
        Assert.Equal("AB", KeyAttributes.Sensitive("A", "B"));
        Assert.Equal("aC", KeyAttributes.Sensitive("a", "C"));
    });

    [WovenFact]
    public void AComparersConstructorMayThrow()
    {
        Assert.Throws<InvalidTimeZoneException>(() => KeyAttributes.ComparerThatFails("abc"));
        Assert.Equal("abc", KeyAttributes.ComparerThatFails("abc"));
        Assert.Equal("abc", KeyAttributes.ComparerThatFails("xyz"));
    }

    [WovenFact]
    public void AComparersConstructorMayCallTheMethod()
    {
        Assert.Equal("abc", KeyAttributes.ComparerThatCalls("abc"));
        Assert.Equal("abc", KeyAttributes.ComparerThatCalls("xyz"));
    }
}
