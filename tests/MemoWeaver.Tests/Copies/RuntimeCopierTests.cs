using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Globalization;
using MemoWeaver.Cloning;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

public class RuntimeCopierTests
{
    static readonly int[] s_numbers = [1, 2];

    public static TheoryData<object> Shared => new()
    {
        "text", new object(), EventArgs.Empty, 1, 1.5m, DateTime.UnixEpoch, DayOfWeek.Friday, Guid.Empty, new Uri("http://a"), new Version(1, 2), DBNull.Value, typeof(string), typeof(string).Assembly,
        new Money(1, "EUR"), Tuple.Create(1, "a"), ImmutableList.Create(1), ImmutableArray.Create("a"), new Marked(), new Recursive(1, new Recursive(2, null)),
        StringComparer.Ordinal, EqualityComparer<int>.Default, Task.CompletedTask, new CancellationToken(true), new Action(() => { }), CultureInfo.InvariantCulture, System.Text.Encoding.UTF8,
        KeyValuePair.Create(1, "a"), new ReadOnlyPoint(1, 2), new Open(1), new WithComparer(new ByLength()), TimeZoneInfo.Utc, System.Numerics.BigInteger.One,
    };

    public static TheoryData<object> Copied => new()
    {
        s_numbers, new List<int>(), new Opened(), new Setter { Value = 1 }, new Holder(s_numbers), (1, 2), Tuple.Create(s_numbers), ImmutableList.Create<int[]>(s_numbers), new HoldsInterface(s_numbers),
        new ComparerWithState(), new CultureInfo("de-DE"),
    };

    [Theory]
    [MemberData(nameof(Shared))]
    public void WhatCannotChangeIsShared(object value) => Assert.Same(value, Copy(value));

    [Theory]
    [MemberData(nameof(Copied))]
    public void WhatCanChangeIsCopied(object value)
    {
        var copy = Copy(value);
        Assert.NotSame(value, copy);
        Assert.Same(value.GetType(), copy.GetType());
    }

    [Fact]
    public void NobodyIsSliced()
    {
        Dto value = new DerivedDto { More = "more", Id = 1 };
        var copy = Assert.IsType<DerivedDto>(default(ObjectCopier<Dto, Unused>).Copy(value, new CopyGraph()));
        Assert.Equal("more", copy.More);
        var list = Assert.IsType<NamedList>(default(ListCopier<object?, RuntimeCopier<object?>>).Copy(new NamedList { Name = "n" }, null));
        Assert.Equal("n", list.Name);
        Assert.IsType<string[]>(default(ArrayCopier<object, RuntimeCopier<object>>).Copy(new[] { "a" }, null));
    }

    [Fact]
    public void ADeclaredClassDoesNotSpeakForDerivedOnes()
    {
        var value = new Opened { Added = 1 };
        Assert.True(default(KeptCopy<List<Open>, RuntimeCopier<List<Open>>>).TryStore([value], out var stored));
        Assert.NotSame(value, default(KeptCopy<List<Open>, RuntimeCopier<List<Open>>>).Value(stored)[0]);
    }

    [Fact]
    public void SubscribersAreLeftOut()
    {
        var dto = new Dto();
        dto.Changed += (_, _) => { };
        Assert.False(((Dto)Copy(dto)).HasHandlers);
        var observed = new ObservableCollection<int> { 1 };
        var changes = 0;
        observed.CollectionChanged += (_, _) => changes++;
        ((ObservableCollection<int>)Copy(observed)).Add(2);
        Assert.Equal(0, changes);
    }

    /// <summary>Their actual types are private to the framework, or nested; nothing in them can change.</summary>
    [Fact]
    public void FrozenCollectionsAreSharedWhereverTheyStand()
    {
        var numbers = Enumerable.Range(0, 20).ToArray();
        object[] values =
        [
            FrozenSet.ToFrozenSet(numbers), FrozenSet.ToFrozenSet(numbers.Select(n => "a" + n)), FrozenSet.ToFrozenSet(numbers.Select(n => new Money(n, "EUR"))), FrozenSet<string>.Empty,
            numbers.ToFrozenDictionary(n => n), numbers.ToFrozenDictionary(n => "a" + n, StringComparer.OrdinalIgnoreCase), FrozenDictionary<string, int>.Empty,
            ImmutableList.CreateRange(numbers), ImmutableHashSet.CreateRange(numbers), ImmutableDictionary<string, int>.Empty.Add("a", 1), ImmutableStack.Create(1), ImmutableQueue.Create(1),
        ];
        foreach (var value in values)
        {
            Assert.Same(value, Copy(value));
            Assert.Same(value, ((object[])Copy(new[] { value }))[0]);
        }

        foreach (var value in new object[] { FrozenSet.ToFrozenSet([numbers]), new Dictionary<string, int[]> { ["a"] = numbers }.ToFrozenDictionary() })
            Assert.NotSame(value, Copy(value));
    }

