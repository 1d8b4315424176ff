using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace PlannedTypes;

public enum Grade { Low, High }

public sealed class Money(decimal amount, string currency)
{
    private readonly decimal amount = amount;
    private readonly string currency = currency;

    public override string ToString() => amount + currency;
}

public sealed record Line(string Sku, int Count);

public sealed record InitOnly { public string Name { get; init; } = ""; public Guid Id { get; init; } }

public sealed record Settable { public string Name { get; set; } = ""; }

public sealed class PrivateSetter { public int Count { get; private set; } public void Add() => Count++; }

public sealed class Order(List<Line> lines) { private readonly List<Line> _lines = lines; public int Count => _lines.Count; }

public sealed class Invoice(Order order) { private readonly Order _order = order; public Order Order => _order; }

public sealed class Tagged { public readonly string[] Tags = []; }

public sealed class Viewed { public readonly IReadOnlyList<Line> Lines = []; }

public sealed class PrimaryCapture(List<int> numbers) { public int Sum() => numbers.Count; }

public class Unsealed { public readonly int X; }

public sealed class OfUnsealedBase : Unsealed { public readonly string Y = ""; }

public class MutableBase { public int X; }

public sealed class OfMutableBase : MutableBase { public readonly string Y = ""; }

public sealed class OfFrameworkBase : EventArgs { public readonly int X; }

public abstract record Shape(string Name);

public sealed record Disc(string Name, double Radius) : Shape(Name);

public struct Loose { public int X; public string Y; }

public struct WithArray { public int[] Values; }

public readonly struct Wrapped<T>(T value) { public readonly T Value = value; }

public sealed record Pair<T>(T First, T Second);

public sealed record Node(int Value, Node? Next);

public sealed record Ping(Pong? Other);

public sealed record Pong(Ping? Other, int[] Data);

public sealed record ChainA(ChainB? B, int[] Data);

public sealed record ChainB(ChainA? A);

public sealed class Growing<T> { public readonly Growing<List<T>>? Next; }

public sealed class GrowingTuple<T> { public readonly GrowingTuple<(T, T)>? Next; }

[ImmutableObject(true)] public sealed class Declared { private int[]? cache; public int[] Cache => cache ??= [1]; }

[ImmutableObject(true)] public struct DeclaredStruct { private int[]? cache; public int[] Cache => cache ??= [1]; }

[ImmutableObject(false)] public sealed class DeclaredMutable { public int X; }

[ImmutableObject(true)] public class DeclaredUnsealed { public int X; }

public sealed class WithEvent { public event EventHandler? Changed; public void Raise() => Changed?.Invoke(this, EventArgs.Empty); }

public sealed class WithDelegate { public readonly Func<int> F = () => 1; }

public sealed class WithStatics { public static int Counter; public readonly int X; }

public sealed unsafe class WithPointer { public readonly int* P; }

[InlineArray(4)] public struct FourInts { private int _first; }

[InlineArray(4)] public struct FourArrays { private int[] _first; }

public unsafe struct WithFixed { public fixed int Values[8]; public int Tail; }

public sealed class Generic<T, TEnum> where TEnum : struct, Enum
{
    public readonly T? Free;
    public readonly TEnum Enum;
    public Pair<T>? PairOfFree;
    public Pair<TEnum>? PairOfEnum;
}

