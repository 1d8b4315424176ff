using System.Runtime.CompilerServices;

namespace MemoWeaver.Caching.Engine;

/// <summary>Tells the JIT how to compile some methods.</summary>
static class Jit
{
    /// <summary>
    /// Optimizes a method on its first call, without tiers and profile, and never inlines it. The .NET Standard build
    /// omits the flag because Mono rejects assemblies with it.
    /// </summary>
    public const MethodImplOptions AtOnce =
#if NET8_0_OR_GREATER
        MethodImplOptions.AggressiveOptimization |
#endif
        MethodImplOptions.NoInlining;
}
