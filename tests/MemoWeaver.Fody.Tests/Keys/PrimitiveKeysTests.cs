using AssemblyToProcess.Keys;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Keys;

public class PrimitiveKeysTests
{
    [WovenFact]
    public void Integers() => Body.Runs(3, () => Primitives.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("-1 255 -2 65535 -3 4294967295 -4 18446744073709551615", Primitives.Integers(-1, 255, -2, 65535, -3, uint.MaxValue, -4, ulong.MaxValue));
            Assert.Equal("-1 255 -2 65535 -3 4294967295 -4 0", Primitives.Integers(-1, 255, -2, 65535, -3, uint.MaxValue, -4, 0));
            Assert.Equal("0 255 -2 65535 -3 4294967295 -4 0", Primitives.Integers(0, 255, -2, 65535, -3, uint.MaxValue, -4, 0));
        }
    });

    [WovenFact]
    public void BooleanCharacterAndNative() => Body.Runs(4, () => Primitives.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("True x 1 2", Primitives.Others(true, 'x', 1, 2));
            Assert.Equal("False x 1 2", Primitives.Others(false, 'x', 1, 2));
            Assert.Equal("True y 1 2", Primitives.Others(true, 'y', 1, 2));
            Assert.Equal("True x 2 2", Primitives.Others(true, 'x', 2, 2));
        }
    });

    [WovenFact]
    public void EnumsOfAnySize() => Body.Runs(3, () => Primitives.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("Red Most Friday", Primitives.Enums(Color.Red, Huge.Most, DayOfWeek.Friday));
            Assert.Equal("Red None Friday", Primitives.Enums(Color.Red, Huge.None, DayOfWeek.Friday));
            Assert.Equal("Blue Most Friday", Primitives.Enums(Color.Blue, Huge.Most, DayOfWeek.Friday));
        }
    });

    [WovenFact]
    public void StringsOrdinally() => Body.Runs(6, () => Primitives.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("null", Primitives.Text(null));
            Assert.Equal("''", Primitives.Text(""));
            Assert.Equal("'a'", Primitives.Text("a"));
            Assert.Equal("'A'", Primitives.Text("A"));
            Assert.Equal("'\u00e9'", Primitives.Text("\u00e9"));
            Assert.Equal("'e\u0301'", Primitives.Text("e\u0301"));
            Assert.Equal("'a'", Primitives.Text(new string('a', 1)));
        }
    });

    [WovenFact]
    public void Guids() => Body.Runs(2, () => Primitives.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Primitives.Id(Guid.Empty);
            Primitives.Id(new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        }
    });

    [WovenFact]
    public void FloatingPointByBits() => Body.Runs(6, () => Primitives.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("positive", Primitives.Double(0.0));
            Assert.Equal("negative", Primitives.Double(-0.0));
            Assert.Equal("NaN", Primitives.Double(double.NaN));
            Assert.Equal("NaN", Primitives.Double(BitConverter.Int64BitsToDouble(0x7FF8000000000001)));
            Assert.Equal("positive", Primitives.Single(0.0f));
            Assert.Equal("negative", Primitives.Single(-0.0f));
            Assert.Equal("NaN", Primitives.Single(float.NaN));
            Assert.Equal("NaN", Primitives.Single(BitConverter.Int32BitsToSingle(0x7FC00001)));
        }
    });

    [WovenFact]
    public void DecimalsWithTheirScale() => Body.Runs(3, () => Primitives.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("1.0", Primitives.Decimal(1.0m));
            Assert.Equal("1.00", Primitives.Decimal(1.00m));
            Assert.Equal("-1.0", Primitives.Decimal(-1.0m));
        }
    });
}
