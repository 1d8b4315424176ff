using System.Collections.Immutable;
using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PlannedTypes;

public readonly record struct Coordinates(int X, double Y);

public readonly record struct Leg(Coordinates From, Coordinates? To, string Name);

public struct Visible { public int A; public string B; }

public struct Hidden { private int a; private string b; internal DateTime C; public Hidden(int a, string b) => (this.a, this.b) = (a, b); }

public struct HiddenArray { private int[] values; public HiddenArray(int[] values) => this.values = values; }

public struct HiddenObject { private object value; public HiddenObject(object value) => this.value = value; }

public readonly struct Temperature(double degrees) : IEquatable<Temperature>
{
    private readonly double degrees = degrees;
    public bool Equals(Temperature other) => degrees.Equals(other.degrees);
    public override bool Equals(object? obj) => obj is Temperature t && Equals(t);
    public override int GetHashCode() => degrees.GetHashCode();
}

public readonly struct Batch(int[] values) : IEquatable<Batch>
{
    private readonly int[] values = values;
    public bool Equals(Batch other) => values.AsSpan().SequenceEqual(other.values);
    public override bool Equals(object? obj) => obj is Batch t && Equals(t);
    public override int GetHashCode() => values.Length;
}

public struct ObjectEqualsOnly { public int A; public override bool Equals(object? obj) => obj is ObjectEqualsOnly o && o.A == A; public override int GetHashCode() => A; }

public sealed record Product(string Sku, decimal Price);

public sealed record Basket(string Owner, Product Product, (int, int) Size, Uri? Link);

public sealed record Chain(int Value, Chain? Next);

public sealed record WithBase(string Name, int Extra) : NamedBase(Name);

public abstract record NamedBase(string Name) { private readonly int secret = Name.Length; protected int Doubled => secret * 2; }

public sealed record Extended(int Id, int More) : PlainBase(Id);

public record PlainBase(int Id);

public record VirtualBase { public virtual int Id { get; init; } }

public sealed record OfVirtualBase(string Name) : VirtualBase;

public sealed record Search(string Text, string[] Tags);

public sealed record Filter(string Text, IReadOnlyList<string> Tags);

public sealed record Editable { public string Text { get; set; } = ""; }

public sealed record OfService(string Name, Service Service);

public sealed record Box<T>(T Value);

public sealed record Handmade(string Name, int[] Data)
{
    public bool Equals(Handmade? other) => other is not null && Name == other.Name;
    public override int GetHashCode() => Name.GetHashCode();
}

public sealed class Isbn(string text) : IEquatable<Isbn>
{
    private readonly string text = text;
    public bool Equals(Isbn? other) => other is not null && text == other.text;
    public override bool Equals(object? obj) => Equals(obj as Isbn);
    public override int GetHashCode() => text.GetHashCode();
}

public sealed class Version2
{
    public int Major { get; set; }
    public override bool Equals(object? obj) => obj is Version2 v && v.Major == Major;
    public override int GetHashCode() => Major;
}

public class OpenEquality { public readonly int X; public override bool Equals(object? obj) => obj is OpenEquality o && o.X == X; public override int GetHashCode() => X; }

public class Service { }

public sealed class SealedService { }

public class Numbers : List<int> { }

public class NamedNumbers : List<int> { public string Name { get; set; } = ""; public Service? Owner { get; set; } }

public sealed class ByLength : System.Collections.ObjectModel.KeyedCollection<int, string> { protected override int GetKeyForItem(string item) => item.Length; }

public sealed class Bag : IReadOnlyCollection<int>
{
    private int[] items = [];
    public int Count => items.Length;
    public void Add(int item) => items = [.. items, item];
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)items).GetEnumerator();
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Ring : System.Collections.ICollection
{
    private readonly Link? first = new();
    public int Count => first is null ? 0 : 1;
    public bool IsSynchronized => false;
    public object SyncRoot => this;
    public void CopyTo(Array array, int index) { }
    public System.Collections.IEnumerator GetEnumerator() { yield return first?.Value; }
}

public sealed class Link { public int Value; }

