using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Dynamic;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MemoWeaver.Tests.Copies;

/// <summary>Random object graphs over the types that results are made of, with shared references and cycles.</summary>
sealed class GraphMaker
{
    readonly Random _random;
    readonly List<object> _met = [];
    readonly List<(string Name, Func<object> Make)> _kinds;
    int _ids;
    int _budget;

    public GraphMaker(int seed, int size = 40)
    {
        _random = new(seed);
        _budget = size;
        _kinds = [.. Kinds()];
    }

    public IEnumerable<string> Names => _kinds.Select(k => k.Name);

    public object Root() => Kind();

    public object Make(string name) => _kinds.Single(k => k.Name == name).Make();

    object? Any()
    {
        var roll = _random.Next(10);
        if (roll < 2 || _budget <= 0)
            return Leaf();
        if (roll < 4 && _met.Count > 0)
            return _met[_random.Next(_met.Count)];
        return Kind();
    }

    object Kind()
    {
        _budget--;
        return _kinds[_random.Next(_kinds.Count)].Make();
    }

    object? Leaf() => _random.Next(7) switch
    {
        0 => null,
        1 => _ids++,
        2 => "text" + _ids++,
        3 => DayOfWeek.Friday,
        4 => new DateTime(2026, 1, 1).AddDays(_ids++),
        5 => new Money(_ids++, "EUR"),
        _ => 1.5m + _ids++,
    };

    T Met<T>(T value)
        where T : class
    {
        _met.Add(value);
        return value;
    }

