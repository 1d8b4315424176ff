using AssemblyToProcess.Clones;
using MemoWeaver.Fody.Tests.Running;
using Cases = AssemblyToProcess.Clones.Shapes;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>Every shape of result that can change: each caller has its own.</summary>
public class ShapesTests
{
    [WovenFact]
    public void Arrays()
    {
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Array(3), a => a[0] = 99, a => a.SequenceEqual([0, 1, 2])));
        Changes(() => Cases.Array(0), _ => { }, a => a.Length == 0);
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Jagged(2), a => { a[0][1] = "!"; a[1] = []; }, a => a[0].SequenceEqual(["a0", "b0"]) && a[1].SequenceEqual(["a1", "b1"])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Grid(3), a => a[0, 1] = 99, a => a[0, 1] == 3 && a.GetLength(0) == 3));
    }

    [WovenFact]
    public void Collections()
    {
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.List(2), l => { l[0] = "!"; l.Add("more"); }, l => l.SequenceEqual(["item 0", "item 1"])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Lines(2), l => { l[1].Sku = "!"; l.RemoveAt(0); }, l => l.Select(x => x.Sku).SequenceEqual(["sku 0", "sku 1"])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Set(2), s => s.Clear(), s => s.Count == 2 && s.Contains("ITEM 1")));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Dictionary(2), d => { d["sku 0"].Sku = "!"; d.Remove("sku 1"); }, d => d["SKU 0"].Sku == "sku 0" && d.ContainsKey("SKU 1")));
    }

    [WovenFact]
    public void Objects()
    {
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Object("abc"), o => { o.Sku = "!"; o.Count = 0; }, o => o.Sku == "abc" && o.Count == 3));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Page(5), p => { p.Items[0].Count = 0; p.Next!.Items.Add(new Line()); }, p => p.Items.Single().Count == 5 && p.Next!.Items.Count == 0));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.PageOfInt(5), p => p.Items[0] = 0, p => p.Items.SequenceEqual([5, 5])));
    }

    [WovenFact]
    public void Structs()
    {
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Struct(2), s => s.Data[0] = 99, s => s.Length == 2 && s.Data.SequenceEqual([0, 0])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Nullable(2), s => s!.Value.Data[0] = 99, s => s!.Value.Length == 2 && s.Value.Data.SequenceEqual([0, 0])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Pair("abc"), p => p.Value.Add(99), p => p.Key == "abc" && p.Value.SequenceEqual([3])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Tuple(4), t => { t.Numbers.Add(99); t.Line.Count = 0; }, t => t.Count == 4 && t.Numbers.SequenceEqual([4]) && t.Line.Count == 4));
    }

    [WovenFact]
    public void NullIsAValue()
    {
        Body.Runs(1, () => Cases.Runs, () => Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(Cases.Nothing("x"))));
        Body.Runs(1, () => Cases.Runs, () => Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(Cases.Nullable(0))));
    }

    [WovenFact]
    public void TheActualTypeDecides()
    {
        Body.Runs(1, () => Cases.Runs, () => Assert.Same(Cases.Anything(0), Cases.Anything(0)));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => (Line)Cases.Anything(1), l => l.Count = 99, l => l.Count == 1));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => (int[])Cases.Anything(2), a => a[0] = 99, a => a.SequenceEqual([1, 2])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => (Span)Cases.Anything(3), s => s.Data[0] = 99, s => s.Data.SequenceEqual([7])));
        Body.Runs(1, () => Cases.Runs, () => Assert.Equal(5, Cases.Anything(5)));
    }

    [WovenFact]
    public void AnonymousTypes() => Body.Runs(1, () => Cases.Runs, () => Changes(
        () => Cases.AnonymousLike(3),
        o => ((List<Line>)o.GetType().GetProperty("Lines")!.GetValue(o)!)[0].Count = 99,
        o => o.GetType().Name.Contains("AnonymousType", StringComparison.Ordinal) && o.ToString()!.Contains("Number = 3", StringComparison.Ordinal)
            && ((List<Line>)o.GetType().GetProperty("Lines")!.GetValue(o)!).Single().Count == 3));

    [WovenFact]
    public void EachKindOfCache()
    {
        Body.Runs(1, () => Cases.Runs, () => Changes(Cases.Slot, l => l.Clear(), l => l.SequenceEqual([1, 2, 3])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.Timed(3), l => l.Clear(), l => l.SequenceEqual([3])));
        var target = new Cases.OnInstance(2);
        Body.Runs(1, () => Cases.Runs, () => Changes(() => target.Times(3), l => l.Clear(), l => l.SequenceEqual([6])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => target.Hold("x"), h => { h.Values.Clear(); h.Value = "!"; }, h => h.Value == "x" && h.Values.SequenceEqual(["x"])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => target.Hold(7), h => { h.Values.Clear(); h.Value = 0; }, h => h.Value == 7 && h.Values.SequenceEqual([7])));
        Body.Runs(4, () => Cases.Runs, () => Changes(() => Cases.NothingStored(3), l => l.Clear(), l => l.SequenceEqual([3])));
    }

    [WovenFact]
    public void CallsThatBypassTheCache()
    {
        Body.Runs(4, () => Cases.Runs, () => Changes(() => Cases.OfSequence(Enumerable.Range(0, 3).Where(i => i != 1)), l => l.Clear(), l => l.SequenceEqual([0, 2])));
        Body.Runs(1, () => Cases.Runs, () => Changes(() => Cases.OfSequence([4, 5]), l => l.Clear(), l => l.SequenceEqual([4, 5])));
    }

    /// <summary>The first call and three hits: what one caller changes, no other sees; the first included.</summary>
    private static void Changes<T>(Func<T> call, Action<T> change, Predicate<T> isOriginal)
    {
        var seen = new List<T>();
        for (var i = 0; i < 4; i++)
        {
            var result = call();
            Assert.True(isOriginal(result), $"Call {i} of {typeof(T)} saw what another caller had changed.");
            if (!typeof(T).IsValueType)
                Assert.DoesNotContain(seen, s => ReferenceEquals(s, result) && result is not Array { Length: 0 });
            seen.Add(result);
            change(result);
        }
    }
}
