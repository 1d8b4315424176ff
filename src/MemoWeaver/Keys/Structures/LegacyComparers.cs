using System.Collections;
using System.Text;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>Bits in a row.</summary>
sealed class BitArrayComparer : StructuralComparer<BitArray>
{
    public override Keyability? Always => Keyability.Copied;

    public override Keyability Judge(BitArray value, int depth) => Keyability.Copied;

    public override bool KeyEquals(BitArray x, BitArray y) =>
        x.Length == y.Length && SpanKey<int, BitwiseKeyComparer<int>>.KeyEquals(Words(x), Words(y));

    public override ulong AddHash(ulong state, BitArray value) =>
        SpanKey<int, BitwiseKeyComparer<int>>.AddHash(KeyHash.Add(state, value.Length), Words(value));

    public override BitArray Snapshot(BitArray value) => new(value);

    static int[] Words(BitArray value)
    {
        int[] words = new int[(value.Length + 31) / 32];
        value.CopyTo(words, 0);
        return words;
    }
}

/// <summary>Text in the making, by its characters.</summary>
sealed class StringBuilderComparer : StructuralComparer<StringBuilder>
{
    public override Keyability? Always => Keyability.Copied;

    public override Keyability Judge(StringBuilder value, int depth) => Keyability.Copied;

    public override bool KeyEquals(StringBuilder x, StringBuilder y) =>
        x.Length == y.Length && x.MaxCapacity == y.MaxCapacity && x.ToString() == y.ToString();

    public override ulong AddHash(ulong state, StringBuilder value) => KeyHash.Add(state, value.ToString());

    public override StringBuilder Snapshot(StringBuilder value) =>
        new StringBuilder(Math.Max(value.Length, 1), value.MaxCapacity).Append(value);
}

/// <summary>A list of anything.</summary>
sealed class ArrayListComparer : StructuralComparer<ArrayList>
{
    public override Keyability Judge(ArrayList value, int depth)
    {
        var found = Keyability.Copied;
        for (int i = 0; i < value.Count && !found.IsUnkeyable(); i++)
            found |= Structural<object>.Judge(value[i], depth + 1);
        return found;
    }

    public override bool KeyEquals(ArrayList x, ArrayList y)
    {
        if (x.Count != y.Count)
            return false;
        for (int i = 0; i < x.Count; i++)
        {
            if (!Structural<object>.KeyEquals(x[i], y[i]))
                return false;
        }
        return true;
    }

    public override ulong AddHash(ulong state, ArrayList value)
    {
        state = KeyHash.Add(state, value.Count);
        for (int i = 0; i < value.Count; i++)
            state = Structural<object>.AddHash(state, value[i]);
        return state;
    }

    public override ArrayList Snapshot(ArrayList value)
    {
        var copy = new ArrayList(value.Count);
        for (int i = 0; i < value.Count; i++)
            copy.Add(value[i] is { } element ? Structural<object>.Snapshot(element) : null);
        return copy;
    }
}