public sealed class Series : IEnumerable<int>
{
    private readonly int step = 1;
    public IEnumerator<int> GetEnumerator() { yield return step; }
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Adjustable { public int Level { get; set; } public string Name { get; } = ""; }

public class OpenAdjustable { private readonly List<int> levels = []; public int Count => levels.Count; }

public sealed record Leased(string Name) : IDisposable { public int Uses { get; set; } public void Dispose() { } }

public sealed class LooksInside(Link link) : IEquatable<LooksInside>
{
    private readonly Link link = link;
    public bool Equals(LooksInside? other) => other is not null && other.link.Value == link.Value;
    public override bool Equals(object? obj) => Equals(obj as LooksInside);
    public override int GetHashCode() => 0;
}

public sealed class AdjustableComparer : IEqualityComparer<Adjustable>, IEqualityComparer<Ring>, IEqualityComparer<OfLink>, IEqualityComparer<IEnumerable<int>>
{
    public bool Equals(Adjustable? x, Adjustable? y) => x?.Level == y?.Level;
    public int GetHashCode(Adjustable obj) => obj.Level;
    public bool Equals(Ring? x, Ring? y) => x?.Count == y?.Count;
    public int GetHashCode(Ring obj) => obj.Count;
    public bool Equals(OfLink? x, OfLink? y) => x?.Link.Value == y?.Link.Value;
    public int GetHashCode(OfLink obj) => obj.Link.Value;
    public bool Equals(IEnumerable<int>? x, IEnumerable<int>? y) => x!.SequenceEqual(y!);
    public int GetHashCode(IEnumerable<int> obj) => 0;
}

public sealed class OfLink { public Link Link { get; } = new(); }

public sealed class ServiceProvider2 : IServiceProvider { public object? GetService(Type serviceType) => null; }

public class IgnoreCase : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => StringComparer.OrdinalIgnoreCase.Equals(x, y);
    public int GetHashCode(string obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(obj);
}

public sealed class DerivedComparer : IgnoreCase { }

public sealed class AnyComparer : IEqualityComparer<object>
{
    bool IEqualityComparer<object>.Equals(object? x, object? y) => Equals(x, y);
    public int GetHashCode(object obj) => obj.GetHashCode();
}

public sealed class NeedsArgument(int x) : IgnoreCase { public int X => x; }

public sealed class ArrayComparer : IEqualityComparer<int[]>
{
    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);
    public int GetHashCode(int[] obj) => obj.Length;
}

/// <summary>One method for each row of the table.</summary>
public unsafe class KeyMethods
{
    public static int Nothing() => 0;
    public static int Primitives(int a, long b, bool c, char d, nint e) => 0;
    public static int Floats(float a, double b) => 0;
    public static int Strings(string a, string? b) => 0;
    public static int Enums(Grade a, DayOfWeek b) => 0;
    public static int In(in int a, in Guid b) => 0;
    public static int RefReadonly(ref readonly int a) => 0;
    public static int Out(int a, out int b) => b = a;
    public static int Optional(int a = 1, params int[] rest) => a;
    public static int Framework(Guid a, TimeSpan b, decimal c, DateTime d, DateTimeOffset e, Uri f, CultureInfo g) => 0;
    public static int FrameworkEquatable(DateOnly a, Version b, BigInteger c, Int128 d, Index e) => 0;
    public static int FrameworkBitwise(Half a, Complex b, Vector4 c) => 0;
    public static int FrameworkReferences(Type a, System.Reflection.MethodInfo b, TimeZoneInfo c) => 0;
    public static int LeftOut(int a, CancellationToken b, IProgress<int> c, ILogger d, ILogger<KeyMethods> e, CancellationToken? f, in CancellationToken g) => 0;
    public static int Excluded(int a, [NotCacheKey] List<Version2> b, [NotCacheKey] HttpContext c, [NotCacheKey] IServiceProvider d) => 0;
    public static int Nullables(int? a, DateTime? b, Grade? c, (int, string)? d) => 0;
    public static int Tuples((int, string) a, (Guid Id, (double, bool) Inner) b, ValueTuple c) => 0;
    public static int LongTuple((int, int, int, int, int, int, int, string, Guid) a) => 0;
    public static int Pairs(KeyValuePair<string, DateTime> a) => 0;
    public static int RecordStructs(Coordinates a, Leg b) => 0;
    public static int Structs(Visible a, Hidden b) => 0;
    public static int StructsOfObjects(HiddenObject a) => 0;
    public static int ForeignStructs(System.Text.Json.JsonElement a, Microsoft.Extensions.Primitives.StringValues b, FSharp.Size c) => 0;
    public static int Records(Product a, Basket b) => 0;
    public static int RecursiveRecord(Chain a) => 0;
    public static int DerivedRecords(Extended a, WithBase b, OfVirtualBase c) => 0;
    public static int OpenRecords(PlainBase a, NamedBase b) => 0;
    public static int RecordsOfOpenCollections(Filter a) => 0;
    public static int ForeignRecords(FSharp.Point a, FSharp.Shape b) => 0;
    public static int GenericRecords<T>(Box<int> a, Box<Product> b, Box<T> c) => 0;
    public static int Generics<T, TEnum>(T a, TEnum b, T[] c, (T, int) d) where TEnum : struct, Enum => 0;
    public static int Handwritten(Isbn a, Temperature b, OpenEquality c, ObjectEqualsOnly d) => 0;
    public static int Open(object a, dynamic b, IDisposable c, IEnumerable<int> d, IReadOnlyList<string> e) => 0;
    public static int Arrays(int[] a, string[] b, Grade[] c, (int, string)[] d, int?[] e, DateTime[] f, int[][] g, int[,] h) => 0;
    public static int ArraysOfOwn(Product[] a, Coordinates[] b, object[] c) => 0;
    public static int Memories(Memory<byte> a, ReadOnlyMemory<char> b, ArraySegment<Guid> c) => 0;
    public static int Collections(List<int> a, Dictionary<string, int> b, HashSet<string> c, ImmutableArray<int> d, ImmutableList<string> e, IReadOnlyDictionary<string, Product> f) => 0;
    public static int Buffers(FourInts a, WithFixed b) => 0;
    public static int Compared([CacheKey(StringComparison.OrdinalIgnoreCase)] string a, [CacheKey(StringComparison.Ordinal)] string b, [CacheKey(StringComparison.InvariantCulture)] string c) => 0;
    public static int Comparers([CacheKey(typeof(IgnoreCase))] string a, [CacheKey(typeof(DerivedComparer))] string b, [CacheKey(typeof(AnyComparer))] string c) => 0;