    /// <summary>Reflection would box what it moves.</summary>
    [Fact]
    public void ClassesDerivedFromCollectionsAllocateWhatTheirBasesDo()
    {
        var texts = Enumerable.Range(0, 10).Select(n => "a" + n).ToArray();
        Check(texts.ToDictionary(t => t, t => t.Length), new DerivedDictionary(texts));
        Check(texts.ToHashSet(), new DerivedSet(texts));
        Check(texts.ToList(), new DerivedList(texts));

        static void Check(object plain, object derived)
        {
            var (most, allocated) = (Allocated(plain) + 64, Allocated(derived));
            Assert.True(allocated <= most, $"{derived.GetType().Name}: {allocated} bytes, at most {most}");
        }

        static long Allocated(object value)
        {
            var kept = default(KeptCopy<object, RuntimeCopier<object>>);
            Assert.True(kept.TryStore(value, out var stored));
            Assert.Equal((System.Collections.IEnumerable)value, (System.Collections.IEnumerable)kept.Value(stored));
            var before = GC.GetAllocatedBytesForCurrentThread();
            kept.Value(stored);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    sealed class DerivedDictionary : Dictionary<string, int>
    {
        public DerivedDictionary(string[] texts) => Array.ForEach(texts, t => Add(t, t.Length));
    }

    sealed class DerivedSet(string[] texts) : HashSet<string>(texts);

    sealed class DerivedList(string[] texts) : List<string>(texts);

    /// <summary>The zones of a library that keeps them in a dictionary of its own.</summary>
    [Fact]
    public void KnownFlyweightsKeepTheirIdentity()
    {
        var zone = new NodaTime.BclZone();
        var copy = (object[])Copy(new object[] { zone, new Zoned { Zone = zone } });
        Assert.Same(zone, copy[0]);
        Assert.Same(zone, ((Zoned)copy[1]).Zone);
    }

    sealed class Zoned
    {
        public NodaTime.DateTimeZone? Zone;
    }

    /// <summary>A type that is named after it was copied is shared from then on.</summary>
    [Fact]
    public void NamedFlyweightsKeepTheirIdentity()
    {
        var (unit, other) = (new Unit(), new OtherUnit<int>());
        Assert.NotSame(unit, Copy(unit));
        Assert.NotSame(other, Copy(other));
        Copying.ShareInstances(typeof(Unit));
        Copying.ShareInstances(typeof(OtherUnit<>));
        Assert.Same(unit, Copy(unit));
        Assert.Same(other, ((OtherUnit<int>[])Copy(new[] { other }))[0]);
        Copying.Register<Unit, UnitConstruct>();
        Assert.Same(unit, Copy(unit));
    }

    sealed class Unit
    {
        public int Factor;
    }

    sealed class OtherUnit<T>
    {
        public T? Factor { get; set; }
    }

    struct UnitConstruct : ICopyConstructor<Unit>
    {
        public readonly Unit Create(Unit source, CopyGraph? graph) => new() { Factor = source.Factor };
    }

    /// <summary>A view of a private list can be shared, but not one of a list that callers get as well.</summary>
    [Fact]
    public void HitsShareReadOnlyViews()
    {
        var numbers = new List<int> { 1 };
        var kept = default(KeptCopy<object, RuntimeCopier<object>>);
        Assert.True(kept.TryStore(numbers.AsReadOnly(), out var stored));
        Assert.Same(kept.Value(stored), kept.Value(stored));
        numbers[0] = 2;
        Assert.Equal([1], (ReadOnlyCollection<int>)kept.Value(stored));

        Assert.True(kept.TryStore(new object[] { numbers.AsReadOnly(), numbers }, out stored));
        for (var call = 0; call < 2; call++)
        {
            var copy = (object[])kept.Value(stored);
            ((List<int>)copy[1])[0] += 5;
            Assert.Equal([7], (ReadOnlyCollection<int>)copy[0]);
        }

        Assert.True(kept.TryStore(new List<int[]> { s_numbers }.AsReadOnly(), out stored));
        Assert.NotSame(kept.Value(stored), kept.Value(stored));
    }

    /// <summary>What a task inside a result completed with is copied with it; one that can be awaited once is refused.</summary>
    [Fact]
    public async Task ResultsOfTasksAreCopied()
    {
        var numbers = new List<int> { 1 };
        var value = ((Task)Task.FromResult(numbers), Task.FromResult(numbers), new ValueTask<List<int>>(numbers), new ValueTask<List<int>>(Task.FromResult(numbers)));
        var copy = ((Task, Task<List<int>>, ValueTask<List<int>>, ValueTask<List<int>>))Copy(value);
        var first = await (Task<List<int>>)copy.Item1;
        Assert.NotSame(numbers, first);
        Assert.Same(first, await copy.Item2);
        Assert.Same(first, await copy.Item3);
        Assert.Same(first, await copy.Item4);
        var kept = default(KeptCopy<object, RuntimeCopier<object>>);
        Assert.False(kept.TryStore(new ValueTask<int>(new Once(), 0), out _));
        Assert.True(kept.TryStore(new ValueTask<int>(5), out var stored));
        Assert.Equal(5, await (ValueTask<int>)kept.Value(stored));
    }

    sealed class Once : System.Threading.Tasks.Sources.IValueTaskSource<int>
    {
        public int GetResult(short token) => throw new InvalidOperationException("It was used up.");

        public System.Threading.Tasks.Sources.ValueTaskSourceStatus GetStatus(short token) => System.Threading.Tasks.Sources.ValueTaskSourceStatus.Succeeded;

        public void OnCompleted(Action<object?> continuation, object? state, short token, System.Threading.Tasks.Sources.ValueTaskSourceOnCompletedFlags flags) => continuation(state);
    }

    [Fact]
    public void AReadOnlyObservableCollectionFollowsTheCopy()
    {
        var inner = new ObservableCollection<object> { 1 };
        var copy = (object[])Copy(new object[] { inner, new ReadOnlyObservableCollection<object>(inner) });
        var changes = 0;
        ((System.Collections.Specialized.INotifyCollectionChanged)copy[1]).CollectionChanged += (_, _) => changes++;
        ((ObservableCollection<object>)copy[0]).Add(2);
        Assert.Equal(1, changes);
        Assert.Equal(2, ((ReadOnlyObservableCollection<object>)copy[1]).Count);
    }

    [Fact]
    public void WovenCachesAreLeftOut()
    {
        var site = new CacheSite(typeof(RuntimeCopierTests), "A", CacheFlags.None, 1, 0);
        var value = new WithCache { Cache = new LruSlot<int>(site), Number = 1 };
        var copy = (WithCache)Copy(value);
        Assert.Null(copy.Cache);
        Assert.Equal(1, copy.Number);
        GC.KeepAlive(site);
    }

    [Fact]
    public void NoConstructorRuns()
    {
        var value = new Counted();
        var before = Counted.Made;
        Assert.NotSame(value, Copy(value));
        Assert.Equal(before, Counted.Made);
    }

    [Fact]
    public void IdentityHashedKeysAreFound()
    {
        var key = new IdKey();
        var table = new NamedTable { [key] = key };
        var copy = (NamedTable)Copy(table);
        Assert.True(copy.ContainsKey((IdKey)copy.Single().Value!));
        Assert.False(copy.ContainsKey(key));
        Assert.Single(table);
        Assert.True(table.ContainsKey(key));
    }

    [Fact]
    public void AKeyThatLeadsBackToItsDictionaryIsFound()
    {
        var table = new Dictionary<object, object>();
        var key = new ContentPair { Table = table, Id = 3 };
        table[key] = "found";
        var copy = (Dictionary<object, object>)Copy(table);
        var copied = (ContentPair)copy.Keys.Single();
        Assert.Same(copy, copied.Table);
        Assert.Equal("found", copy[new ContentPair { Id = 3 }]);
    }

    [Fact]
    public void ViewsOfOneArrayStayViewsOfOneArray()
    {
        var array = new[] { 1, 2, 3 };
        var copy = ((int[], Memory<int>, ArraySegment<int>))Copy((array, array.AsMemory(1), new ArraySegment<int>(array, 2, 1)));
        copy.Item1[2] = 9;
        Assert.Equal(9, copy.Item2.Span[1]);
        Assert.Equal(9, copy.Item3[0]);
        Assert.Equal(3, array[2]);
    }

    [Fact]
    public void ABoxIsCopiedOnceAndOnlyWhereItCanChange()
    {
        object box = new Counter { Count = 1 };
        var copy = (object[])Copy(new[] { box, box });
        Assert.NotSame(box, copy[0]);
        Assert.Same(copy[0], copy[1]);
    }

    [Fact]
    public void JsonOutlivesItsDocument()
    {
        var document = System.Text.Json.JsonDocument.Parse("[1]");
        var copy = (System.Text.Json.JsonElement[])Copy(new[] { document.RootElement, default });
        document.Dispose();
        Assert.Equal("[1]", copy[0].GetRawText());
        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, copy[1].ValueKind);
    }

    [Fact]
    public void WhatIsRegisteredIsUsed()
    {
        Copying.RegisterShared<RegisteredAsShared>();
        var shared = new RegisteredAsShared();
        Assert.Same(shared, Copy(shared));
        Copying.Register<Registered, RegisteredCopy>();
        Assert.Equal(42, ((Registered)Copy(new Registered())).Number);
        Assert.Equal(42, ((Holder)Copy(new Holder(new Registered()))).Registered.Number);
    }

    [Fact]
    public void ATypesCopierIsMadeOnceByManyThreads()
    {
        var made = new ConcurrentBag<TypeCopier>();
        using var start = new Barrier(4);
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            made.Add(TypeEntry.Of(typeof(FirstMet)).Copier);
            var copy = (FirstMet)Copy(new FirstMet { Inner = new FirstMet() });
            Assert.NotNull(copy.Inner);
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Equal(4, made.Count);
        Assert.Single(made.Distinct());
    }

    static object Copy(object value)
    {
        var kept = default(KeptCopy<object, RuntimeCopier<object>>);
        Assert.True(kept.TryStore(value, out var stored));
        return kept.Value(stored);
    }

    [ImmutableObject(true)]
    sealed class Marked
    {
        public int[] Numbers = [1];
    }

    sealed record Recursive(int Number, Recursive? Next);

    readonly struct ReadOnlyPoint(int x, int y)
    {
        public readonly int X = x, Y = y;
    }

    sealed class WithComparer(IComparer<string> comparer)
    {
        public readonly IComparer<string> Comparer = comparer;
    }

    // Not sealed: a derived class may add anything, an object of exactly this one has nothing that changes.
    class Open(int number)
    {
        public readonly int Number = number;
    }

    sealed class Opened() : Open(1)
    {
        public int Added { get; set; }
    }

    sealed class Setter
    {
        public int Value { get; set; }
    }

    sealed class Holder
    {
        public readonly int[]? Numbers;
        public readonly Registered Registered = null!;

        public Holder(int[] numbers) => Numbers = numbers;

        public Holder(Registered registered) => Registered = registered;
    }

    sealed class HoldsInterface(IReadOnlyList<int> numbers)
    {
        public readonly IReadOnlyList<int> Numbers = numbers;
    }

    sealed class ComparerWithState : IEqualityComparer<int>
    {
        public int Uses { get; set; }

        public bool Equals(int x, int y) => x == y;

        public int GetHashCode(int obj) => obj;
    }

    sealed class WithCache
    {
        public CacheStore? Cache;
        public int Number;
    }

    sealed class Counted
    {
        public static int Made;
        public int[] Numbers = [1];

        public Counted() => Made++;
    }

    sealed class ContentPair
    {
        public int Id { get; set; }

        public object? Table { get; set; }

        public override bool Equals(object? obj) => obj is ContentPair other && other.Id == Id;

        public override int GetHashCode() => Id;
    }

    sealed class RegisteredAsShared
    {
        public int Number { get; set; }
    }

    sealed class Registered
    {
        public int Number { get; set; }
    }

    readonly struct RegisteredCopy : ICopyConstructor<Registered>
    {
        public Registered Create(Registered source, CopyGraph? graph)
        {
            var copy = new Registered { Number = 42 };
            graph?.Add(source, copy);
            return copy;
        }
    }

    readonly struct Unused : ICopyConstructor<Dto>
    {
        public Dto Create(Dto source, CopyGraph? graph) => throw new InvalidOperationException("sliced");
    }

    sealed class FirstMet
    {
        public FirstMet? Inner { get; set; }
    }
}
