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
    public static int ServicesLeftOut([NotCacheKey] IServiceProvider services, int value) => Work.Of(value);

    [LruCache]
    public static int Leased(Lease value) => value.Number; // MW0012

    [LruCache]
    public static int Table(System.Collections.Hashtable value) => value.Count; // MW0012

    [LruCache]
    public static int Sequence(Steps value) => value.Sum(); // MW0012

    [LruCache]
    public static int LinkedNodes(Chain value) => value.Count; // MW0012

    [LruCache]
    public static int ComparedWithoutCopy([CacheKey(typeof(ChainHolderComparer))] ChainHolder value) => value.First.Value; // MW0012

    [LruCache]
    public static int Copied(MutableRecord value) => Work.Of(value.Number);

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

public sealed record Lease : IDisposable
{
    public int Number { get; set; }

    public void Dispose() => Number = 0;
}

public sealed class Steps : IEnumerable<int>
{
    public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, 3).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Link
{
    public int Value { get; set; }
}

public sealed class Chain : IReadOnlyCollection<int>
{
    private readonly Link first = new();

    public int Count => 1;

    public IEnumerator<int> GetEnumerator() => Enumerable.Repeat(first.Value, 1).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class ChainHolder
{
    public Link First { get; } = new();
}

public sealed class ChainHolderComparer : IEqualityComparer<ChainHolder>
{
    public bool Equals(ChainHolder? x, ChainHolder? y) => x?.First.Value == y?.First.Value;

    public int GetHashCode(ChainHolder obj) => obj.First.Value;
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
    public static int ComparisonOfAnAddress([CacheKey(StringComparison.Ordinal)] Uri address) => address.Port; // MW0019

    [LruCache]
    public static int Good([CacheKey(StringComparison.Ordinal)] string text) => Work.Of(text.Length);

    [LruCache]
    public static int OfTheMoment([CacheKey(StringComparison.CurrentCulture)] string text) => Work.Of(text.Length); // MW0019

    [LruCache]
    public static int OfTheMomentIgnoringCase([CacheKey(StringComparison.CurrentCultureIgnoreCase)] string text) => Work.Of(text.Length); // MW0019
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
