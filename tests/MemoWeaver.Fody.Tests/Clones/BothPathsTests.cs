using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.References;
using MemoWeaver.Fody.Tests.Proofs;
using MemoWeaver.Runtime;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>
/// What the weaver plans for a declared type and what the run-time copier does with it agree: over random types, both refuse the same values, and
/// neither hands out an object of the original that can change.
/// </summary>
public sealed class BothPathsTests : IDisposable
{
    private const int Types = 600;

    private readonly PlannedTypesModule planned = new();
    private readonly ClonePlanner planner;
    private readonly CoreTypes core;
    private readonly List<object> changeable = [];
    private Random random = new(0);

    public BothPathsTests()
    {
        planner = new ClonePlanner(planned.Module, new ImmutabilityProof(planned.Module));
        core = new CoreTypes(planned.Module);
    }

    public void Dispose() => planned.Dispose();

    [Fact]
    public void Agree()
    {
        var first = Random.Shared.Next();
        var kinds = new HashSet<CloneKind>();
        for (var seed = first; seed != first + Types; seed++)
        {
            random = new Random(seed);
            changeable.Clear();
            var type = AnyType(depth: 0);
            var value = Make(type);
            if (Reference(type) is not { } reference)
                continue;
            var plan = planner.Plan(reference);
            foreach (var reached in CloneReach.Of(plan))
                kinds.Add(reached.Kind);
            var kept = Keep(type, typeof(RuntimeCopier<>).MakeGenericType(type), value);
            var where = $"seed {seed}, {type}";
            if (CloneRefusal.Find(plan) is not null)
            {
                Assert.True(kept is null || !Holds(type, value, typeof(MemoryStream)), where + ": refused at build time, kept at run time");
                continue;
            }
            var woven = Keep(type, Copier(plan, type), value);
            Assert.True(woven is null == kept is null, $"{where}: woven {(woven is null ? "refuses" : "keeps")} it, the run-time copier does not");
            foreach (var copy in new[] { woven, kept }.OfType<object[]>())
            {
                var reached = Reach(copy[0]);
                Assert.True(!changeable.Exists(reached.Contains), $"{where}: the {(copy == woven ? "woven" : "run-time")} copy has something of the original");
            }
        }
        Assert.Superset(new HashSet<CloneKind> { CloneKind.Shared, CloneKind.AtRunTime, CloneKind.List, CloneKind.Array, CloneKind.Dictionary, CloneKind.ValueTuple, CloneKind.KeyValuePair, CloneKind.Refused }, kinds);
    }

    /// <summary>The test itself can fail.</summary>
    [Fact]
    public void SharingIsNoticed()
    {
        var numbers = new List<int> { 1 };
        Assert.Contains(numbers, Reach(Keep(typeof(Task<List<int>>), typeof(SharedCopier<Task<List<int>>>), Task.FromResult(numbers))![0]));
        Assert.Contains(numbers, Reach(new ValueTask<List<int>>(numbers)));
    }

