using AssemblyToProcess.Policies;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Policies;

public class ScopeTests
{
    [WovenFact]
    public void VaryByStaticMembers() => Body.Runs(4, () => VaryBy.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            VaryBy.Tenant = "a";
            Assert.Equal("a1", VaryBy.StaticProperty(1));
            VaryBy.Field = 5;
            Assert.Equal("5a", VaryBy.StaticFieldAndProperty());
            VaryBy.Tenant = "b";
            Assert.Equal("b1", VaryBy.StaticProperty(1));
            VaryBy.Field = 6;
            Assert.Equal("6b", VaryBy.StaticFieldAndProperty());
        }
    });

    [WovenFact]
    public void VaryByInstanceMembers() => Body.Runs(3, () => VaryBy.Runs, () =>
    {
        var target = new VaryBy();
        for (var i = 0; i < 2; i++)
        {
            target.Region = "eu";
            target.SetSecret(0);
            Assert.Equal("eu01", target.OnInstance(1));
            target.SetSecret(9);
            Assert.Equal("eu91", target.OnInstance(1));
            target.Region = "us";
            Assert.Equal("us91", target.OnInstance(1));
        }
    });

    [WovenFact]
    public void VaryByInASharedCache() => Body.Runs(2, () => VaryBy.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("x03", new VaryBy { Region = "x" }.Shared(3));
            Assert.Equal("y03", new VaryBy { Region = "y" }.Shared(3));
        }
    });

    [WovenFact]
    public void VaryByOnAProperty() => Body.Runs(2, () => VaryBy.Runs, () =>
    {
        var target = new VaryBy { Region = "p" };
        for (var i = 0; i < 2; i++)
        {
            VaryBy.Tenant = "s";
            Assert.Equal("sp", target.Both);
            VaryBy.Tenant = "t";
            Assert.Equal("tp", target.Both);
        }
    });

    [WovenFact]
    public void SharedCacheOfAMethodThatDoesNotTouchItsObject() => Body.Runs(3, () => SharedScope.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(6, new SharedScope().WithoutThis(5));
            Assert.Equal("Int321", new SharedScope().Generic(1));
            Assert.Equal(8, new SharedScope().Parameterless());
        }
    });

    [WovenFact]
    public void SharedCacheOfARecord() => Body.Runs(4, () => SharedScope.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("pn1", new SharedRecord("n", 1).Show("p"));
            Assert.Equal("pn2", new SharedRecord("n", 2).Show("p"));
            Assert.Equal("n#1", new SharedRecord("n", 1).Label);
            Assert.Equal("n#2", new SharedRecord("n", 2).Label);
        }
    });

    [WovenFact]
    public void CloneNeverSharesTheObject() => Body.Runs(4, () => CloneNever.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Same(CloneNever.List(3), CloneNever.List(3));
            Assert.Same(CloneNever.Array(2), CloneNever.Array(2));
            Assert.Same(CloneNever.Object("a"), CloneNever.Object("a"));
            Assert.Equal(5, CloneNever.Anything("x", 5));
        }
        Assert.Equal(CloneMode.Never, Memo.Of(CloneNever.List).Parameters.CloneMode);
    });
}
