namespace MemoWeaver.HitRatio;

/// <summary>A woven method with <see cref="Eviction.Lru"/>.</summary>
internal sealed class WovenLru(int size) : WovenCache("MemoWeaver", Methods[size])
{
    private static readonly Dictionary<int, Func<int, int>> Methods = new()
    {
        [1] = Of1,
        [2] = Of2,
        [16] = Of16,
        [64] = Of64,
        [128] = Of128,
        [256] = Of256,
        [512] = Of512,
        [1024] = Of1024,
        [2048] = Of2048,
        [4096] = Of4096,
        [8192] = Of8192,
        [16384] = Of16384,
        [20000] = Of20000,
    };

    public static IReadOnlyCollection<int> Sizes => Methods.Keys;

    [LruCache(1)]
    private static int Of1(int key) => Run(key);

    [LruCache(2)]
    private static int Of2(int key) => Run(key);

    [LruCache(16)]
    private static int Of16(int key) => Run(key);

    [LruCache(64)]
    private static int Of64(int key) => Run(key);

    [LruCache(128)]
    private static int Of128(int key) => Run(key);

    [LruCache(256)]
    private static int Of256(int key) => Run(key);

    [LruCache(512)]
    private static int Of512(int key) => Run(key);

    [LruCache(1024)]
    private static int Of1024(int key) => Run(key);

    [LruCache(2048)]
    private static int Of2048(int key) => Run(key);

    [LruCache(4096)]
    private static int Of4096(int key) => Run(key);

    [LruCache(8192)]
    private static int Of8192(int key) => Run(key);

    [LruCache(16384)]
    private static int Of16384(int key) => Run(key);

    [LruCache(20000)]
    private static int Of20000(int key) => Run(key);
}
