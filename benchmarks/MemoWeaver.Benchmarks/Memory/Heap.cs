namespace MemoWeaver.Benchmarks.Memory;

/// <summary>The bytes that are alive.</summary>
internal static class Heap
{
    public static long Size()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
