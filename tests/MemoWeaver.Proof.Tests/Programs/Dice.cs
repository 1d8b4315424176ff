namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>Makes the choices of a generated program.</summary>
sealed class Dice(int seed)
{
    readonly Random _random = new(seed);

    public int Next(int count) => _random.Next(count);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T One<T>(params IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public T Weighted<T>(params IReadOnlyList<(int Weight, T Item)> items)
    {
        var at = _random.Next(items.Sum(i => i.Weight));
        foreach (var (weight, item) in items)
        {
            if ((at -= weight) < 0)
                return item;
        }
        throw new InvalidOperationException("Weights are positive.");
    }
}
