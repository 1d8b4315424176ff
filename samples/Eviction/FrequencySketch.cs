using System.Numerics;

namespace Eviction;

/// <summary>
/// About how often a key was asked for lately, in a few bits a key: four rows of counters up to 15, of which a key uses one in each; the least of them is the estimate, because a
/// counter that others use as well is only ever too high. When ten times as many keys were counted as the cache holds, all counters are halved: what was popular once fades.
/// </summary>
internal sealed class FrequencySketch
{
    private const int Rows = 4, Most = 15, LongestRow = 1 << 20;

    private readonly byte[] counters;
    private readonly uint mask;
    private readonly int sample;
    private int counted;

    public FrequencySketch(int size)
    {
        var row = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(size, 16, LongestRow));
        counters = new byte[Rows * row];
        mask = (uint)row - 1;
        sample = 10 * row;
    }

    public void Increment(int hash)
    {
        for (var row = 0; row < Rows; row++)
        {
            ref var counter = ref counters[Index(hash, row)];
            if (counter < Most)
                counter++;
        }

        if (++counted == sample)
            Halve();
    }

    public int Estimate(int hash)
    {
        var least = Most;
        for (var row = 0; row < Rows; row++)
            least = Math.Min(least, counters[Index(hash, row)]);
        return least;
    }

    // Another multiplier for each row: keys that share a counter in one are apart in the next.
    private uint Index(int hash, int row)
    {
        var mixed = (uint)hash * (0x9E3779B1u + 0x3C6EF372u * (uint)row);
        return (uint)row * (mask + 1) + ((mixed ^ (mixed >> 15)) & mask);
    }

    private void Halve()
    {
        for (var i = 0; i < counters.Length; i++)
            counters[i] >>= 1;
        counted /= 2;
    }
}
