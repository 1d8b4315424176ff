using MemoWeaver.Distributed.Runtime;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>A key as the weaver emits it, for (string, int).</summary>
struct PairKey(string f0, int f1) : IMemoKey<PairKey>, IPartialKey<PairKey>
{
    public string F0 = f0;
    public int F1 = f1;

    public readonly int GetKeyHash() => KeyHash.End(KeyHash.Add(KeyHash.Add(KeyHash.Begin(), F0), F1));

    public readonly bool KeyEquals(ref PairKey other) => F0 == other.F0 && F1 == other.F1;

    public readonly bool Agrees(ref PairKey other, long parts) => ((parts & 1) == 0 || F0 == other.F0) && ((parts & 2) == 0 || F1 == other.F1);

    public readonly void TakeSnapshot()
    {
    }
}

sealed class PairText : IKeyText<PairKey>
{
    public void Write(ref PairKey key, KeyWriter writer)
    {
        writer.Add(key.F0);
        writer.Add(key.F1);
    }
}

/// <summary>The same with a sensitive first part.</summary>
sealed class SensitivePairText : IKeyText<PairKey>
{
    public void Write(ref PairKey key, KeyWriter writer)
    {
        writer.BeginSensitive();
        writer.Add(key.F0);
        writer.EndSensitive();
        writer.Add(key.F1);
    }
}