    public static int ByRef(ref int a) => a;
    public static int Pointer(int* a) => 0;
    public static int FunctionPointer(delegate*<int> a) => 0;
    public static int Spans(Span<int> a, ReadOnlySpan<char> b) => 0;
    public static int ExcludedSpan([NotCacheKey] Span<int> a) => 0;
    public static int Queries(IQueryable<int> a, Expression<Func<int>> b) => 0;
    public static int ExcludedQuery([NotCacheKey] IQueryable<int> a, [NotCacheKey] Expression<Func<int>> b) => 0;
    public static int Contexts(HttpContext a, IServiceProvider b, ClaimsPrincipal c, ServiceProvider2 d, AsyncLocal<int> e) => 0;
    public static int DeepContext((int, HttpContext) a) => 0;
    public static int Services(Service a, SealedService b, Func<int> c, Numbers d) => 0;
    public static int DeepServices((int, Service) a, Service[] b, OfService c) => 0;
    public static int Changing(Version2 a, Batch b, Editable c, Search d, HiddenArray e, Handmade f) => 0;
    public static int DeepChanging((int, Version2) a, List<Version2> b, List<List<int>> c, Version2[] d) => 0;
    public static int Nested(List<List<int>> a, Dictionary<string, List<int>> b, int[][][] c, ImmutableArray<int[]> d, IReadOnlyList<IReadOnlyList<int>> e) => 0;
    public static int DerivedCollections(Numbers a, NamedNumbers b) => 0;
    public static int HiddenCollections(ByLength a, System.Collections.ObjectModel.KeyedCollection<int, string> b, System.Collections.Concurrent.ConcurrentDictionary<int, int> c, System.Collections.Hashtable d) => 0;
    public static int OwnCollections(Bag a) => 0;
    public static int BadCollections(Ring a, Series b) => 0;
    public static int Bits(System.Collections.BitArray a, System.Text.StringBuilder b, System.Collections.ArrayList c) => 0;
    public static int Adjustables(Adjustable a, OpenAdjustable b, List<Adjustable> c) => 0;
    public static int Uncopyable(Leased a, LooksInside b, ImmutableList<int[]> c) => 0;
    public static int ComparedCopies([CacheKey(typeof(AdjustableComparer))] Adjustable a, [CacheKey(typeof(AdjustableComparer))] IEnumerable<int> b, [CacheKey(typeof(ArrayComparer))] int[] c) => 0;
    public static int ComparedWithoutCopies([CacheKey(typeof(AdjustableComparer))] Ring a, [CacheKey(typeof(AdjustableComparer))] OfLink b) => 0;
    public static int BadComparers([CacheKey(StringComparison.Ordinal)] int a, [CacheKey(typeof(IgnoreCase))] int b, [CacheKey(typeof(NeedsArgument))] string c, [CacheKey(typeof(AnyComparer))] int d,
        [CacheKey(typeof(IEqualityComparer<string>))] string e, [CacheKey((StringComparison)9)] string f, [CacheKey(typeof(EqualityComparer<>))] string g, [CacheKey(typeof(PrivateComparer))] string i) => 0;
    public static int InlineArrayOfArrays(FourArrays a) => 0;

    private sealed class PrivateComparer : IgnoreCase { }
}

public readonly struct Meter(int length, string unit, ILogger? logger)
{
    private readonly int length = length;
    private readonly string unit = unit;
    private readonly ILogger? logger = logger;
    public int Twice(int a) => length * 2;
}

public readonly ref struct OnStack { public int X(int a) => a; }

