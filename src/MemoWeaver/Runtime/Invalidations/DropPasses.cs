namespace MemoWeaver.Runtime;

/* Caches are dropped one after the other. Meanwhile a call that begins may make a result of one that is to go in another cache, and store it after its own was dropped. So all are dropped as often as there are: what the first
   pass leaves in a cache was made of results that it dropped later, and what the second leaves was made of such. After a pass for each there is nothing of which something old could be made, in whatever order they go. */

/// <summary>How often caches that go together are dropped.</summary>
static class DropPasses
{
    // Results of results of results of results.
    const int Most = 4;

    /// <summary>For a number of caches.</summary>
    public static int Of(int count) => Math.Min(count, Most);
}
