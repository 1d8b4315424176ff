#pragma warning disable CS9216 // The locks are compared as objects.
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq.Expressions;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mail;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Web;
using System.Xml.Linq;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

/// <summary>Results of types of .NET: the same object where it cannot change, otherwise a copy that is equal and independent.</summary>
public class FrameworkResultsTests
{
    public static TheoryData<object> Shared => new()
    {
        IPAddress.Loopback, IPAddress.None, IPNetwork.Parse("10.0.0.0/8"), HttpMethod.Get, new RegionInfo("DE"), XName.Get("a", "b"), XNamespace.Get("c"), new MailAddress("a@b.c"),
        CultureInfo.InvariantCulture.CompareInfo, (Expression<Func<int, int>>)(x => x + 1), Expression.Constant(1), Expression.Call(typeof(Math), "Abs", null, Expression.Constant(1)),
        RSAEncryptionPadding.Pkcs1, Environment.OSVersion, System.Text.CompositeFormat.Parse("{0}"), System.Buffers.SearchValues.Create("abc"), new System.Xml.XmlQualifiedName("a"),
        new DnsEndPoint("a", 1), System.Net.NetworkInformation.PhysicalAddress.None, typeof(FrameworkResultsTests).GetCustomAttributesData().Concat(typeof(int).GetCustomAttributesData()).First(),
        Enumerable.Empty<string>().ToLookup(s => s), System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(int).Assembly.Location), CultureInfo.InvariantCulture.Calendar,
    };

    [Theory]
    [MemberData(nameof(Shared))]
    public void WhatCannotChangeIsShared(object value)
    {
        Assert.True(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(value, out var stored));
        if (value is ValueType)
            Assert.Equal(value, default(KeptCopy<object, RuntimeCopier<object>>).Value(stored));
        else
            Assert.Same(value, default(KeptCopy<object, RuntimeCopier<object>>).Value(stored));
    }

    static readonly IdKey[] s_keys = [new() { Id = 1 }, new() { Id = 2 }];

    // A value, what is seen of it, and a change of it.
    static readonly Dictionary<string, (object Value, Func<dynamic, string> Text, Action<dynamic> Change)> Cases = new()
    {
        ["query"] = (HttpUtility.ParseQueryString("a=1&b=2&a=3"), v => v.ToString(), v => v.Add("c", "ü")),
        ["names"] = (new OwnNames { { "a", "1" }, { null, "2" } }, v => Pairs((NameValueCollection)v) + v.Extra.Count, v => Change(() => v.Set("A", "9"), () => v.Extra.Add(1))),
        ["ordered"] = (new OrderedDictionary { ["b"] = new List<int> { 1 }, ["a"] = 2 }, v => Text((IDictionary)v) + v[0].Count, v => Change(() => v.Insert(0, "c", 3))),
        ["ordered, ignoring case"] = (new OrderedDictionary(StringComparer.OrdinalIgnoreCase) { ["b"] = 1 }, v => Text((IDictionary)v) + v["B"], v => v["B"] = 2),
        ["ordered of objects"] = (OrderedByObjects(), v => string.Join(",", ((IDictionary)v).Keys.Cast<List<int>>().Select(k => k[0] + "=" + ((IDictionary)v)[k])), v => v.RemoveAt(0)),
        ["ordered of T"] = (new OrderedDictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase) { ["b"] = [1], ["a"] = [2] }, v => Text((IDictionary)v) + v["B"][0], v => Change(() => v.Insert(0, "c", new List<int>()), () => v["b"][0]++)),
        ["ordered of keys"] = (OrderedByKeys(), v => Found((OrderedDictionary<IdKey, int>)v), v => v.RemoveAt(0)),
        ["queue"] = (new Queue(new object[] { 1, new List<int> { 2 } }), v => Text((IEnumerable)v), v => Change(() => v.Enqueue(3), () => v.Dequeue())),
        ["stack"] = (new Stack(new object[] { 1, 2 }), v => Text((IEnumerable)v), v => v.Push(3)),
        ["sorted"] = (Viewed(new SortedList(new CaseInsensitiveComparer(CultureInfo.InvariantCulture)) { ["b"] = 1, ["a"] = 2 }), v => Text((IDictionary)v) + v["A"] + ((SortedList)v).GetKeyList().Count, v => v.Add("c", 3)),
        ["sorted of T"] = (new OwnSorted { { "b", 1 }, { "a", 2 } }, v => Text((IDictionary)v) + v.Keys.Count, v => v.Add("c", 3)),
        ["hybrid"] = (new HybridDictionary(true) { ["a"] = 1 }, v => Text((IDictionary)v) + v["A"], v => v["b"] = 1),
        ["strings"] = (new StringDictionary { ["a"] = "1" }, v => v["A"] + v.Count, v => v["b"] = "1"),
        ["entry"] = (new DictionaryEntry("a", new List<int> { 1 }), v => v.Key + v.Value.Count, v => v.Value.Add(1)),
        ["values"] = (new Microsoft.Extensions.Primitives.StringValues(new string[] { "a", "b" }), v => v.ToString(), v => ((string[])v.ToArray())[0] = "c"),
        ["lookup"] = (new[] { "a", "B", "b" }.ToLookup(s => s, s => new List<string> { s }, StringComparer.OrdinalIgnoreCase), v => Groups((ILookup<string, List<string>>)v) + Enumerable.Count(v["A"]), v => Enumerable.First<List<string>>(v["a"]).Add("x")),
        ["lookup of keys"] = (Enumerable.Range(0, 3).ToLookup(i => s_keys[i % 2]), v => Groups2((ILookup<IdKey, int>)v), v => ((ILookup<IdKey, int>)v).First().Key.Id++),
        ["groups"] = (new[] { 1, 2, 3 }.GroupBy(i => i % 2).ToList(), v => string.Join(";", ((List<IGrouping<int, int>>)v).Select(g => g.Key + ":" + string.Join(",", g))), v => v.RemoveAt(0)),
        ["rsa"] = (new RSAParameters { Modulus = [1, 2], Exponent = [3] }, v => v.Modulus[0] + "," + v.Exponent[0], v => v.Modulus[0]++),
        ["linked"] = (new OwnLinked(1, 2), v => Text((IEnumerable)v) + v.Extra.Count + ReferenceEquals(v.First.List, v), v => Change(() => v.Remove(v.First), () => v.Extra.Add(1))),
        ["concurrent"] = (new OwnConcurrent { [new IdKey { Id = 1 }] = [1] }, v => string.Join(",", ((OwnConcurrent)v).Select(p => p.Key.Id + "=" + ((OwnConcurrent)v)[p.Key].Count)) + v.Extra.Count, v => Change(() => v.Clear(), () => v.Extra.Add(1))),
        ["concurrent queue"] = (new OwnConcurrentQueue([1, 2]), v => Text((IEnumerable)v), v => v.Enqueue(3)),
        ["concurrent stack"] = (new OwnConcurrentStack([1, 2]), v => Text((IEnumerable)v), v => v.Push(3)),
        ["keys"] = (new Dictionary<string, int> { ["a"] = 1 }.Keys, v => Text((IEnumerable)v) + v.Count, _ => { }
        ),
        ["values of a dictionary"] = (new SortedDictionary<string, List<int>> { ["a"] = [1] }.Values, v => string.Join(",", ((IEnumerable<List<int>>)v).Select(l => l.Count)), v => Enumerable.First<List<int>>(v).Add(2)),
        ["message"] = (new Message { Map = { Items = { ["a"] = 1 } } }, v => Text((IDictionary)v.Map.Items), v => v.Map.Items["b"] = 2),
        ["map"] = (new Map { Items = { ["a"] = 1 } }, v => Text((IDictionary)v.Items), v => v.Items["b"] = 2),
        ["header"] = (MediaTypeHeaderValue.Parse("text/plain; charset=utf-8"), v => v.ToString(), v => v.CharSet = "ascii"),
        ["cookies"] = (new CookieCollection { new Cookie("a", "b", "/", "c.d") }, v => v.Count + v["a"].Value, v => v["a"].Value = "x"),
        ["host"] = (new IPHostEntry { HostName = "a", AddressList = [IPAddress.Parse("1.2.3.4")], Aliases = ["b"] }, v => v.HostName + v.AddressList[0] + v.Aliases[0], v => v.Aliases[0] = "c"),
        ["assembly name"] = (new System.Reflection.AssemblyName("A, Version=1.2.3.4"), v => v.ToString(), v => v.Name = "B"),
        ["attribute"] = (new System.ComponentModel.DescriptionAttribute("a"), v => v.Description, _ => { }
        ),
        ["calendar"] = (new GregorianCalendar { TwoDigitYearMax = 2050 }, v => v.TwoDigitYearMax.ToString(), v => v.TwoDigitYearMax = 2060),
        ["inline array"] = (new Holder { Cells = Filled() }, v => v.Cell(0) + v.Cell(2), v => v.Change()),
        ["boxed inline array"] = (Filled(), v => Holder.Cell((Cells)v, 0) + Holder.Cell((Cells)v, 2), v => Holder.Change((Cells)v)),
        ["tuple"] = (Tuple.Create(IPAddress.Loopback, new Queue()), v => v.Item1.ToString() + v.Item2.Count, v => v.Item2.Enqueue(1)),
    };

    public static TheoryData<string> Copied => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Copied))]
    public void WhatCanChangeIsCopied(string name)
    {
        var (value, text, change) = Cases[name];
        var expected = text(value);
        Assert.True(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(value, out var stored));
        Assert.Equal(expected, text(value));
        change(value);
        for (var i = 0; i < 3; i++)
        {
            var hit = default(KeptCopy<object, RuntimeCopier<object>>).Value(stored);
            Assert.NotSame(value, hit);
            Assert.Same(value.GetType(), hit.GetType());
            Assert.Equal(expected, text(hit));
            change(hit);
        }
    }

    [Fact]
    public void ALockBelongsToItsObject()
    {
        var value = new WithLock();
        value.Other = value.Gate;
        Assert.True(default(KeptCopy<WithLock, RuntimeCopier<WithLock>>).TryStore(value, out var stored));
        var hit = default(KeptCopy<WithLock, RuntimeCopier<WithLock>>).Value(stored);
        Assert.NotSame(value.Gate, hit.Gate);
        Assert.Same(hit.Gate, hit.Other);
        Assert.False(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(new Dictionary<string, Lock> { ["a"] = new() }, out _));
    }

    sealed class WithLock
    {
        public readonly Lock Gate = new();
        public Lock? Other;
    }

    static void Change(params Action[] changes) => Array.ForEach(changes, c => c());

    static string Pairs(NameValueCollection names) => string.Join(",", names.AllKeys.Select(k => k + "=" + names[k]));

    static string Text(IDictionary dictionary) => string.Join(",", dictionary.Keys.Cast<object>().Select(k => k + "=" + dictionary[k]));

    static string Text(IEnumerable items) => string.Join(",", items.Cast<object>().Select(i => i is ICollection c ? "#" + c.Count : i.ToString()));

    static string Groups(ILookup<string, List<string>> lookup) => string.Join(";", lookup.Select(g => g.Key + ":" + string.Join(",", g.Select(l => string.Join("+", l)))));

    static string Groups2(ILookup<IdKey, int> lookup) => string.Join(";", lookup.Select(g => g.Key.Id + ":" + string.Join(",", g) + lookup.Contains(g.Key)));

    static string Found(OrderedDictionary<IdKey, int> dictionary) => string.Join(",", dictionary.Select(p => p.Key.Id + "=" + dictionary[p.Key]));

    static SortedList Viewed(SortedList list)
    {
        Assert.Equal(2, list.GetKeyList().Count);
        return list;
    }

    static OrderedDictionary OrderedByObjects()
    {
        var dictionary = new OrderedDictionary();
        dictionary.Add(new List<int> { 2 }, 1);
        dictionary.Add(new List<int> { 1 }, 2);
        return dictionary;
    }

    static OrderedDictionary<IdKey, int> OrderedByKeys() => new() { [new IdKey { Id = 2 }] = 1, [new IdKey { Id = 1 }] = 2 };

    sealed class OwnNames : NameValueCollection
    {
        public List<int> Extra { get; } = [1];
    }

    sealed class OwnSorted : SortedList<string, int>;

    sealed class OwnLinked : LinkedList<int>
    {
        public OwnLinked(params int[] items) => Array.ForEach(items, i => AddLast(i));

        public List<int> Extra { get; } = [1];
    }

    sealed class OwnConcurrent : ConcurrentDictionary<IdKey, List<int>>
    {
        public List<int> Extra { get; } = [1];
    }

    sealed class OwnConcurrentQueue(IEnumerable<int> items) : ConcurrentQueue<int>(items);

    sealed class OwnConcurrentStack(IEnumerable<int> items) : ConcurrentStack<int>(items);

    sealed class Message : Google.Protobuf.IDeepCloneable<Message>
    {
        readonly Unknown _unknown = new();

        public Map Map { get; private init; } = new();

        public Message Clone() => new() { Map = Map.Clone() };

        public override string ToString() => _unknown.ToString()!;
    }

    sealed class Map : Google.Protobuf.IDeepCloneable<Map>
    {
        readonly LinkedListNode<int> _unknown = new(1);

        public Dictionary<string, int> Items { get; private init; } = [];

        public Map Clone() => new() { Items = new(Items) };

        public override string ToString() => _unknown.ToString()!;
    }

    sealed class Unknown
    {
        public AsyncLocal<int> Field { get; } = new();
    }

    static Cells Filled()
    {
        var cells = default(Cells);
        cells[0] = [1];
        cells[2] = cells[0];
        return cells;
    }

    [InlineArray(3)]
    struct Cells
    {
        List<int>? _cell;
    }

    sealed class Holder
    {
        public Cells Cells;

        public string Cell(int i) => Cell(Cells, i);

        public void Change() => Change(Cells);

        public static string Cell(Cells cells, int i) => string.Join(",", cells[i] ?? []) + ReferenceEquals(cells[0], cells[2]);

        public static void Change(Cells cells) => cells[0]!.Add(2);
    }
}
