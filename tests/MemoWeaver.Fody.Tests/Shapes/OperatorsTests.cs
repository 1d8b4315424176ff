using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class OperatorsTests
{
    [WovenFact]
    public void Operators() => Body.Runs(6, () => Money.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            var (a, b) = (new Money(100, "EUR"), new Money(50, "EUR"));
            Assert.Equal(new Money(150, "EUR"), a + b);
            Assert.Equal(new Money(-100, "EUR"), -a);
            Assert.False(a < b);
            Assert.True(a > b);
            Assert.Equal(100L, (long)a);
            Assert.Equal(new Money(7, "EUR"), (Money)7L);
        }
    });

    [WovenFact]
    public void ImmutableResultIsShared() =>
        Assert.Same(new Money(1, "USD") + new Money(2, "USD"), new Money(1, "USD") + new Money(2, "USD"));
}