    private Type AnyType(int depth)
    {
        if (depth == 4 || random.Next(4) == 0)
            return random.Next(14) switch
            {
                0 => typeof(int),
                1 => typeof(string),
                2 => typeof(int[]),
                3 => typeof(List<int>),
                4 => typeof(StringBuilder),
                5 => typeof(Uri),
                6 => typeof(Action),
                7 => typeof(StringComparer),
                8 => typeof(IEqualityComparer<string>),
                9 => typeof(CancellationToken),
                10 => typeof(Version),
                11 => typeof(Task),
                12 => random.Next(4) == 0 ? typeof(MemoryStream) : typeof(object),
                _ => typeof(object),
            };
        var part = AnyType(depth + 1);
        return random.Next(18) switch
        {
            0 => typeof(List<>).MakeGenericType(part),
            1 => part.MakeArrayType(),
            2 => part.MakeArrayType(2),
            3 => typeof(Dictionary<,>).MakeGenericType(typeof(string), part),
            4 => typeof(KeyValuePair<,>).MakeGenericType(part, AnyType(depth + 1)),
            5 => typeof(ValueTuple<,>).MakeGenericType(part, AnyType(depth + 1)),
            6 => typeof(Tuple<,>).MakeGenericType(part, AnyType(depth + 1)),
            7 or 8 => typeof(Task<>).MakeGenericType(part),
            9 or 10 => typeof(ValueTask<>).MakeGenericType(part),
            11 => typeof(ImmutableList<>).MakeGenericType(part),
            12 => typeof(ImmutableArray<>).MakeGenericType(part),
            13 => typeof(FrozenDictionary<,>).MakeGenericType(typeof(string), part),
            14 => typeof(SortedDictionary<,>).MakeGenericType(typeof(int), part),
            15 => typeof(Queue<>).MakeGenericType(part),
            16 => typeof(Lazy<>).MakeGenericType(part),
            _ => part.IsValueType && Nullable.GetUnderlyingType(part) is null ? typeof(Nullable<>).MakeGenericType(part) : typeof(IReadOnlyList<>).MakeGenericType(part),
        };
    }

