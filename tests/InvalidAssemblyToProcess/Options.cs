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

    [TimedCache(1e12)]
    public static int TooManySeconds(int value) => value; // MW0013

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

    [LruCache(Eviction = (Eviction)7)]
    public static int UnknownEviction(int value) => value; // MW0013

    [LruCache(MaxWeight = 0, Weigher = nameof(Weigh))]
    public static int ZeroWeight(int value) => value; // MW0013

    [LruCache(MaxWeight = 100)]
    public static int WithoutWeigher(int value) => value; // MW0013

    [LruCache(Weigher = nameof(Weigh))]
    public static int WithoutMaxWeight(int value) => value; // MW0013

    [LruCache(MaxWeight = 100, Weigher = "Wiegh")]
    public static int UnknownWeigher(int value) => value; // MW0024

    [LruCache(MaxWeight = 100, Weigher = nameof(Helper))]
    public static int WeigherOfAnObject(int value) => value; // MW0024

    [LruCache(MaxWeight = 100, Weigher = nameof(Weigh))]
    public static string WeigherOfAnotherType(int value) => value + ""; // MW0024

    [LruCache(MaxWeight = 100, Weigher = nameof(WeighTwo))]
    public static int WeigherOfTwo(int value) => value; // MW0024

    [LruCache(MaxWeight = 100, Weigher = nameof(Ratio))]
    public static int WeigherOfAFraction(int value) => value; // MW0024

    [LruCache(MaxWeight = 100, Weigher = nameof(WeighAny))]
    public static int GenericWeigher(int value) => value; // MW0024

    [LruCache(MaxWeight = 100, Weigher = nameof(WeighTask))]
    public static Task<int> WeigherOfATask(int value) => Task.FromResult(value); // MW0024

    [LruCache(MaxWeight = 100, Weigher = nameof(Weigh))]
    public static int WithOut(int value, out int other) => other = value; // MW0024

    private static int Weigh(int value) => value;

    private static int WeighTwo(int value, int other) => value + other;

    private static double Ratio(int value) => value;

    private static int WeighAny<T>(T value) => 1;

    private static long WeighTask(Task<int> value) => 1;

    private int Helper(int value) => value + number;
}

/// <summary>A parameter of a primary constructor is no property.</summary>
public sealed class OptionsOf(int rate)
{
    [LruCache(Scope = CacheScope.Shared)]
    public int SharedReadsAParameter(int value) => Work.Of(value) + rate; // MW0016
}

public struct OptionsOfStruct
{
    public IQueryable<int> Query;

    [LruCache]
    public readonly int UnkeyableObject(int value) => Work.Of(value) + Query.Count(); // MW0011
}
