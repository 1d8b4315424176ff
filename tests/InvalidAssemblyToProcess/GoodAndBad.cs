namespace InvalidAssemblyToProcess;

/// <summary>One bad method does not keep the others from being woven, and does not run itself.</summary>
public sealed class GoodAndBad
{
    public static int Runs;

    [LruCache]
    public static int GoodBefore(int value) => value + ++Runs * 0; // MW0110

    [LruCache]
    public static IDisposable Bad(int value) => new MemoryStream(value); // MW0009

    [LruCache]
    public static int GoodAfter(int value) => value + ++Runs * 0; // MW0110

    [LruCache]
    public static int AlsoBad(ref int value) => value; // MW0004

    [LruCache]
    public int GoodOnInstance(int value) => value + ++Runs * 0; // MW0110

    [LruCache]
    public static Stream TwoMistakes(ref int value) => new MemoryStream(value); // MW0004 MW0009
}
