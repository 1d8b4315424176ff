namespace MemoWeaver.Distributed.Tests.Infrastructure;

static class Faults
{
    /// <summary>Waits until what a method stores is found again.</summary>
    public static void UntilShared(TestMethod<string> method) => TestNode.Until(
        () =>
        {
            var before = method.Info.DistributedHits;
            method.Call("a", 1);
            return method.Info.DistributedHits > before;
        },
        "results are shared again");
}
