using MoreLinq;

namespace AnalysisRecall.Scenarios;

/// <summary>Runs operators over small sequences.</summary>
static class MoreLinqScenario
{
    public static IEnumerable<object?> Run()
    {
        foreach (var source in new[] { new[] { 3, 1, 2, 3, 5 }, [], [7], [1, 1, 1, 2] })
        {
            yield return source.Batch(2).Select(b => b.Sum()).ToList();
            yield return source.Window(2).Select(w => string.Join(',', w)).ToList();
            yield return source.Pairwise((a, b) => a - b).ToList();
            yield return source.Scan((a, b) => a + b).ToList();
            yield return source.RunLengthEncode().ToList();
            yield return source.GroupAdjacent(x => x > 2).Select(g => g.Key + ":" + g.Count()).ToList();
            yield return source.Interleave([9, 8]).ToList();
            yield return source.Lag(1, (a, b) => a * 10 + b).ToList();
            yield return source.Lead(1, -1, (a, b) => a * 10 + b).ToList();
            yield return source.Maxima(x => x % 3).ToList();
            yield return source.Minima(x => x % 3).ToList();
            yield return source.CountBy(x => x % 2).ToList();
            yield return MoreEnumerable.Index(source).ToList();
            yield return source.Pad(7, -1).ToList();
            yield return source.PadStart(7, -1).ToList();
            yield return source.PartialSort(2).ToList();
            yield return source.Rank().ToList();
            yield return MoreEnumerable.Slice(source, 1, 2).ToList();
            yield return MoreEnumerable.Split(source, 1).Select(s => s.Count()).ToList();
            yield return source.Segment(x => x == 3).Select(s => s.Count()).ToList();
            yield return source.TagFirstLast((x, first, last) => x + (first ? 100 : 0) + (last ? 1000 : 0)).ToList();
            yield return source.ToDelimitedString(";");
            yield return source.Permutations().Take(6).Select(p => string.Join(',', p)).ToList();
            yield return source.Subsets(1).Select(s => s.Count).ToList();
            yield return source.ZipLongest([1, 2], (a, b) => a * b).ToList();
            yield return source.EquiZip(source, (a, b) => a + b).ToList();
            yield return source.Exclude(1, 1).ToList();
            yield return source.FallbackIfEmpty(42).ToList();
            yield return source.FullJoin([1, 3], x => x, a => a, b => -b, (a, b) => a * b).ToList();
            yield return source.Insert([50], 0).ToList();
            yield return source.Move(0, source.Length / 2, 0).ToList();
            yield return source.Duplicates().ToList();
            yield return source.Transpose2();
            yield return source.OrderedMerge([2, 4]).ToList();
            yield return source.SkipUntil(x => x == 1).ToList();
            yield return source.TakeUntil(x => x == 1).ToList();
            yield return source.Traverse();
            yield return MoreEnumerable.Sequence(1, 9, 3).ToList();
            yield return source.ToDataTable().Rows.Count;
        }
    }

    static List<string> Transpose2(this int[] source) =>
        new[] { source, Enumerable.Reverse(source).ToArray() }.Transpose().Select(r => string.Join(',', r)).ToList();

    static List<int> Traverse(this int[] source) =>
        MoreEnumerable.TraverseBreadthFirst(1, x => x < 8 ? [x * 2, x * 2 + 1] : Array.Empty<int>()).Take(source.Length
            + 3).ToList();
}
