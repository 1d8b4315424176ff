using MemoWeaver.Fody.Reporting;

namespace MemoWeaver.Fody.Tests.Reporting;

/// <summary>The line that the build shows.</summary>
public class WeaveSummaryTests
{
    [Theory]
    [InlineData(12, 3, 2, 0, "12 methods, 9 need no copy, 3 cloned, 2 warnings")]
    [InlineData(1, 0, 1, 0, "1 method, 1 needs no copy, 1 warning")]
    [InlineData(1, 1, 0, 0, "1 method, 1 cloned")]
    [InlineData(2, 1, 0, 1, "2 methods, 1 needs no copy, 1 cloned, 1 refused")]
    [InlineData(0, 0, 0, 0, "0 methods")]
    public void Reads_as_a_sentence(int methods, int cloned, int warnings, int refused, string expected) =>
        Assert.Equal(expected, new WeaveSummary(methods, cloned, warnings, refused).ToString());
}
