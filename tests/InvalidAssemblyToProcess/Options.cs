namespace InvalidAssemblyToProcess;

public sealed class Options
{
    private readonly int number = 4;

    private int WriteOnly
    {
        set => Console.WriteLine(value);
    }

    [LruCache]
    [TimedCache]
    public static int Both(int value) => value; // MW0014

    [LruCache(-1)]
    public static int NegativeSize(int value) => value; // MW0013

    [TimedCache(0)]
    public static int ZeroSeconds(int value) => value; // MW0013

    [TimedCache(-1)]
    public static int NegativeSeconds(int value) => value; // MW0013

    [TimedCache(double.NaN)]
    public static int NotANumber(int value) => value; // MW0013

    [TimedCache(double.PositiveInfinity)]
    public static int Infinite(int value) => value; // MW0013

    [TimedCache(30, MaxSize = -5)]
    public static int NegativeTimedSize(int value) => value; // MW0013

    [LruCache(VaryBy = ["Missing"])]
    public static int UnknownMember(int value) => value; // MW0015

    [LruCache(VaryBy = [nameof(WriteOnly)])]
    public int UnreadableMember(int value) => value; // MW0015

    [LruCache(VaryBy = [nameof(number)])]
    public static int InstanceMemberOfAStaticMethod(int value) => value; // MW0015

    [LruCache(Scope = CacheScope.Shared)]
    public int SharedReadsInstance(int value) => value + number; // MW0016

    [LruCache(Scope = CacheScope.Shared)]
    public int SharedCallsInstance(int value) => Helper(value); // MW0016

    [LruCache(Scope = (CacheScope)7)]
    public static int UnknownScope(int value) => value; // MW0013

    [LruCache(Clone = (CloneMode)7)]
    public static int UnknownClone(int value) => value; // MW0013

    private int Helper(int value) => value + number;
}
