using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics.X86;
#endif

namespace MemoWeaver.Caching.Order;

/// <summary>Hints to the processor.</summary>
static class Prefetch
{
    /// <summary>Starts reading memory that is needed soon. Does nothing where there is no such hint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Of<T>(ref T place)
    {
#if NET8_0_OR_GREATER
        // A hint reads nothing, so it does no harm that a collection may move the object meanwhile.
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
#endif
    }
}
