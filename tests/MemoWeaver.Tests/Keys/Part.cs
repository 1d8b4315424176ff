using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Keys;

/// <summary>What emitted keys do with a part, for tests.</summary>
static class Part<T, TPart>
    where TPart : struct, IKeyPart<T>
{
    public static int Hash(T value) => KeyHash.End(default(TPart).AddHash(KeyHash.Begin(), value));

    /// <summary>One key: equal both ways, and of the same hash.</summary>
    public static void AreOne(T x, T y)
    {
        Assert.True(default(TPart).KeyEquals(x, y));
        Assert.True(default(TPart).KeyEquals(y, x));
        Assert.Equal(Hash(x), Hash(y));
    }

    public static void AreTwo(T x, T y)
    {
        Assert.False(default(TPart).KeyEquals(x, y));
        Assert.False(default(TPart).KeyEquals(y, x));
    }

    public static void IsKeyable(T value) => Assert.True(default(TPart).IsKeyable(value));

    public static void IsNotKeyable(T value) => Assert.False(default(TPart).IsKeyable(value));

    /// <summary>The private copy is one key with the value, and stays what it was when the value changes.</summary>
    public static void CopyDoesNotFollow(T value, Action<T> change)
    {
        IsKeyable(value);
        int hash = Hash(value);
        T copy = default(TPart).Snapshot(value);
        AreOne(value, copy);
        change(value);
        Assert.False(default(TPart).KeyEquals(value, copy), "the copy followed the change");
        Assert.Equal(hash, Hash(copy));
        Assert.True(default(TPart).KeyEquals(copy, default(TPart).Snapshot(copy)));
    }
}

/// <summary>The same, by the actual type.</summary>
static class AtRunTime
{
    public static void AreOne<T>(T x, T y) => Part<T, RuntimePart<T>>.AreOne(x, y);

    public static void AreTwo<T>(T x, T y) => Part<T, RuntimePart<T>>.AreTwo(x, y);

    public static void IsKeyable<T>(T value) => Part<T, RuntimePart<T>>.IsKeyable(value);

    public static void IsNotKeyable<T>(T value) => Part<T, RuntimePart<T>>.IsNotKeyable(value);

    public static void CopyDoesNotFollow<T>(T value, Action<T> change)
    {
        Part<T, RuntimePart<T>>.CopyDoesNotFollow(value, change);
    }

    /// <summary>Where nothing can change, nothing is copied.</summary>
    public static void IsShared<T>(T value)
        where T : class
    {
        IsKeyable(value);
        Assert.Same(value, default(RuntimePart<T>).Snapshot(value));
    }
}