    List<object?> Some() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Any())];

    IdKey Key() => new() { Id = _ids++ };

    Dto Dto(Dto dto)
    {
        Met(dto);
        dto.Id = _ids++;
        dto.Name = "dto" + _ids;
        dto.Any = Any();
        dto.Items.Add(Any());
        dto.Parent = _met.OfType<Dto>().FirstOrDefault();
        dto.Changed += (_, _) => { };
        if (dto is DerivedDto derived)
            derived.More = Any();
        return dto;
    }

    TCollection Fill<TCollection>(TCollection collection, Action<TCollection, object?> add)
        where TCollection : class
    {
        Met(collection);
        for (var n = _random.Next(4); n > 0; n--)
            add(collection, Any());
        return collection;
    }

    IEnumerable<(string, Func<object>)> Kinds() =>
    [
        ("Dto", () => Dto(new Dto())), ("DerivedDto", () => Dto(new DerivedDto())), ("Dto again", () => Dto(new Dto())),
        ("Line", () => new Line("sku" + _ids++, Some())), ("Spot", () => new Spot(_ids++, Any())), ("Counter", () => new Counter { Count = _ids++, Last = Any() }),
        ("anonymous", () => new { Id = _ids++, Any = Any() }), ("object", () => Met(new object())),
        ("int[]", () => new[] { _ids++, _ids++ }), ("object[]", () => Met(Some().ToArray())), ("string[] as object[]", () => Met((object[])new[] { "a" + _ids++ })),
        ("int[,]", () => new[,] { { _ids++ }, { _ids++ } }), ("object[,]", () => Met(new[,] { { Any(), Any() } })), ("int[][]", () => new[] { new[] { _ids++ }, [] }),
        ("uint[] as int[]", () => (int[])(object)new[] { (uint)_ids++ }),
        ("array from 5", () => FromFive()), ("Spot[]", () => new[] { new Spot(_ids++, Any()) }), ("int?[]", () => new int?[] { _ids++, null }),
        ("List<object>", () => Fill(new List<object?>(), (c, e) => c.Add(e))), ("List<int>", () => new List<int> { _ids++ }), ("List<Dto>", () => new List<Dto> { Dto(new Dto()), Dto(new DerivedDto()) }),
        ("Dictionary<string, object>", () => Fill(new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase), (c, e) => c["k" + _ids++] = e)),
        ("Dictionary<IdKey, object>", () => Fill(new Dictionary<IdKey, object?>(), (c, e) => c[Key()] = e)),
        ("Dictionary<ContentKey, object>", () => Fill(new Dictionary<ContentKey, object?>(), (c, e) => c[new ContentKey { Id = _ids++ }] = e)),
        ("Dictionary<int, string>", () => new Dictionary<int, string> { [_ids++] = "v" }),
        ("HashSet<IdKey>", () => Fill(new HashSet<IdKey>(), (c, _) => c.Add(Key()))), ("HashSet<string>", () => new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "e" + _ids++ }),
        ("HashSet<object>", () => Fill(new HashSet<object?>(ReferenceEqualityComparer.Instance), (c, e) => c.Add(e ?? "none"))),
        ("SortedDictionary", () => Fill(new SortedDictionary<string, object?>(new ByLength()), (c, e) => c["s" + _ids++] = e)),
        ("SortedDictionary<IdKey>", () => Fill(new SortedDictionary<IdKey, object?>(new ById2()), (c, e) => c[Key()] = e)),
        ("SortedList", () => Fill(new SortedList<int, object?>(), (c, e) => c[_ids++] = e)), ("SortedSet", () => new SortedSet<string>(new ByLength()) { "z" + _ids++, "zz" + _ids++ }),
        ("SortedSet<IdKey>", () => Fill(new SortedSet<IdKey>(new ById2()), (c, _) => c.Add(Key()))),
        ("LinkedList", () => Fill(new LinkedList<object?>(), (c, e) => c.AddLast(e))), ("Queue", () => Fill(new Queue<object?>(), (c, e) => c.Enqueue(e))),
        ("Stack", () => Fill(new Stack<object?>(), (c, e) => c.Push(e))), ("PriorityQueue", () => Fill(new PriorityQueue<object?, int>(), (c, e) => c.Enqueue(e, _random.Next(3)))),
        ("ConcurrentDictionary", () => Fill(new ConcurrentDictionary<string, object?>(StringComparer.OrdinalIgnoreCase), (c, e) => c["c" + _ids++] = e)),
        ("ConcurrentDictionary<IdKey>", () => Fill(new ConcurrentDictionary<IdKey, object?>(), (c, e) => c[Key()] = e)),
        ("ConcurrentQueue", () => Fill(new ConcurrentQueue<object?>(), (c, e) => c.Enqueue(e))), ("ConcurrentStack", () => Fill(new ConcurrentStack<object?>(), (c, e) => c.Push(e))),
        ("ConcurrentBag", () => Fill(new ConcurrentBag<object?>(), (c, e) => c.Add(e))),
        ("Collection", () => Fill(new Collection<object?>(), (c, e) => c.Add(e))), ("ObservableCollection", () => Fill(Observed(), (c, e) => c.Add(e))),
        ("KeyedCollection", () => new ById { Dto(new Dto()), Dto(new DerivedDto()) }),
        ("ReadOnlyCollection", () => new ReadOnlyCollection<object?>(Some())), ("ReadOnlyDictionary", () => ReadOnly(new Dictionary<string, object?> { ["r" + _ids++] = Any() })),
        ("ReadOnlyObservableCollection", () => new ReadOnlyObservableCollection<object?>(Fill(Observed(), (c, e) => c.Add(e)))),
        ("StringBuilder", () => Met(new StringBuilder("built" + _ids++))), ("Memory<int>", () => new Memory<int>([_ids++, _ids++, _ids++], 1, 2)),
        ("ReadOnlyMemory<object>", () => new ReadOnlyMemory<object?>([.. Some(), Any()])), ("ReadOnlyMemory<char>", () => ("text" + _ids++).AsMemory(1)), ("ArraySegment", () => new ArraySegment<object?>([Any(), Any()], 1, 1)),
        ("Lazy", () => Made(Any())), ("Task", () => Task.FromResult(Any())), ("Tuple", () => Tuple.Create(_ids++, Any())), ("ValueTuple", () => (_ids++, Any())),
        ("ValueTuple 8", () => (1, Any(), 3, 4, 5, 6, 7, Any(), 9)), ("KeyValuePair", () => KeyValuePair.Create("k" + _ids++, Any())),
        ("ImmutableArray", () => ImmutableArray.Create(Any(), Any())), ("ImmutableList", () => ImmutableList.Create(Any(), Any(), Any())), ("ImmutableStack", () => ImmutableStack.Create(Any(), Any())),
        ("ImmutableQueue", () => ImmutableQueue.Create(Any(), Any())), ("ImmutableHashSet", () => ImmutableHashSet.Create(Key(), Key())),
        ("ImmutableDictionary", () => ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase, [KeyValuePair.Create("i" + _ids++, Any())])),
        ("ImmutableSortedDictionary", () => ImmutableSortedDictionary.CreateRange(new ByLength(), [KeyValuePair.Create("i" + _ids++, Any())])), ("ImmutableSortedSet", () => ImmutableSortedSet.Create(new ById2(), Key(), Key())),
        ("FrozenDictionary", () => new Dictionary<IdKey, object?> { [Key()] = Any(), [Key()] = Any() }.ToFrozenDictionary()),
        ("FrozenDictionary<string>", () => new Dictionary<string, object?> { ["f" + _ids++] = Any() }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)), ("FrozenSet", () => new[] { Key(), Key() }.ToFrozenSet()),
        ("JsonObject", () => new JsonObject { ["a"] = _ids++, ["b"] = new JsonArray(1, "x") }), ("XElement", () => new XElement("root", new XAttribute("id", _ids++), new XElement("leaf", "text"))),
        ("BitArray", () => new BitArray([true, false, true])), ("NameValueCollection", () => new NameValueCollection { ["n"] = "v" + _ids++ }),
        ("ArrayList", () => Fill(new ArrayList(), (c, e) => c.Add(e))), ("Hashtable", () => Fill(new Hashtable(), (c, e) => c[Key()] = e)), ("ExpandoObject", () => Fill(new ExpandoObject(), (c, e) => ((IDictionary<string, object?>)c)["x" + _ids++] = e)),
        ("OrderedDictionary", () => Fill(new OrderedDictionary<string, object?>(), (c, e) => c["o" + _ids++] = e)),
        ("NamedList", () => Fill(new NamedList { Name = "n" + _ids++, Extra = Leaf() }, (c, e) => c.Add(e))), ("NamedTable", () => Fill(new NamedTable { Owner = Dto(new Dto()) }, (c, e) => c[Key()] = e)),
    ];

    static Lazy<object?> Made(object? value)
    {
        var lazy = new Lazy<object?>(() => value);
        _ = lazy.Value;
        return lazy;
    }

    static ReadOnlyDictionary<string, object?> ReadOnly(Dictionary<string, object?> inner)
    {
        var view = new ReadOnlyDictionary<string, object?>(inner);
        _ = view.Keys.Count + view.Values.Count;
        return view;
    }

    static ObservableCollection<object?> Observed()
    {
        var observed = new ObservableCollection<object?>();
        observed.CollectionChanged += (_, _) => { };
        return observed;
    }

    Array FromFive()
    {
        var array = Array.CreateInstance(typeof(object), [2], [5]);
        array.SetValue(Any(), 5);
        array.SetValue(Any(), 6);
        return array;
    }
}
