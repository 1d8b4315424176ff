using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Tests.Engine;

/// <summary>Fails an allocation of the engine by its number, and all later ones unless once is enough, until disposed.</summary>
sealed class FailedAllocations : IDisposable
{
    int _count;

    public FailedAllocations(int first, bool isOnce) => Critical.Allocating = () =>
    {
        var number = Interlocked.Increment(ref _count);
        if (isOnce ? number == first : number >= first)
#pragma warning disable CA2201 // What the runtime would throw.
            throw new OutOfMemoryException();
#pragma warning restore CA2201
    };

    /// <summary>Gets how many allocations there were.</summary>
    public int Count => _count;

    public void Dispose() => Critical.Allocating = null;
}