    private object Make(Type type)
    {
        if (type == typeof(int)) return random.Next();
        if (type == typeof(string)) return random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (type == typeof(Uri)) return new Uri("http://a/");
        if (type == typeof(Version)) return new Version(1, random.Next(9));
        if (type == typeof(Action)) return new Action(Dispose);
        if (type == typeof(StringComparer)) return StringComparer.Ordinal;
        if (type == typeof(IEqualityComparer<string>)) return new ByLength();
        if (type == typeof(CancellationToken)) return new CancellationToken(true);
        if (type == typeof(Task)) return random.Next(2) == 0 ? Task.CompletedTask : Task.FromResult(Change(new List<int> { 1 }));
        if (type == typeof(object)) return random.Next(2) == 0 ? Make(typeof(List<int>)) : Make(typeof(ValueTask<List<int>>));
        if (type == typeof(StringBuilder)) return Change(new StringBuilder("a"));
        if (type == typeof(MemoryStream)) return Change(new MemoryStream());
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, [.. Enumerable.Repeat(1, type.GetArrayRank())]);
            array.SetValue(Make(type.GetElementType()!), new int[type.GetArrayRank()]);
            return Change(array);
        }
        return typeof(BothPathsTests).GetMethod(nameof(MakeGeneric), BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments() is [var one] ? [one, typeof(int)] : type.GetGenericArguments()).Invoke(this, [type.GetGenericTypeDefinition()])!;
    }

    private object MakeGeneric<T, U>(Type open)
    {
        T One() => (T)Make(typeof(T));
        U Other() => (U)Make(typeof(U));
        if (open == typeof(List<>) || open == typeof(IReadOnlyList<>)) return Change(new List<T> { One() });
        if (open == typeof(Dictionary<,>)) return Change(new Dictionary<string, U> { ["a"] = Other() });
        if (open == typeof(KeyValuePair<,>)) return new KeyValuePair<T, U>(One(), Other());
        if (open == typeof(ValueTuple<,>)) return (One(), Other());
        if (open == typeof(Tuple<,>)) return Tuple.Create(One(), Other());
        if (open == typeof(Task<>)) return Task.FromResult(One());
        if (open == typeof(ValueTask<>)) return random.Next(2) == 0 ? new ValueTask<T>(One()) : new ValueTask<T>(Task.FromResult(One()));
        if (open == typeof(ImmutableList<>)) return ImmutableList.Create(One());
        if (open == typeof(ImmutableArray<>)) return ImmutableArray.Create(One());
        if (open == typeof(FrozenDictionary<,>)) return new Dictionary<string, U> { ["a"] = Other() }.ToFrozenDictionary();
        if (open == typeof(SortedDictionary<,>)) return Change(new SortedDictionary<int, U> { [1] = Other() });
        if (open == typeof(Queue<>)) return Change(new Queue<T>([One()]));
        if (open == typeof(Lazy<>)) return Made(new Lazy<T>(One()));
        if (open == typeof(Nullable<>)) return One()!;
        throw new InvalidOperationException(open.ToString());
    }

    private static Lazy<T> Made<T>(Lazy<T> lazy)
    {
        _ = lazy.Value;
        return lazy;
    }

    private T Change<T>(T value)
        where T : class
    {
        changeable.Add(value);
        return value;
    }

    // The copy alone in an array; null where it is refused.
    private static object[]? Keep(Type type, Type copier, object value) =>
        (object[]?)typeof(BothPathsTests).GetMethod(nameof(KeepOf), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type, copier).Invoke(null, [value]);

    private static object[]? KeepOf<T, TCopier>(object value)
        where TCopier : struct, ICopier<T>
    {
        var kept = default(KeptCopy<T, TCopier>);
        return kept.TryStore((T)value, out var stored) ? [kept.Value(stored)!] : null;
    }

    private static Type Copier(ClonePlan plan, Type type)
    {
        Type[] Arguments() => type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        Type OfParts(Type open) => open.MakeGenericType([.. Arguments(), .. plan.Parts.Zip(Arguments(), (p, a) => Copier(p.Plan, a))]);
        return plan.Kind switch
        {
            CloneKind.Shared => typeof(SharedCopier<>).MakeGenericType(type),
            CloneKind.AtRunTime => typeof(RuntimeCopier<>).MakeGenericType(type),
            CloneKind.Nullable => OfParts(typeof(NullableCopier<,>)),
            CloneKind.KeyValuePair => OfParts(typeof(KeyValuePairCopier<,,,>)),
            CloneKind.ValueTuple => OfParts(typeof(ValueTupleCopier<,,,>)),
            CloneKind.Array => OfParts(typeof(ArrayCopier<,>)),
            CloneKind.List => OfParts(typeof(ListCopier<,>)),
            CloneKind.Dictionary => OfParts(typeof(DictionaryCopier<,,,>)),
            _ => throw new InvalidOperationException(plan.Kind.ToString()),
        };
    }

    // Null for what the module does not refer to.
    private TypeReference? Reference(Type type)
    {
        if (type.IsArray)
        {
            if (Reference(type.GetElementType()!) is not { } element)
                return null;
            return type.GetArrayRank() == 1 ? new ArrayType(element) : new ArrayType(element, type.GetArrayRank());
        }
        if (type == typeof(int)) return planned.Module.TypeSystem.Int32;
        if (type == typeof(string)) return planned.Module.TypeSystem.String;
        if (type == typeof(object)) return planned.Module.TypeSystem.Object;
        if (core.Find(type.Namespace!, type.Name, type.IsValueType) is not { } open)
            return null;
        var arguments = type.GetGenericArguments().Select(Reference).ToList();
        return arguments.Contains(null) ? null : open.CloseOver(arguments!);
    }

    private static bool Holds(Type type, object value, Type held) => Reach(value).Any(held.IsInstanceOfType) || type == held;

    // All objects that a value leads to, through private fields.
    private static HashSet<object> Reach(object value)
    {
        var reached = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var queue = new Queue<object>([value]);
        while (queue.TryDequeue(out var next))
        {
            if (next is string or Delegate or Type or MemberInfo or Uri or Version or TaskScheduler or Thread or CancellationTokenSource || next.GetType().IsPrimitive || (!next.GetType().IsValueType && !reached.Add(next)))
                continue;
            if (next is Array array)
            {
                foreach (var element in array)
                {
                    if (element is not null)
                        queue.Enqueue(element);
                }
                continue;
            }
            for (var level = next.GetType(); level is not null; level = level.BaseType)
            {
                foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsPointer && field.GetValue(next) is { } held)
                        queue.Enqueue(held);
                }
            }
        }
        return reached;
    }

    private sealed class ByLength : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x?.Length == y?.Length;

        public int GetHashCode(string obj) => obj.Length;
    }
}
