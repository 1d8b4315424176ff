using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Whether a copier hands on every value as it is. Folded by the JIT where the copier says so.</summary>
static class Sharing<T, TCopier>
    where TCopier : struct, ICopier<T>
{
    public static bool IsShared
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TCopier) == typeof(SharedCopier<T>) || (typeof(TCopier) == typeof(RuntimeCopier<T>) && RuntimeCopies<T>.IsShared);
    }
}
