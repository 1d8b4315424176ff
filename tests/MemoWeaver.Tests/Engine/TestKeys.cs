using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>What the weaver would emit for one <c>int</c>.</summary>
struct IntKey(int value) : IMemoKey<IntKey>
{
    public int Value = value;

    public readonly int GetKeyHash() => KeyHash.End(KeyHash.Add(KeyHash.Begin(), Value));

    public readonly bool KeyEquals(ref IntKey other) => Value == other.Value;

    public readonly void TakeSnapshot()
    {
    }
}

/// <summary>A key whose hash and equality a test decides.</summary>
struct ScriptedKey(int value, Script script) : IMemoKey<ScriptedKey>
{
    public int Value = value;

    public readonly int GetKeyHash()
    {
        script.Hashes++;
        return script.Hash(Value);
    }

    public readonly bool KeyEquals(ref ScriptedKey other)
    {
        script.OnEquals?.Invoke(Value, other.Value);
        return Value == other.Value;
    }

    public readonly void TakeSnapshot()
    {
    }
}

/// <summary>The behaviour of the <see cref="ScriptedKey"/>s of one test.</summary>
sealed class Script
{
    public Func<int, int> Hash { get; init; } = static value => value;

    public Action<int, int>? OnEquals { get; set; }

    public int Hashes { get; set; }
}