/// <summary>The types to prove, by field.</summary>
public unsafe class ProofSubjects
{
    public int Int32; public nint NativeInt; public string? String; public Grade Enum; public decimal Decimal; public object? Object; public dynamic? Dynamic;
    public DateTime DateTime; public DateOnly DateOnly; public Guid Guid; public TimeSpan TimeSpan; public Uri? Uri; public Version? Version; public Type? Type;
    public BigInteger BigInteger; public Regex? Regex; public CultureInfo? CultureInfo; public Encoding? Encoding; public StringBuilder? StringBuilder;
    public TimeZoneInfo? TimeZoneInfo; public Rune Rune; public Half Half; public Int128 Int128; public Vector3 Vector3; public Exception? Exception;
    public int[]? Array; public string[,]? Grid; public int* Pointer; public Action? Action; public IDisposable? Interface; public CancellationToken Token;
    public int? NullableInt; public (int, string) Tuple; public (int, List<int>) TupleOfList; public (int A, (Uri, IEnumerable<int>)) NestedTuple; public Tuple<int, string>? ClassTuple;
    public KeyValuePair<string, int> Pair; public List<Line>? List; public IReadOnlyList<int>? ReadOnlyList; public Memory<byte> Memory; public ReadOnlyMemory<char> ReadOnlyMemory;
    public ImmutableArray<int> ImmutableArray; public ImmutableList<Line>? ImmutableList; public ImmutableList<Order>? ImmutableListOfOrders; public ImmutableDictionary<string, int[]>? ImmutableDictionaryOfArrays;
    public FrozenSet<string>? FrozenSet; public FrozenDictionary<string, object>? FrozenDictionaryOfObjects; public ImmutableList<int>.Builder? Builder;
    public Microsoft.Extensions.Primitives.StringValues StringValues; public Microsoft.Extensions.Primitives.CancellationChangeToken? ChangeToken; public System.Net.IPAddress? IPAddress; public System.Net.Cookie? Cookie;
    public System.Net.Http.Headers.AuthenticationHeaderValue? HiddenUnsealed; public System.Threading.Lock? HiddenSealed; public System.Text.Json.JsonElement HiddenStruct;

    public Money? Money; public Line? Line; public InitOnly? InitOnly; public Settable? Settable; public PrivateSetter? PrivateSetter; public Order? Order; public Invoice? Invoice;
    public Tagged? Tagged; public Viewed? Viewed; public PrimaryCapture? PrimaryCapture; public Unsealed? Unsealed; public OfUnsealedBase? OfUnsealedBase; public OfMutableBase? OfMutableBase;
    public OfFrameworkBase? OfFrameworkBase; public Shape? AbstractRecord; public Disc? Disc; public Loose Loose; public WithArray WithArray;
    public Wrapped<string> WrappedString; public Wrapped<int[]> WrappedArray; public Pair<int>? PairOfInt; public Pair<List<int>>? PairOfList; public Pair<object>? PairOfObject;
    public Node? Node; public Ping? Ping; public Pong? Pong; public ChainB? ChainB; public ChainA? ChainA; public Growing<int>? Growing; public GrowingTuple<int>? GrowingTuple;
    public Declared? Declared; public DeclaredStruct DeclaredStruct; public DeclaredMutable? DeclaredMutable; public DeclaredUnsealed? DeclaredUnsealed;
    public WithEvent? WithEvent; public WithDelegate? WithDelegate; public WithStatics? WithStatics; public WithPointer? WithPointer;
    public FourInts FourInts; public FourArrays FourArrays; public WithFixed WithFixed;

    public FSharp.Point? FSharpRecord; public FSharp.Counter? FSharpMutableRecord; public FSharp.Row? FSharpCliMutable; public FSharp.Cart? FSharpRecordOfList; public FSharp.Tree<int>? FSharpTree;
    public FSharp.Tree<int[]>? FSharpTreeOfArrays; public FSharp.Shape? FSharpUnion; public FSharp.Payload? FSharpUnionOfArray; public FSharp.Wrapper? FSharpSingleCase; public FSharp.Size FSharpStruct;
    public Microsoft.FSharp.Core.FSharpOption<int>? FSharpOption; public Microsoft.FSharp.Collections.FSharpList<string>? FSharpList;
    public Microsoft.FSharp.Collections.FSharpMap<string, int>? FSharpMap; public Microsoft.FSharp.Collections.FSharpSet<int[]>? FSharpSetOfArrays;
}
