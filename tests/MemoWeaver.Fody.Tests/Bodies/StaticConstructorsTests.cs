using System.Runtime.CompilerServices;
using AssemblyToProcess.Types;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Bodies;

/// <summary>Types are initialized in the order that they would be without weaving.</summary>
public class StaticConstructorsTests
{
    [WovenFact(AlsoUnwoven = true)]
    public void ExplicitConstructorRunsBeforeTheFirstBody()
    {
        Assert.Equal("field cctor body", Log(() => ExplicitStaticConstructor.Static(1)));
        Assert.Equal("instance-body", Log(() => new ExplicitStaticConstructor().Instance(1)));
    }

    [WovenFact(AlsoUnwoven = true)]
    public void TypeWithoutExplicitConstructorIsNotInitializedForNothing() =>
        Assert.Equal("lazy-body", Log(() => LazyStaticFields.WithoutField(1)));

    [WovenFact(AlsoUnwoven = true)]
    public void ConstructorThatCallsItsOwnCachedMethod()
    {
        Assert.Equal("self-cctor self-body1 self-body2", Log(() => Assert.Equal(202, CallsItselfInStaticConstructor.Cached(2))));
    }

    [WovenFact(AlsoUnwoven = true)]
    public void CachedMethodsThatCallEachOther() =>
        Assert.Equal("first first-body second second-body", Log(() => Assert.Equal(9, FirstOfTwo.Cached(4))));

    [WovenFact(AlsoUnwoven = true)]
    public void FailingConstructorFailsEachCall() => Assert.Equal("failing", Log(() =>
    {
        for (var i = 0; i < 2; i++)
        {
            var exception = Assert.Throws<TypeInitializationException>(() => FailingStaticConstructor.Cached(1));
            Assert.Contains(nameof(FailingStaticConstructor), exception.TypeName, StringComparison.Ordinal);
            Assert.IsType<InvalidOperationException>(exception.InnerException);
        }
    }));

    [WovenFact(AlsoUnwoven = true)]
    public void EachInstantiationIsInitialized() => Assert.Equal("generic-Int32 generic-body generic-String generic-body", Log(() =>
    {
        GenericStaticConstructor<int>.Cached(1);
        GenericStaticConstructor<string>.Cached(1);
    }));

    // The JIT may run a precise static constructor no earlier than the call, which is in a method of its own here.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Log(Action action)
    {
        InitializationLog.Take();
        action();
        return InitializationLog.Take();
    }
}
