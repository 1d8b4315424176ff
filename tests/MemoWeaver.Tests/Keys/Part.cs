using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Keys;

/// <summary>What emitted keys do with a part, for tests.</summary>
static class Part<T, TComparer>
    where TComparer : struct, IKeyComparer<T>
{
    public static int Hash(T value) => KeyHash.End(default(TComparer).AddHash(KeyHash.Begin(), value));

    /// <summary>One key: equal both ways, and of the same hash.</summary>
    public static void AreOne(T x, T y)
    {
        Assert.True(default(TComparer).KeyEquals(x, y));
        Assert.True(default(TComparer).KeyEquals(y, x));
        Assert.Equal(Hash(x), Hash(y));
    }

    public static void AreTwo(T x, T y)
    {
        Assert.False(default(TComparer).KeyEquals(x, y));
        Assert.False(default(TComparer).KeyEquals(y, x));
    }

    public static void IsKeyable(T value) => Assert.True(default(TComparer).IsKeyable(value));

    public static void IsNotKeyable(T value) => Assert.False(default(TComparer).IsKeyable(value));

    /// <summary>The private copy is one key with the value, and stays what it was when the value changes.</summary>
    public static void CopyDoesNotFollow(T value, Action<T> change)
    {
        IsKeyable(value);
        int hash = Hash(value);
        T copy = default(TComparer).Snapshot(value);
        AreOne(value, copy);
        change(value);
        Assert.False(default(TComparer).KeyEquals(value, copy), "the copy followed the change");
        Assert.Equal(hash, Hash(copy));
        Assert.True(default(TComparer).KeyEquals(copy, default(TComparer).Snapshot(copy)));
    }
}

/// <summary>The same, by the actual type.</summary>
static class AtRunTime
{
    public static void AreOne<T>(T x, T y) => Part<T, RuntimeKeyComparer<T>>.AreOne(x, y);

    public static void AreTwo<T>(T x, T y) => Part<T, RuntimeKeyComparer<T>>.AreTwo(x, y);

    public static void IsKeyable<T>(T value) => Part<T, RuntimeKeyComparer<T>>.IsKeyable(value);

    public static void IsNotKeyable<T>(T value) => Part<T, RuntimeKeyComparer<T>>.IsNotKeyable(value);

    public static void CopyDoesNotFollow<T>(T value, Action<T> change)
    {
        Part<T, RuntimeKeyComparer<T>>.CopyDoesNotFollow(value, change);
    }

    /// <summary>Where nothing can change, nothing is copied.</summary>
    public static void IsShared<T>(T value)
        where T : class
    {
        IsKeyable(value);
        Assert.Same(value, default(RuntimeKeyComparer<T>).Snapshot(value));
    }
}
