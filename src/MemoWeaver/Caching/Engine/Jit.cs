using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>How the JIT is to compile some methods.</summary>
static class Jit
{
    /// <summary>Optimized when it is first called, without tiers and profile, and not inlined. Mono rejects an assembly that has the flag, so the one that it may load has not.</summary>
    public const MethodImplOptions AtOnce =
#if NET8_0_OR_GREATER
        MethodImplOptions.AggressiveOptimization |
#endif
        MethodImplOptions.NoInlining;
}
