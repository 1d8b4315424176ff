using MemoWeaver.Common;
using MemoWeaver.Fody.Planning.Proofs;
using MemoWeaver.Fody.Reporting;

namespace MemoWeaver.Fody.Tests.Reporting;

/// <summary>The line that the build shows.</summary>
public class WeaveSummaryTests
{
    [Theory]
    [InlineData(60, 41, 9, 0, 38, 15, 7, 0, "60 methods: 38 proved, 15 not proved, 7 warned; 41 cloned; 9 warnings")]
    [InlineData(1, 0, 1, 0, 1, 0, 0, 0, "1 method: 1 proved; 1 warning")]
    [InlineData(1, 1, 0, 0, 0, 0, 1, 1, "1 method: 1 warned; 1 member assumed; 1 cloned")]
    [InlineData(5, 1, 0, 1, 1, 2, 0, 2, "5 methods: 1 proved, 2 not proved, 2 not stored; 2 members assumed; 1 cloned; 1 refused")]
    [InlineData(2, 0, 0, 0, 0, 0, 0, 0, "2 methods")]
    [InlineData(0, 0, 0, 3, 0, 0, 0, 0, "0 methods; 3 refused")]
    public void Reads_as_a_sentence(int methods, int cloned, int warnings, int refused, int proved, int notProved, int warned, int assumed, string expected)
    {
        var proofs = Of(ProofVerdict.Proved, proved).Concat(Of(ProofVerdict.NotProved, notProved)).Concat(Of(ProofVerdict.Warned, warned)).ToList();
        Assert.Equal(expected, new WeaveSummary(methods, cloned, warnings, refused, proofs: proofs, assumed: assumed).ToString());
    }

    private static IEnumerable<MethodProof> Of(ProofVerdict verdict, int count) => Enumerable.Repeat(new MethodProof(verdict, []), count);
}
