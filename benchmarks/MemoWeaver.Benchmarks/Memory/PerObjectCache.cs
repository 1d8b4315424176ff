using System.Globalization;
using MemoWeaver.Benchmarks.Quick;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Memory;

/// <summary>What the cache of one object takes when it holds one entry, everything around it included.</summary>
internal static class PerObjectCache
{
    private const int Objects = 50_000;

    public static Measurement WithOneEntry()
    {
        _ = new Calculator().Square(1);
        var calculators = new Calculator[Objects];
        for (var i = 0; i < Objects; i++)
            calculators[i] = new Calculator();
        var before = Heap.Size();
        foreach (var calculator in calculators)
            _ = calculator.Square(7);
        var bytes = (Heap.Size() - before) / (double)Objects;
        GC.KeepAlive(calculators);
        return Measurement.Of(bytes, string.Create(CultureInfo.InvariantCulture, $"{bytes:F0} bytes"));
    }
}