public class VaryBase { protected readonly string region = ""; private readonly int hidden; public int Level { get; set; } public int Hidden() => hidden; }

public class Varied : VaryBase
{
    private static int version;
    private readonly DateTime since;
    private readonly int[] list = [];
    public const int Constant = 1;
    public string Tenant => version.ToString();
    public string Writable { set { } }
    public int this[int i] => i;
    public static int Version => version;
    public Service? Service { get; }
    public static AsyncLocal<string>? Ambient;
    public ref readonly int Reference => ref version;

    public int Get(int a) => a;
    public static int GetStatic(int a) => a;
    public int Cached => 1;
    public object Since => since;
    public object List => list;
}

public class SharedObjects
{
    protected int rate;
    private readonly ILogger? logger;
    private int written;
    public int Auto { get; set; }
    public virtual int Virtual => rate;
    private int Own => rate + 1;
    private event EventHandler? Changed;

    public int NoThis(int a) => a;
    public int ReadsField(int a) => a * rate;
    public int ReadsFieldOneWay(int a) => a > 0 ? a : a * rate;
    public int ReadsAuto(int a) => a * Auto;
    public int ReadsThroughGetter(int a) => a * Own;
    public int ReadsThroughCalls(int a) => First(a);
    private int First(int a) => a == 0 ? 0 : Second(a - 1);
    private int Second(int a) => a == 0 ? rate : First(a - 1);
    public int CallsWithoutReading(int a) => Pure(a);
    private int Pure(int a) => a <= 1 ? a : Pure(a - 1) + Pure(a - 2);
    public int Logs(int a) { logger?.LogInformation("x"); return a; }
    public int Writes(int a) { written = a; return a; }
    public int CallsVirtual(int a) => Virtual;
    public int CallsToString(int a) => ToString()!.Length;
    public int AsksType(int a) => GetType().Name.Length;
    public int Passes(int a) => Helper(this);
    private static int Helper(SharedObjects o) => o.rate;
    public object Returns(int a) => this;
    public int Stores(int a) { var me = this; return me.rate; }
    public int StoresWithoutReading(int a) { var me = this; return me.Pure(a); }
    public int Lambda(int a) => new[] { 1 }.Sum(x => x * rate);
    public int HarmlessLambda(int a) => new[] { 1 }.Sum(x => Pure(x));
    public int Closure(int a) { int b = a + 1; return new[] { 1 }.Sum(x => x * rate * b); }
    public int HarmlessClosure(int a) { int b = a + 1; return new[] { 1 }.Sum(x => Pure(x) * b); }
    public int NestedClosure(int a) { int b = a + 1; return new[] { 1 }.Sum(x => { int c = x; return new[] { 2 }.Sum(y => y + c + b + rate); }); }
    public int LocalFunction(int a) { return Inner(a); int Inner(int x) => x * rate; }
    public int MethodGroup(int a) => new[] { 1 }.Sum(Times);
    private int Times(int x) => x * rate;
    public int HarmlessMethodGroup(int a) => new[] { 1 }.Sum(Pure);
    public int Locks(int a) { lock (this) { return a; } }
    public int InTry(int a) { try { return a; } catch (Exception) when (a == rate) { return 1; } finally { } }
    public int ByAddress(int a) { ref int r = ref rate; return r; }
    public int Raises(int a) { Changed?.Invoke(null, EventArgs.Empty); return a; }
    public int Switches(int a) => a switch { 0 => 1, 1 => 2, 2 => 3, 3 => rate, _ => 5 };
    public async Task<int> Async(int a) { await Task.Yield(); return rate + a; }
    public async Task<int> HarmlessAsync(int a) { await Task.Yield(); return Pure(a); }
    public int Compares(object a) => ReferenceEquals(this, a) ? 1 : 0;
    public int Generic<T>(T a) => rate;
}

public sealed class SealedShared { private int rate; public int AsksType(int a) => GetType().Name.Length; public int Reads(int a) => rate; public int CallsVirtual(int a) => ToString().Length; public override string ToString() => rate.ToString(); }

public sealed record SharedRecord(int Rate, string Name) { public int Get(int a) => a * Rate; public int NoThis(int a) => a; }

public record OpenSharedRecord(int Rate) { public int Get(int a) => a * Rate; }

public sealed class SharedEquatable(int rate) : IEquatable<SharedEquatable>
{
    private readonly int rate = rate;
    public bool Equals(SharedEquatable? other) => other?.rate == rate;
    public override bool Equals(object? obj) => Equals(obj as SharedEquatable);
    public override int GetHashCode() => rate;
    public int Get(int a) => a * rate;
}

public class SharedGeneric<T> { private T? value; public T? Value => value; public int Get(int a) => value is null ? a : 0; }
