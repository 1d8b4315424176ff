using System.Linq.Expressions;
using System.Security.Claims;

namespace InvalidAssemblyToProcess;

public sealed class Parameters
{
    [LruCache]
    public static int ByRef(ref int value) => value; // MW0004

    [LruCache]
    public static int RefStruct(ReadOnlySpan<char> text) => text.Length; // MW0005

    [LruCache]
    public static unsafe int Pointer(int* value) => *value; // MW0005

    [LruCache]
    public static unsafe int FunctionPointer(delegate*<int, int> function) => function(1); // MW0005

    [LruCache]
    public static int Queryable(IQueryable<int> query) => query.Count(); // MW0011

    [LruCache]
    public static int Tree(Expression<Func<int>> tree) => tree.ToString().Length; // MW0011

    [LruCache]
    public static int Services(IServiceProvider services) => services.GetHashCode(); // MW0011

    [LruCache]
    public static int User(ClaimsPrincipal user) => user.Claims.Count(); // MW0011

    [LruCache]
    public static int ServicesLeftOut([NotCacheKey] IServiceProvider services, int value) => value;

    [LruCache]
    public static int MutableValue(MutableRecord value) => value.Number; // MW0012

    [LruCache]
    public static int CapturedByReference(int value)
    {
        var sum = value;
        return Local(1) + sum;

        [LruCache]
        int Local(int n) => sum += n; // MW0004
    }
}

public sealed record MutableRecord
{
    public int Number { get; set; }
}

public sealed class Comparers
{
    [LruCache]
    public static int NotAComparer([CacheKey(typeof(string))] string text) => text.Length; // MW0019

    [LruCache]
    public static int OfAnotherType([CacheKey(typeof(NumberComparer))] string text) => text.Length; // MW0019

    [LruCache]
    public static int WithoutConstructor([CacheKey(typeof(NoConstructor))] string text) => text.Length; // MW0019

    [LruCache]
    public static int ComparisonOfANumber([CacheKey(StringComparison.Ordinal)] int number) => number; // MW0019

    [LruCache]
    public static int Good([CacheKey(StringComparison.Ordinal)] string text) => text.Length;
}

public sealed class NumberComparer : IEqualityComparer<int>
{
    public bool Equals(int x, int y) => x == y;

    public int GetHashCode(int obj) => obj;
}

public sealed class NoConstructor(int seed) : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => x == y;

    public int GetHashCode(string obj) => seed;
}
