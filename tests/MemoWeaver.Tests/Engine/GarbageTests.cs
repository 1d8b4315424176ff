using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Tests.Engine;

/// <summary>What has left a cache is garbage, wherever in the order of use it stood.</summary>
[Collection(AloneCollection.Name)]
public class GarbageTests
{
    const int Size = 1000, Left = 10;

    /// <param name="used">How many results were used before results of other keys moved them to another place in the
    /// order.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(Size / 2)]
    [InlineData(Size)]
    public void Results_that_were_removed_are_collected(int used)
    {
        var memo = new Memo1<object>(Size, _ => new object());
        var removed = FillAndRemove(memo, used);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // As many removed nodes may wait to be dropped as there are others, and a few more.
        Assert.InRange(removed.Count(result => result.IsAlive), Left, Left + Left + 16);
        Assert.Equal(Left, memo.Info.Count);
        Integrity.Check(memo.Cache, IntKeys.Instance);
    }

    [Fact]
    public void Results_that_were_cleared_are_collected()
    {
        var memo = new Memo1<object>(Size, _ => new object());
        var results = Fill(memo, Size);
        memo.Cache.Clear();
        GC.Collect();
        Assert.DoesNotContain(results, result => result.IsAlive);
        GC.KeepAlive(memo);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static List<WeakReference> FillAndRemove(Memo1<object> memo, int used)
    {
        var results = Fill(memo, used);
        var keys = memo.Cache.Nodes().Select(node => ((LruNode<IntKey, object>)node).Key.Value).Order().ToList();
        foreach (var key in keys.Take(keys.Count - Left))
            Assert.True(memo.Remove(key));
        return results;
    }

    // Fills the cache, uses some results, and evicts a tenth, so that the order is corrected.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static List<WeakReference> Fill(Memo1<object> memo, int used)
    {
        var results = Enumerable.Range(0, Size).Select(key => new WeakReference(memo.Call(key))).ToList();
        for (var key = 0; key < used; key++)
            memo.Call(key);
        for (var key = Size; key < Size + Size / 10; key++)
            results.Add(new WeakReference(memo.Call(key)));
        return results;
    }
}
