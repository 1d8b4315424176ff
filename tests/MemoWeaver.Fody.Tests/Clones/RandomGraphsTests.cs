using AssemblyToProcess.Clones;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>Nobody can corrupt the cache: whatever a caller changes in what it got, the next hit equals the original.</summary>
public class RandomGraphsTests
{
    private const int Graphs = 300;

    [WovenFact]
    public void WhatCallersChangeStaysWithThem() => Check(seed => RandomGraph.Of(seed), seed => AssemblyToProcess.Clones.Graphs.Of(seed));

    [WovenFact]
    public void SeveralInAList() => Check(
        seed => new List<Item> { RandomGraph.Of(seed), RandomGraph.Of(seed + 1), RandomGraph.Of(seed + 2) },
        seed => AssemblyToProcess.Clones.Graphs.Several(seed));

    /// <summary>The test itself can fail: what is shared is seen.</summary>
    [Fact]
    public void SharingIsNoticed()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var root = RandomGraph.Of(seed);
            var before = GraphText.Of(root);
            Assert.Equal(before, GraphText.Of(RandomGraph.Of(seed)));
            Assert.True(GraphChanges.Of(root) > 0);
            Assert.NotEqual(before, GraphText.Of(root));
        }
    }

    private static void Check(Func<int, object> make, Func<int, object> cached)
    {
        AssemblyToProcess.Clones.Graphs.Make = RandomGraph.Of;
        var first = Random.Shared.Next();
        var changes = 0;
        for (var seed = first; seed != first + Graphs; seed++)
        {
            var original = GraphText.Of(make(seed));
            var runs = AssemblyToProcess.Clones.Graphs.Runs;
            for (var call = 0; call < 4; call++)
            {
                var result = cached(seed);
                var seen = GraphText.Of(result);
                if (seen != original)
                    Assert.Fail($"Seed {seed}, call {call}: expected\n{original}\nbut got\n{seen}");
                changes += GraphChanges.Of(result);
            }
            Assert.Equal(runs + 1, AssemblyToProcess.Clones.Graphs.Runs);
        }
        Assert.True(changes > Graphs * 4);
    }
}
