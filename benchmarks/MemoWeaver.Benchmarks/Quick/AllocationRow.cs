using System.Globalization;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>Bytes allocated for each operation, on the calling thread, after tier-up.</summary>
internal sealed record AllocationRow(string Name, Bound Bound, Func<int> Ours, int Operations = Keys.Count) : Row(Name, Bound)
{
    public override Measurement Measure()
    {
        const int Calls = 2000;
        WarmUp.UntilTieredUp(Ours);
        var before = GC.GetAllocatedBytesForCurrentThread();
        PairedRounds.Time(Ours, Calls);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(Calls * Operations);
        return Measurement.Of(bytes, string.Create(CultureInfo.InvariantCulture, $"{bytes:0.##} bytes a call"));
    }
}
