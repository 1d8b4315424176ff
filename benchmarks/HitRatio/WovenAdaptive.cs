namespace MemoWeaver.HitRatio;

/// <summary>A woven method with <see cref="Eviction.Adaptive"/>.</summary>
internal sealed class WovenAdaptive(int size) : WovenCache("Adaptive", Methods[size])
{
    private static readonly Dictionary<int, Func<int, int>> Methods = new()
    {
        [32] = Of32,
        [64] = Of64,
        [128] = Of128,
        [256] = Of256,
        [512] = Of512,
        [1024] = Of1024,
        [2048] = Of2048,
        [4096] = Of4096,
    };

    public static IReadOnlyCollection<int> Sizes => Methods.Keys;

    [LruCache(32, Eviction = Eviction.Adaptive)]
    private static int Of32(int key) => Run(key);

    [LruCache(64, Eviction = Eviction.Adaptive)]
    private static int Of64(int key) => Run(key);

    [LruCache(128, Eviction = Eviction.Adaptive)]
    private static int Of128(int key) => Run(key);

    [LruCache(256, Eviction = Eviction.Adaptive)]
    private static int Of256(int key) => Run(key);

    [LruCache(512, Eviction = Eviction.Adaptive)]
    private static int Of512(int key) => Run(key);

    [LruCache(1024, Eviction = Eviction.Adaptive)]
    private static int Of1024(int key) => Run(key);

    [LruCache(2048, Eviction = Eviction.Adaptive)]
    private static int Of2048(int key) => Run(key);

    [LruCache(4096, Eviction = Eviction.Adaptive)]
    private static int Of4096(int key) => Run(key);
}
