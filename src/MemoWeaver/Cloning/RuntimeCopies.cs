using System.Runtime.CompilerServices;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>Copies values of a declared type by their actual type.</summary>
/// <typeparam name="T">The declared type.</typeparam>
static class RuntimeCopies<T>
{
    static readonly TypeEntry Own = TypeEntry.Of(typeof(T));

    // Whether every value but null is of exactly this type.
    static readonly bool IsExact = TypeShape.IsExact(typeof(T));

    /// <summary>Determines whether every value of the declared type is handed on as it is.</summary>
    public static bool IsShared => IsLeaf || typeof(T) == typeof(string) || (IsExact && Own.Copier.IsShared);

    public static T Copy(T source, CopyGraph? graph)
    {
        if (IsLeaf || source is null)
            return source;
        if (typeof(T).IsValueType)
            return CopyValue(source, graph);
        var type = source.GetType();
        var copier = (type == typeof(T) ? Own : TypeEntry.Of(type)).Copier;
        if (copier.IsObjectShared)
            return source;
        var copy = copier.CopyObject(source, graph);
        return Unsafe.As<object, T>(ref copy);
    }

    static T CopyValue(T source, CopyGraph? graph)
    {
        var copier = Own.Copier;
        if (copier.IsShared)
            return source;
        if (copier is TypeCopier<T> typed)
            return typed.Copy(source, graph);
        return copier.CopyObject(source!, graph) is T copy ? copy : default!;
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
}
