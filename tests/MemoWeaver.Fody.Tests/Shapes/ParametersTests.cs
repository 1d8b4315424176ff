using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class ParametersTests
{
    [WovenFact]
    public void InParametersAreKeyedByValue() => Body.Runs(3, () => InParameters.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(12L, InParameters.Sum(new Wide(1, 2, 3), 2));
            Assert.Equal(18L, InParameters.Sum(new Wide(1, 2, 3), 3));
            Assert.Equal(3, InParameters.Text("abc"));
        }
    });

    [WovenFact]
    public void RefReadonlyAndVirtualIn() => Body.Runs(2, () => InParameters.Runs, () =>
    {
        var (wide, target) = (new Wide(8, 0, 0), new VirtualInParameters());
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(8L, InParameters.RefReadonly(in wide));
            Assert.Equal(8L, target.First(wide));
        }
    });

    [WovenFact]
    public void OutValuesAreCached() => Body.Runs(3, () => OutParameters.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.True(OutParameters.TryParse("12", out var number));
            Assert.Equal(12, number);
            Assert.False(OutParameters.TryParse("x", out number));
            Assert.Equal(0, number);
            Assert.Equal(3, OutParameters.Divide(7, 2, out var remainder, out var text));
            Assert.Equal((1, "7/2"), (remainder, text));
        }
    });

    [WovenFact]
    public void MoreThanSevenOutParameters() => Body.Runs(2, () => OutParameters.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            foreach (var seed in new[] { 2, 3 })
            {
                Assert.True(OutParameters.Many(seed, out var a, out var b, out var c, out var d, out var e, out var f, out var g, out var h, out var nullable));
                Assert.Equal((seed, seed + 1, seed + 2, "d" + seed, seed + 4L), (a, b, c, d, e));
                Assert.Equal((seed / 2.0, (char)('a' + seed)), (f, g));
                Assert.Equal(new Guid(seed, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), h);
                Assert.Equal(seed == 2 ? null : 3, nullable);
            }
        }
    });

    [WovenFact]
    public void OutOnGenericInstanceMethodAndAlone() => Body.Runs(3, () => OutParameters.Runs, () =>
    {
        var target = new OutParameters();
        for (var i = 0; i < 2; i++)
        {
            Assert.True(target.OnInstance(1, out var text));
            Assert.Equal("1?", text);
            Assert.False(target.OnInstance("1", out text));
            Assert.Equal("1?", text);
            Assert.Equal(1, OutParameters.OnlyOut(out text));
            Assert.Equal("only", text);
        }
    });

    [WovenFact]
    public void OutOfABodyThatThrowsIsNotStored() => Body.Runs(3, () => OutParameters.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => OutParameters.Throws(-1, out _));
            Assert.Equal(1, OutParameters.Throws(1, out _));
        }
    });

    [WovenFact]
    public void ParamsArrayByContent() => Body.Runs(3, () => ParamsAndDefaults.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(6, ParamsAndDefaults.Sum(1, 2, 3));
            Assert.Equal(6, ParamsAndDefaults.Sum([1, 2, 3]));
            Assert.Equal(6, ParamsAndDefaults.Sum(3, 2, 1));
            Assert.Equal(0, ParamsAndDefaults.Sum());
        }
    });

    [WovenFact]
    public void OptionalAndNamedArgumentsAreOneEntry() => Body.Runs(3, () => ParamsAndDefaults.Runs, () =>
    {
        Assert.Equal("ab---", ParamsAndDefaults.Format("ab"));
        Assert.Equal("ab---", ParamsAndDefaults.Format("ab", 5));
        Assert.Equal("ab---", ParamsAndDefaults.Format(fill: "-", text: "ab", width: 5, left: false));
        Assert.Equal("---ab", ParamsAndDefaults.Format("ab", left: true));
        Assert.Equal("1x", ParamsAndDefaults.Reordered(1, "x"));
        Assert.Equal("1x", ParamsAndDefaults.Reordered(b: "x", a: 1));
    });

    [WovenFact]
    public void DynamicInTheBodyAndAtTheCall() => Body.Runs(3, () => Dynamics.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("5", Dynamics.Show(4));
            Assert.Equal("int 1", Dynamics.CallDynamically(1));
            Assert.Equal("string 1", Dynamics.CallDynamically("1"));
        }
    });

    [WovenFact]
    public void Tuples() => Body.Runs(4, () => TuplesAndNullables.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((3, "t"), TuplesAndNullables.Combine((1, 2), "t"));
            Assert.Equal(18, TuplesAndNullables.Long((1, 2, 3, 4, 5, 6, 7, 8, 9)));
            Assert.Equal(19, TuplesAndNullables.Long((1, 2, 3, 4, 5, 6, 7, 8, 10)));
            Assert.Equal(Tuple.Create(2, "a+"), TuplesAndNullables.Reference(Tuple.Create(1, "a")));
        }
    });

    [WovenFact]
    public void Nullables() => Body.Runs(7, () => TuplesAndNullables.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Null(TuplesAndNullables.Half(null));
            Assert.Equal(0, TuplesAndNullables.Half(0));
            Assert.Null(TuplesAndNullables.Half(3));
            Assert.Equal("nothing", TuplesAndNullables.NullableTuple(null));
            Assert.Equal("none,none", TuplesAndNullables.NullableTuple((null, null)));
            Assert.Equal("0,none", TuplesAndNullables.NullableTuple((0, null)));
            Assert.Equal("none,a", TuplesAndNullables.NullableTuple((null, "a")));
        }
    });
}
