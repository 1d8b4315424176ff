using System.Globalization;
using AssemblyToProcess.Keys;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Keys;

/// <summary>Arguments that are equal but not interchangeable are different keys.</summary>
public class FrameworkKeysTests
{
    [WovenFact]
    public void DateTimeWithItsKind() => Body.Runs(3, () => FrameworkTypes.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            foreach (var kind in new[] { DateTimeKind.Utc, DateTimeKind.Local, DateTimeKind.Unspecified })
                Assert.Equal(kind + " 77", FrameworkTypes.Date(new DateTime(77, kind)));
        }
    });

    [WovenFact]
    public void DateTimeOffsetWithItsOffset() => Body.Runs(2, () => FrameworkTypes.Runs, () =>
    {
        var (utc, east) = (new DateTimeOffset(2020, 1, 1, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2020, 1, 1, 13, 0, 0, TimeSpan.FromHours(1)));
        Assert.Equal(utc, east);
        for (var i = 0; i < 2; i++)
            Assert.NotEqual(FrameworkTypes.Offset(utc), FrameworkTypes.Offset(east));
    });

    [WovenFact]
    public void UriAsWritten() => Body.Runs(3, () => FrameworkTypes.Runs, () =>
    {
        Assert.Equal(new Uri("http://host/a#x"), new Uri("http://HOST/a#y"));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("http://host/a#x", FrameworkTypes.Address(new Uri("http://host/a#x")));
            Assert.Equal("http://host/a#y", FrameworkTypes.Address(new Uri("http://host/a#y")));
            Assert.Equal("http://HOST/a#x", FrameworkTypes.Address(new Uri("http://HOST/a#x")));
        }
    });

    [WovenFact]
    public void CultureByReference() => Body.Runs(2, () => FrameworkTypes.Runs, () =>
    {
        var (german, changed) = (new CultureInfo("de-DE"), new CultureInfo("de-DE"));
        changed.NumberFormat.NumberDecimalSeparator = "#";
        Assert.Equal(german, changed);
        for (var i = 0; i < 2; i++)
        {
            Assert.EndsWith(german.NumberFormat.NumberDecimalSeparator, FrameworkTypes.Culture(german), StringComparison.Ordinal);
            Assert.Equal("de-DE#", FrameworkTypes.Culture(changed));
        }
    });

    [WovenFact]
    public void ImmutableFrameworkTypes() => Body.Runs(5, () => FrameworkTypes.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            FrameworkTypes.Span(TimeSpan.FromTicks(3));
            FrameworkTypes.Span(TimeSpan.FromTicks(4));
            FrameworkTypes.VersionOf(new Version(1, 2));
            FrameworkTypes.TypeName(typeof(int));
            FrameworkTypes.TypeName(typeof(long));
        }
    });

    [WovenFact]
    public void MemoryAndSegmentByContent() => Body.Runs(3, () => FrameworkTypes.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(2, FrameworkTypes.Memory("xaby".AsMemory(1, 2)));
            Assert.Equal(2, FrameworkTypes.Memory("ab".ToCharArray()));
            Assert.Equal(2, FrameworkTypes.Segment(new ArraySegment<int>([0, 1, 2], 1, 2)));
            Assert.Equal(2, FrameworkTypes.Segment(new ArraySegment<int>([1, 2])));
            Assert.Equal(1, FrameworkTypes.Segment(new ArraySegment<int>([1])));
        }
    });

    [WovenFact]
    public void MemoryIsKeptAsItWas() => Body.Runs(2, () => FrameworkTypes.Runs, () =>
    {
        var buffer = "ab".ToCharArray();
        FrameworkTypes.Memory(buffer.AsMemory(0, 1));
        buffer[0] = 'q';
        FrameworkTypes.Memory(buffer.AsMemory(0, 1));
        FrameworkTypes.Memory("a".AsMemory());
    });

    [WovenFact]
    public void NewerPrimitives() => Body.Runs(3, () => FrameworkTypes.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            FrameworkTypes.Newer(new DateOnly(2020, 1, 1), new TimeOnly(1), (Half)0, 5);
            FrameworkTypes.Newer(new DateOnly(2020, 1, 1), new TimeOnly(1), -(Half)0, 5);
            FrameworkTypes.Newer(new DateOnly(2020, 1, 1), new TimeOnly(1), (Half)0, 6);
        }
    });
}
