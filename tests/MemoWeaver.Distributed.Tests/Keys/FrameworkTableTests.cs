using MemoWeaver.Common;
using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Tests.Keys;

/// <summary>Types have a text as the table of framework types says, which the weaver goes by, too.</summary>
public class FrameworkTableTests
{
    [Fact]
    public void ValuesWithATextAreThoseOfTheTable() => Assert.Equal(
        Names(FrameworkTypes.All.Where(row => row.Text == TextRule.Value).Select(row => row.Name)),
        Names(PlainForm.Types.Where(type => !type.IsPrimitive && type != typeof(string)).Select(type => type.FullName!)));

    [Fact]
    public void CollectionsWithATextAreThoseOfTheTable() => Assert.Equal(
        Names(FrameworkTypes.All.Where(row => row.Text == TextRule.Elements).Select(row => row.Name)),
        Names(KeyForm.Collections.Append(typeof(Nullable<>)).Select(type => type.FullName!)));

    static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
