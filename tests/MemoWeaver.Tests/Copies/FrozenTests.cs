using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

public class FrozenTests
{
    static readonly string[] s_words = ["b", "a", "b"];

    public static TheoryData<object> Views => new()
    {
        List(s_words)!, List(new List<string>(s_words))!, Sequence(new Queue<string>(s_words))!, Sequence(new HashSet<string>(s_words))!, Collection(new LinkedList<string>(s_words))!,
        Set(new HashSet<string>(s_words))!, Set(new SortedSet<string>(s_words))!, Dictionary(Words())!, Dictionary(new SortedDictionary<string, int>(Words()))!,
        Dictionary(new SortedList<string, int>(Words()))!, Dictionary(new ConcurrentDictionary<string, int>(Words()))!, Dictionary(new ReadOnlyDictionary<string, int>(Words()))!,
    };

    /// <summary>Through whatever interface: nothing changes, and what is handed out leads to nothing that changes.</summary>
    [Theory]
    [MemberData(nameof(Views))]
    public void NothingCanBeChanged(object view)
    {
        var before = Text(view);
        var open = new Queue<object>([view]);
        var met = new HashSet<object>(ReferenceEqualityComparer.Instance);
        while (open.TryDequeue(out var next))
        {
            if (!met.Add(next) || next is string || next.GetType().IsPrimitive || met.Count > 200)
                continue;
            Assert.False(next is Array or List<string> or Dictionary<string, int> or HashSet<string> or SortedSet<string> or SortedDictionary<string, int> or SortedList<string, int> or ConcurrentDictionary<string, int>,
                $"{view.GetType()} leads to a {next.GetType()}");
            foreach (var type in next.GetType().GetInterfaces().Append(next.GetType()))
            {
                foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
                {
                    if (method.ContainsGenericParameters || method.DeclaringType == typeof(object) || method.Name == "Dispose")
                        continue;
                    if (Call(next, method) is { } result && !result.GetType().IsEnum)
                        open.Enqueue(result);
                }
            }

            Assert.Equal(before, Text(view));
        }

        Assert.Equal(before, Text(view));
    }

    [Fact]
    public void TheSnapshotIsPrivate()
    {
        var source = new List<string>(s_words);
        var frozen = List(source)!;
        source[0] = "changed";
        Assert.Equal(s_words, frozen);
        Assert.Equal("b", frozen[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => frozen[3]);
    }

    [Fact]
    public void ComparersAreKept()
    {
        Assert.Equal(1, Dictionary(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 })!["A"]);
        Assert.Equal(1, Dictionary(new ConcurrentDictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 })!["A"]);
        Assert.Equal(1, Dictionary(new ReadOnlyDictionary<string, int>(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }))!["A"]);
        IReadOnlySet<string> set = Set(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" })!;
        IEnumerable<string> sequence = Sequence(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" })!;
        Assert.Equal((true, true, false), (set.Contains("A"), sequence.Contains("A"), set.Contains("b")));
    }

    [Fact]
    public void WhatCannotChangeIsHandedOutAsItIs()
    {
        object[] unchanging = [ImmutableList.Create("a"), ImmutableArray.Create("a"), ImmutableHashSet.Create("a"), new[] { "a" }.ToFrozenSet(), List(s_words)!];
        foreach (var value in unchanging)
            Assert.Same(value, Sequence((IEnumerable<string>)value));
        Assert.Same(ImmutableQueue<string>.Empty, Sequence(ImmutableQueue<string>.Empty));
        var lookup = ImmutableDictionary<string, int>.Empty.Add("a", 1);
        Assert.Same(lookup, Dictionary(lookup));
        var builder = ImmutableList.CreateBuilder<string>();
        Assert.NotSame(builder, List(builder));
    }

    [Fact]
    public void NullStaysNull()
    {
        Assert.True(default(SequenceFreezer<string>).TryFreeze(null!, out var sequence));
        Assert.Null(sequence);
        Assert.True(default(DictionaryFreezer<string, int>).TryFreeze(null!, out var dictionary));
        Assert.Null(dictionary);
        Assert.True(default(ListFreezer<string>).TryFreeze(null!, out _));
        Assert.True(default(CollectionFreezer<string>).TryFreeze(null!, out _));
        Assert.True(default(SetFreezer<string>).TryFreeze(null!, out _));
    }

    [Fact]
    public void LazySequencesAreNotKept()
    {
        Assert.Null(Sequence(Iterator()));
        Assert.Null(Sequence(s_words.Select(w => w + "!")));
        Assert.False(default(KeptFrozen<IEnumerable<int>, SequenceFreezer<int>>).TryStore(Enumerable.Range(0, 3), out _));
        Assert.False(default(KeptFrozenTask<IEnumerable<string>, SequenceFreezer<string>>).TryStore(Iterator(), out _));

        static IEnumerable<string> Iterator()
        {
            yield return "a";
        }
    }

    [Fact]
    public void DictionariesAndSetsOfUnknownRulesAreNotKept()
    {
        Assert.Null(Dictionary(new OwnDictionary()));
        Assert.Null(Set(new OwnSet()));
    }

    [Fact]
    public async Task EveryCallerGetsTheSame()
    {
        var kept = default(KeptFrozen<IReadOnlyList<string>, ListFreezer<string>>);
        Assert.True(kept.TryStore(s_words, out var stored));
        Assert.True(kept.ReplacesFirstResult);
        Assert.Same(stored, await kept.ToOwnersTask(s_words, stored));
        Assert.Same(stored, kept.Value(stored));
        var task = default(KeptFrozenTask<IReadOnlyList<string>, ListFreezer<string>>);
        Assert.True(task.TryStore(s_words, out var completed));
        Assert.Same(completed, task.ToOwnersTask(s_words, completed).AsTask());
    }

    static Dictionary<string, int> Words() => new() { ["b"] = 1, ["a"] = 2 };

    static IReadOnlyList<string>? List(IReadOnlyList<string> value) => default(ListFreezer<string>).TryFreeze(value, out var frozen) ? frozen : null;

    static IEnumerable<string>? Sequence(IEnumerable<string> value) => default(SequenceFreezer<string>).TryFreeze(value, out var frozen) ? frozen : null;

    static IReadOnlyCollection<string>? Collection(IReadOnlyCollection<string> value) => default(CollectionFreezer<string>).TryFreeze(value, out var frozen) ? frozen : null;

    static IReadOnlySet<string>? Set(IReadOnlySet<string> value) => default(SetFreezer<string>).TryFreeze(value, out var frozen) ? frozen : null;

    static IReadOnlyDictionary<string, int>? Dictionary(IReadOnlyDictionary<string, int> value) => default(DictionaryFreezer<string, int>).TryFreeze(value, out var frozen) ? frozen : null;

    static string Text(object view) => string.Join(";", ((IEnumerable)view).Cast<object>());

    static object? Call(object target, MethodInfo method)
    {
        try
        {
            return method.Invoke(target, [.. method.GetParameters().Select(p => Argument(p.ParameterType))]);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    static object? Argument(Type type) =>
        type == typeof(string) ? "a"
        : type == typeof(Array) || type == typeof(string[]) ? new string[10]
        : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 10)
        : type == typeof(IEnumerable<string>) ? new[] { "a" }
        : type == typeof(KeyValuePair<string, int>) ? KeyValuePair.Create("a", 2)
        : type.IsValueType ? Activator.CreateInstance(type) : null;

    sealed class OwnDictionary : Dictionary<string, int>;

    sealed class OwnSet : HashSet<string>;
}
