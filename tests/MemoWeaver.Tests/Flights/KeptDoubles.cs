using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Flights;

/// <summary>What is stored is a private copy; the owner keeps its own, everyone else gets another copy.</summary>
readonly struct Copied : IResultAdapter<int[], int[]>
{
    /// <summary>Called before the copy is taken.</summary>
    public static AsyncLocal<Action?> OnKeep { get; } = new();

    public bool ReplacesFirstResult => false;

    public bool TryStore(int[] value, [MaybeNullWhen(false)] out int[] stored)
    {
        OnKeep.Value?.Invoke();
        stored = [.. value];
        return true;
    }

    public int[] Value(int[] stored) => [.. stored];

    public ValueTask<int[]> ToTask(int[] stored) => new(Value(stored));

    public ValueTask<int[]> ToOwnersTask(int[] value, int[] stored) => new(value);
}

/// <summary>What is stored is a snapshot that everyone gets, the owner too.</summary>
readonly struct Frozen : IResultAdapter<IReadOnlyList<int>, IReadOnlyList<int>>
{
    public bool ReplacesFirstResult => true;

    public bool TryStore(IReadOnlyList<int> value, [MaybeNullWhen(false)] out IReadOnlyList<int> stored)
    {
        stored = Array.AsReadOnly([.. value]);
        return true;
    }

    public IReadOnlyList<int> Value(IReadOnlyList<int> stored) => stored;

    public ValueTask<IReadOnlyList<int>> ToTask(IReadOnlyList<int> stored) => new(stored);

    public ValueTask<IReadOnlyList<int>> ToOwnersTask(IReadOnlyList<int> value, IReadOnlyList<int> stored) => new(stored);
}

/// <summary>Odd numbers cannot be kept; for 0 the attempt fails.</summary>
readonly struct Picky : IResultAdapter<object, object>
{
    public bool ReplacesFirstResult => false;

    public bool TryStore(object value, [MaybeNullWhen(false)] out object stored)
    {
        stored = value;
        return value is int number && (number == 0 ? throw new InvalidTimeZoneException() : number % 2 == 0);
    }

    public object Value(object stored) => stored;

    public ValueTask<object> ToTask(object stored) => new(stored);

    public ValueTask<object> ToOwnersTask(object value, object stored) => new(value);
}
