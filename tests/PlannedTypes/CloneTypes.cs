using System.ComponentModel;

namespace PlannedTypes;

public sealed class Carton { public string Name = ""; public List<Line> Lines = []; }

public class Animal { public string Name = ""; }

public class Dog : Animal { public int[] Toys = []; }

public abstract class Plant { public string Name = ""; }

public sealed class Tree : Plant { public List<Tree> Branches = []; }

public interface IHasName { string Name { get; } }

public sealed class Named : IHasName { public string Name { get; set; } = ""; }

public class Colour(string name) { public readonly string Name = name; public static readonly Colour Red = new("red"); }

public struct Span2 { public int Length; public int[] Data; }

public sealed class LinkedNode { public int Value; public LinkedNode? Next; public LinkedNode? Previous; }

public sealed class Page<T> { public List<T> Items = []; public Page<T>? Next; public int Total; }

public class PageOf<T> { public List<T> Items = []; }

public sealed class PageOfBase : PageOf<Carton> { public int Total; }

public class Chain<T> { public T[] Own = []; }

public sealed class ChainOfInt : Chain<int> { public int[] More = []; }

public sealed class GrowingMutable<T> { public GrowingMutable<List<T>>? Next; public int Value; }

public sealed class Twofold<T> { public Twofold<(T, T)>? Next; public int Value; }

public sealed class Raising { public event EventHandler? Changed; public Action? Callback; public int Count; public void Raise() => Changed?.Invoke(this, EventArgs.Empty); }

public sealed class Uttering { private EventHandler? all; public event EventHandler? Spoke { add { all += value; } remove { all -= value; } } public Action? Callback; public void Speak() => all?.Invoke(this, EventArgs.Empty); }

public sealed class Keyed { private readonly System.ComponentModel.EventHandlerList events = new(); public event EventHandler? Spoke { add { events.AddHandler(this, value); } remove { events.RemoveHandler(this, value); } } public int[] Said = []; }

public class Leafed { public static readonly Leafed Leaf = new(); protected static readonly Stream Log = Stream.Null; public List<int> Values = []; public Leafed? Next; }

public sealed class OfException : Exception { public int[] Data2 = []; }

public sealed class Source { public Stream Stream = Stream.Null; }

public sealed class Report { public string Title = ""; public Source Source = new(); }

public sealed class Reports { public Dictionary<string, Report[]> All = []; }

public sealed class Owner : IDisposable { public int X; public void Dispose() { } }

public sealed class Finalized { public int X; ~Finalized() { } }

public class DerivedOfResource : Back { }

public class Back { public Report? Report; public Back? Other; }

[ImmutableObject(true)] public sealed class TrustedHolder { public Stream Stream = Stream.Null; }

public sealed class HoldsTrusted { public TrustedHolder Holder = new(); public int X; }

public sealed class Services { public IServiceProvider? Provider; }

/// <summary>The types to plan copies for, by field.</summary>
public unsafe class CloneSubjects
{
    public int Int32; public string? String; public Money? Money; public Func<int>? Delegate; public Task<int>? Task; public CancellationToken Token; public StringComparer? Comparer;
    public int[]? Array; public Carton[]? ArrayOfObjects; public int[][]? Jagged; public int[,]? Grid; public List<int>? List; public List<Carton>? ListOfObjects; public HashSet<string>? Set;
    public Dictionary<string, Carton>? Dictionary; public Span2? Nullable; public KeyValuePair<string, int[]> Pair; public (int, List<int>) Tuple; public Span2 Struct;
    public FourArrays Buffer; public WithFixed FixedBuffer; public SortedDictionary<string, int>? Sorted; public Queue<int>? Queue; public Tuple<int[]>? ClassTuple; public System.Text.StringBuilder? Builder;
    public Carton? Carton; public Animal? Animal; public Dog? Dog; public Plant? Plant; public Tree? Tree; public IHasName? Interface; public object? Object; public Colour? Colour; public LinkedNode? LinkedNode;
    public Page<int>? PageOfInt; public Page<Carton>? PageOfObjects; public Page<Report>? PageOfReports; public ChainOfInt? ChainOfInt; public GrowingMutable<int>? Growing; public Twofold<int>? Twofold; public Raising? Raising; public Uttering? Uttering; public Keyed? Keyed; public Leafed? Leafed; public Task? Work; public Task<List<int>>? Lists; public ValueTask<int> ValueTask; public IEqualityComparer<string>? AnyComparer;
    public Page<List<Carton>>? PageOfLists; public PageOfBase? PageOfBase; public SortedDictionary<string, List<Carton[]>>? SortedLists;
    public OfException? OfException; public Report? Report; public Reports? Reports; public Owner? Owner; public Finalized? Finalized; public Stream? Stream; public List<Stream>? Streams;
    public Back? Back; public DerivedOfResource? DerivedOfResource; public TrustedHolder? TrustedHolder; public HoldsTrusted? HoldsTrusted; public Services? Services; public System.Threading.Lock? Lock; public IQueryable<int>? Query;
    public int* Pointer; public int*[]? Pointers; public IEnumerable<int>? Sequence; public IReadOnlyList<Carton>? ReadOnly; public FSharp.Cart? FSharpRecordOfList; public System.Net.Cookie? Cookie; public SemaphoreSlim? Semaphore;
}

public sealed class CloneGeneric<T> { public T? Free; public List<T>? List; public Page<T>? Page; }
