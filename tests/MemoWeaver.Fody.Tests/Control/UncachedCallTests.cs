using AssemblyToProcess.Control;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Control;

public class UncachedCallTests
{
    /// <summary>Where a key holds what others can change, a result is compared with its key; a call past the cache has none.</summary>
    [WovenFact]
    public void NothingIsCounted()
    {
        var before = Memo.Of(Entries.ByTenant).Info;
        Memo.Entry(() => Entries.ByTenant(77)).InvokeUncached();
        Assert.Equal(before, Memo.Of(Entries.ByTenant).Info);
        var entry = Memo.Entry(() => Entries.ByTenant(78));
        Assert.Equal(entry.Refresh(), Entries.ByTenant(78));
        Assert.Equal(before.Uncacheable, Memo.Of(Entries.ByTenant).Info.Uncacheable);
    }
}
