using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Fody.Tests.Pages;

/// <summary>What the pages say is wrong is reported, and what they say is right is not.</summary>
public class PagesTests
{
    // Its examples leave out the store, whose rules a page of its own explains.
    private static readonly string[] Fragments = ["MW0035"];

    public static IEnumerable<object[]> Ids => PageExamples.Ids.Except(Fragments).Select(id => new object[] { id });

    [Theory]
    [MemberData(nameof(Ids))]
    public void WrongExamplesAreReported(string id)
    {
        if (!Rules.All.Any(r => r.Id == id))
            return; // retired, or of the build
        var examples = PageExamples.Of(id, "Wrong").ToList();
        Assert.NotEmpty(examples);
        for (var i = 0; i < examples.Count; i++)
            Assert.Contains(CompiledExample.Weave(examples[i], $"{id}.Wrong{i}"), m => m.Id == id);
    }

    /// <summary>Nothing at all is said of them, but for what the example suppresses: an example that has another fault teaches it.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void RightExamplesAreNotReported(string id)
    {
        if (!Rules.All.Any(r => r.Id == id))
            return;
        var examples = PageExamples.Of(id, "Right").ToList();
        Assert.NotEmpty(examples);
        for (var i = 0; i < examples.Count; i++)
        {
            var messages = CompiledExample.Weave(examples[i], $"{id}.Right{i}");
            Assert.DoesNotContain(messages, m => m.Id == id || m.IsError);
        }
    }

    /// <summary>MW0021 is about a project file, and only F# has MW0116; their cases are in projects of their own.</summary>
    [Fact]
    public void EveryOtherPageHasExamples() =>
        Assert.Equal(["MW0021", "MW0116"], Rules.All.Select(r => r.Id).Except(PageExamples.Ids));
}
