using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Policies;

/// <summary>Results that are stored only if they are even; 13 is a number that nobody can judge.</summary>
public class Whens
{
    public static int Runs;
    public static int Asked;

    public static object? LastAsked;

    /// <summary>Completed by tests: what <see cref="Awaited"/> and <see cref="Shared"/> return.</summary>
    public static TaskCompletionSource<int> Answer = new TaskCompletionSource<int>();

    /// <summary>Which results an object stores.</summary>
    public int Divisor = 2;

    [LruCache(When = nameof(IsEven))]
    public static int Static(int value) => Run(value);

    [TimedCache(3600, When = nameof(IsEven))]
    public static int Timed(int value) => Run(value);

    [LruCache(When = nameof(IsMine))]
    public int OnInstance(int value) => Run(value);

    [LruCache(When = nameof(IsEven))]
    public int StaticPredicate(int value) => Run(value);

    [LruCache(When = nameof(IsMine), Scope = CacheScope.Shared, VaryBy = new[] { nameof(Divisor) })]
    public int SharedScope(int value) => Run(value);

    [LruCache(When = nameof(IsEven))]
    public static int Slot => Run(Next);

    public static int Next;

    [LruCache(When = nameof(IsOverridden))]
    public int Overridden(int value) => Run(value);

    [LruCache(When = nameof(Any), Clone = CloneMode.Never)]
    public static T Generic<T>(T value)
    {
        Runs++;
        return value;
    }

    [LruCache(When = nameof(AnyMine), Clone = CloneMode.Never)]
    public T GenericOnInstance<T>(T value)
    {
        Runs++;
        return value;
    }

    [LruCache(When = nameof(IsFound))]
    public static bool Try(int value, out int half)
    {
        half = Run(value) / 2;
        return value % 2 == 0;
    }

    [LruCache(When = nameof(IsFoundWith))]
    public static bool TryWith(int value, out int half, out string text)
    {
        half = Run(value) / 2;
        text = half + "";
        return value % 2 == 0;
    }

    [LruCache(When = nameof(IsFoundWith), SingleFlight = SingleFlight.On)]
    public static bool TryShared(int value, out int half, out string text)
    {
        half = Run(value) / 2;
        text = half + "";
        return value % 2 == 0;
    }

    [LruCache(When = nameof(HasMany))]
    public static List<int> Copied(int count)
    {
        Runs++;
        return new List<int>(new int[count]);
    }

    [LruCache(When = nameof(HasManyReadOnly))]
    public static IReadOnlyList<int> Frozen(int count)
    {
        Runs++;
        return new List<int>(new int[count]);
    }

    [LruCache(When = nameof(IsEven), MaxWeight = 100, Weigher = nameof(Weigh))]
    public static int Weighed(int value) => Run(value);

    public static int Weighings;

    [LruCache(When = nameof(IsEven))]
    public static async Task<int> Later(int value)
    {
        await Task.Yield();
        return Run(value);
    }

    [LruCache(When = nameof(IsEven))]
    public static ValueTask<int> AtOnce(int value) => new ValueTask<int>(Run(value));

    [LruCache(When = nameof(IsMine))]
    public async Task<int> LaterOnInstance(int value)
    {
        await Task.Yield();
        return Run(value);
    }

    [LruCache(When = nameof(AnyMine), Clone = CloneMode.Never)]
    public async Task<T> LaterGeneric<T>(T value)
    {
        await Task.Yield();
        Runs++;
        return value;
    }

    [LruCache(When = nameof(IsEven), SingleFlight = SingleFlight.Off)]
    public static async Task<int> EachRuns(int value)
    {
        await Task.Yield();
        return Run(value);
    }

    [LruCache(When = nameof(HasManyReadOnly))]
    public static async Task<IReadOnlyList<int>> FrozenLater(int count)
    {
        await Task.Yield();
        Runs++;
        return new List<int>(new int[count]);
    }

    [LruCache(When = nameof(IsEven))]
    public static async Task<int> Awaited(int key)
    {
        Runs++;
        return await Answer.Task;
    }

    [LruCache(When = nameof(IsEven), SingleFlight = SingleFlight.On)]
    public static int Shared(int key)
    {
        Runs++;
        return Answer.Task.Result;
    }

    [LruCache(When = nameof(IsEven))]
    public static int Keyed(IEnumerable<int> values)
    {
        Runs++;
        var sum = 0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    [LruCache(0, When = nameof(IsEven))]
    public static int SizeZero(int value) => Run(value);

    protected virtual bool IsOverridden(int value) => false;

    private static bool IsEven(int value)
    {
        Interlocked.Increment(ref Asked);
        LastAsked = value;
        return value == 13 ? throw new InvalidOperationException("thirteen") : value % 2 == 0;
    }

    // An overload that does not fit.
    private static bool IsEven(string value) => value.Length % 2 == 0;

    private bool IsMine(int value) => value % Divisor == 0;

    private static bool IsFound(bool found) => found;

    private static bool IsFoundWith(bool found, int half, string text) => found && half > 1 && text == half + "";

    // Goes after the one that sees more.
    private static bool IsFoundWith(bool found) => throw new InvalidOperationException();

    private static bool Any<T>(T value) => value is int number ? number % 2 == 0 : value is "kept";

    private bool AnyMine<T>(T value) => value is int number ? number % Divisor == 0 : value is "kept";

    private static bool HasMany(List<int> list)
    {
        LastAsked = list;
        return list.Count > 2;
    }

    private static bool HasManyReadOnly(IReadOnlyList<int> list) => list.Count > 2;

    private static int Weigh(int value)
    {
        Weighings++;
        return value;
    }

    private static int Run(int value)
    {
        Interlocked.Increment(ref Runs);
        return value;
    }
}

public sealed class WhensDerived : Whens
{
    protected override bool IsOverridden(int value) => value % 2 == 0;
}

public static class WhenBox<T>
{
    [LruCache(When = nameof(ShouldStore), Clone = CloneMode.Never)]
    public static T[] Repeat(T value, int count)
    {
        Whens.Runs++;
        var array = new T[count];
        for (var i = 0; i < count; i++)
            array[i] = value;
        return array;
    }

    private static bool ShouldStore(T[] values) => values.Length > 2;
}

public readonly struct WhenPoint
{
    public WhenPoint(int x) => X = x;

    public int X { get; }

    [LruCache(When = nameof(ShouldStore))]
    public int Times(int factor)
    {
        Whens.Runs++;
        return X * factor;
    }

    [LruCache(When = nameof(ShouldStore), SingleFlight = SingleFlight.On)]
    public int TimesShared(int factor)
    {
        Whens.Runs++;
        return X * factor;
    }

    private bool ShouldStore(int product) => product > X;
}
