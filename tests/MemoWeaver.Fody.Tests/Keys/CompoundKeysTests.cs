using AssemblyToProcess.Keys;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Keys;

public class CompoundKeysTests
{
    private static readonly DateTime Utc = new(5, DateTimeKind.Utc);
    private static readonly DateTime Local = new(5, DateTimeKind.Local);

    [WovenFact]
    public void TuplesPartByPart() => Body.Runs(5, () => CompoundKeys.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.NotEqual(CompoundKeys.Tuple((1, 0.0)), CompoundKeys.Tuple((1, -0.0)));
            Assert.Equal("Utc 3 x", CompoundKeys.NestedTuple(((Utc, 3), "x")));
            Assert.Equal("Local 3 x", CompoundKeys.NestedTuple(((Local, 3), "x")));
            Assert.Equal("Local  x", CompoundKeys.NestedTuple(((Local, null), "x")));
        }
    });

    [WovenFact]
    public void NullableOfAType() => Body.Runs(3, () => CompoundKeys.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("Utc", CompoundKeys.NullableDate(Utc));
            Assert.Equal("Local", CompoundKeys.NullableDate(Local));
            Assert.Equal("none", CompoundKeys.NullableDate(null));
        }
    });

    [WovenFact]
    public void KeyValuePairs() => Body.Runs(2, () => CompoundKeys.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("a1.0", CompoundKeys.KeyValue(new("a", 1.0m)));
            Assert.Equal("a1.00", CompoundKeys.KeyValue(new("a", 1.00m)));
        }
    });

    [WovenFact]
    public void RecordsPartByPart() => Body.Runs(5, () => CompoundKeys.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("none", CompoundKeys.Record(null));
            Assert.Equal("ab", CompoundKeys.Record(new Route("a", "b")));
            Assert.Equal("ab1Utc", CompoundKeys.Record(new Route("a", "b", new Leg(1, Utc))));
            Assert.Equal("ab1Local", CompoundKeys.Record(new Route("a", "b", new Leg(1, Local))));
            Assert.Equal("ac1Local", CompoundKeys.Record(new Route("a", "c", new Leg(1, Local))));
        }
    });

    [WovenFact]
    public void Structs() => Body.Runs(7, () => CompoundKeys.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("1 2.0", CompoundKeys.RecordStruct(new Pair(1, 2.0m)));
            Assert.Equal("1 2.00", CompoundKeys.RecordStruct(new Pair(1, 2.00m)));
            Assert.NotEqual(CompoundKeys.Plain(new PlainStruct(0.0, "n")), CompoundKeys.Plain(new PlainStruct(-0.0, "n")));
            CompoundKeys.Plain(new PlainStruct(0.0, null));
            Assert.Equal("Utc 1", CompoundKeys.Generic(new Wrapper<DateTime>(Utc, 1)));
            Assert.Equal("Local 1", CompoundKeys.Generic(new Wrapper<DateTime>(Local, 1)));
        }
    });

    [WovenFact]
    public void OpenGenericStruct() => Body.Runs(3, () => CompoundKeys.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("Int32", CompoundKeys.OpenGeneric(new Wrapper<int>(1, 1)), StringComparison.Ordinal);
            CompoundKeys.OpenGeneric(new Wrapper<double>(0.0, 1));
            CompoundKeys.OpenGeneric(new Wrapper<double>(-0.0, 1));
        }
    });

    [WovenFact]
    public void HandWrittenEqualityIsTrusted() => Body.Runs(2, () => CompoundKeys.Runs, () =>
    {
        Assert.Equal("a", CompoundKeys.Trusted(new HandWritten("a", 1)));
        Assert.Equal("a", CompoundKeys.Trusted(new HandWritten("A", 2)));
        Assert.Equal("b", CompoundKeys.Trusted(new HandWritten("b", 1)));
    });
}
