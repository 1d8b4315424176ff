using System.Runtime.CompilerServices;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>Compares values of a declared type by the comparer for their actual type.</summary>
/// <typeparam name="T">The declared type.</typeparam>
static class Structural<T>
{
    /// <summary>
    /// Values that lie deeper than this in an argument make it unkeyable: so do cycles, and no comparison overflows the
    /// stack.
    /// </summary>
    public const int MaxDepth = 128;

    // Whether every value but null is of exactly this type.
    static readonly bool IsExact = TypeShape.IsExact(typeof(T));

    /// <summary>Tells what <see cref="Judge"/> answers for every value but null, where the declared type says
    /// so.</summary>
    public static Keyability? Always => IsExact ? Own.Comparer.Always : null;

    public static Keyability Judge(T? value, int depth)
    {
        if (IsLeaf)
            return Keyability.Frozen;
        if (typeof(T).IsValueType)
            return Own.Comparer.Always ?? (IsBounded(depth) ? Own.Comparer.Judge(value!, depth) : Keyability.Unkeyable);
        if (value is null or string)
            return Keyability.Frozen;
        if (value.GetType() == typeof(T))
            return (depth > MaxDepth ? (Keyability?)Keyability.Unkeyable : Own.Comparer.Always)
                ?? (IsBounded(depth) ? Own.Comparer.Judge(value, depth) : Keyability.Unkeyable);
        var comparer = StructuralComparers.For(value.GetType());
        return (depth > MaxDepth ? (Keyability?)Keyability.Unkeyable : comparer.Always)
            ?? (IsBounded(depth) ? comparer.Judge(value, depth) : Keyability.Unkeyable);
    }

    static bool IsBounded(int depth) => depth <= MaxDepth && JudgedParts.TryTake(depth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool KeyEquals(T? x, T? y)
    {
        if (typeof(T) == typeof(int)) return As<int>(x) == As<int>(y);
        if (typeof(T) == typeof(long)) return As<long>(x) == As<long>(y);
        if (typeof(T) == typeof(byte)) return As<byte>(x) == As<byte>(y);
        if (typeof(T) == typeof(short)) return As<short>(x) == As<short>(y);
        if (typeof(T) == typeof(char)) return As<char>(x) == As<char>(y);
        if (typeof(T) == typeof(bool)) return As<bool>(x) == As<bool>(y);
        if (typeof(T) == typeof(uint)) return As<uint>(x) == As<uint>(y);
        if (typeof(T) == typeof(ulong)) return As<ulong>(x) == As<ulong>(y);
        if (typeof(T) == typeof(float)) return KeyHash.Same(As<float>(x), As<float>(y));
        if (typeof(T) == typeof(double)) return KeyHash.Same(As<double>(x), As<double>(y));
        if (typeof(T) == typeof(decimal)) return default(DecimalKeyComparer).KeyEquals(As<decimal>(x), As<decimal>(y));
        if (typeof(T) == typeof(Guid)) return default(GuidKeyComparer).KeyEquals(As<Guid>(x), As<Guid>(y));
        if (typeof(T) == typeof(DateTime)) return default(DateTimeKeyComparer)
            .KeyEquals(As<DateTime>(x), As<DateTime>(y));
        if (typeof(T).IsValueType)
            return Own.Comparer.KeyEquals(x!, y!);
        return ObjectsEqual(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AddHash(ulong state, T? value)
    {
        if (typeof(T) == typeof(int)) return KeyHash.Add(state, As<int>(value));
        if (typeof(T) == typeof(long)) return KeyHash.Add(state, As<long>(value));
        if (typeof(T) == typeof(byte)) return KeyHash.Add(state, As<byte>(value));
        if (typeof(T) == typeof(short)) return KeyHash.Add(state, As<short>(value));
        if (typeof(T) == typeof(char)) return KeyHash.Add(state, As<char>(value));
        if (typeof(T) == typeof(bool)) return KeyHash.Add(state, As<bool>(value));
        if (typeof(T) == typeof(uint)) return KeyHash.Add(state, As<uint>(value));
        if (typeof(T) == typeof(ulong)) return KeyHash.Add(state, As<ulong>(value));
        if (typeof(T) == typeof(float)) return KeyHash.Add(state, As<float>(value));
        if (typeof(T) == typeof(double)) return KeyHash.Add(state, As<double>(value));
        if (typeof(T) == typeof(decimal)) return default(DecimalKeyComparer).AddHash(state, As<decimal>(value));
        if (typeof(T) == typeof(Guid)) return default(GuidKeyComparer).AddHash(state, As<Guid>(value));
        if (typeof(T) == typeof(DateTime)) return default(DateTimeKeyComparer).AddHash(state, As<DateTime>(value));
        if (typeof(T).IsValueType)
            return Own.Comparer.AddHash(state, value!);
        return AddObject(state, value);
    }

    public static T Snapshot(T value)
    {
        if (IsLeaf)
            return value;
        if (typeof(T).IsValueType)
            return Own.Comparer.Snapshot(value);
        if (value is null or string)
            return value;
        return value.GetType() == typeof(T) ? Own.Comparer.Snapshot(value) : (T)StructuralComparers.For(value.GetType())
            .Snapshot(value);
    }

    static bool ObjectsEqual(T? x, T? y)
    {
        if (x is null || y is null)
            return x is null && y is null;
        if (ReferenceEquals(x, y))
            return true;
        if (x is string text)
            return y is string other && text == other;
        if (x.GetType() != y.GetType())
            return false;
        return x.GetType() == typeof(T) ? Own.Comparer.KeyEquals(x, y) : StructuralComparers.For(x.GetType())
            .KeyEquals(x, y);
    }

    static ulong AddObject(ulong state, T? value)
    {
        if (value is null)
            return KeyHash.Add(state, ulong.MaxValue);
        if (value is string text)
            return KeyHash.Add(state, text);
        // The salt is left out where the declared type is the actual one: the fast way for sealed types. The same value
        // is always hashed under the same declared type.
        if (value.GetType() == typeof(T))
            return Own.Comparer.AddHash(state, value);
        var comparer = StructuralComparers.For(value.GetType());
        return comparer.AddHash(KeyHash.Add(state, comparer.Salt), value);
    }

    // Folded by the JIT for each struct.
    static bool IsLeaf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(byte)
            || typeof(T) == typeof(short) || typeof(T) == typeof(char)
            || typeof(T) == typeof(bool) || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong)
                || typeof(T) == typeof(float) || typeof(T) == typeof(double)
            || typeof(T) == typeof(decimal) || typeof(T) == typeof(Guid) || typeof(T) == typeof(DateTime);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TValue As<TValue>(T? value) => Unsafe.As<T?, TValue>(ref value);

    // Apart, so that a declared type that no value has (an interface) is never asked for a comparer.
    static class Own
    {
        public static readonly StructuralComparer<T> Comparer =
            StructuralComparers.For(typeof(T)) as StructuralComparer<T>
            ?? new BoxedComparer<T>(StructuralComparers.For(typeof(T)));
    }
}
