using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Runtime;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Tests.Keys;

/// <summary>
/// Keys and their texts are two descriptions of one thing: what the key tells apart has different texts, and what it
/// takes for the same has one.
/// </summary>
public class KeyFormTests
{
    const int Types = 150, ValuesOfType = 14, MostDepth = 3;

    /// <summary>Values that are easily mistaken for another, made anew each time.</summary>
    static readonly Dictionary<Type, Func<object?>[]> s_leaves = new()
    {
        [typeof(bool)] = Values(false, true, Unsafe.BitCast<byte, bool>(2)),
        [typeof(char)] = Values('\0', '1', 'a', '\ud800'),
        [typeof(sbyte)] = Values((sbyte)-1, (sbyte)0, (sbyte)1),
        [typeof(byte)] = Values((byte)0, (byte)1, (byte)255),
        [typeof(short)] = Values((short)-1, (short)0, (short)1),
        [typeof(ushort)] = Values((ushort)0, (ushort)1, ushort.MaxValue),
        [typeof(int)] = Values(-1, 0, 1, 12),
        [typeof(uint)] = Values(0u, 1u, uint.MaxValue),
        [typeof(long)] = Values(-1L, 0L, 1L, long.MinValue),
        [typeof(ulong)] = Values(0UL, 1UL, ulong.MaxValue),
        [typeof(nint)] = Values((nint)(-1), (nint)0, (nint)1),
        [typeof(nuint)] = Values((nuint)0, (nuint)1, nuint.MaxValue),
        [typeof(float)] = Values(0f, -0f, 1f, float.NaN, BitConverter.Int32BitsToSingle(0x7FC00001),
            BitConverter.Int32BitsToSingle(-1), float.PositiveInfinity, float.NegativeInfinity, float.Epsilon),
        [typeof(double)] = Values(0.0, -0.0, 1.0, 1 + 1e-16, 1 + 2.3e-16, double.NaN,
            BitConverter.Int64BitsToDouble(0x7FF8000000000001), BitConverter.Int64BitsToDouble(-1),
            double.PositiveInfinity),
        [typeof(decimal)] = Values(0m, 0.0m, new decimal(0, 0, 0, true, 0), new decimal(0, 0, 0, true, 1), 1m, 1.0m,
            1.00m, -1m, decimal.MaxValue),
        [typeof(Half)] = Values((Half)0, -(Half)0, (Half)1, Half.NaN, BitConverter.UInt16BitsToHalf(0x7E01),
            BitConverter.UInt16BitsToHalf(0xFFFF), Half.PositiveInfinity),
        [typeof(Int128)] = Values(Int128.Zero, Int128.One, -Int128.One, Int128.MinValue),
        [typeof(UInt128)] = Values(UInt128.Zero, UInt128.One, UInt128.MaxValue),
        [typeof(BigInteger)] =
            Values(BigInteger.Zero, default(BigInteger), BigInteger.One, BigInteger.MinusOne, BigInteger.Pow(2, 80)),
        [typeof(DateTime)] =
            [.. new ulong[] { 0, 1, 2, 3 }.SelectMany(kind =>
            new[] { 0UL, 1UL, 638700000000000000UL }.Select(ticks =>
            (Func<object?>)(() => Unsafe.BitCast<ulong, DateTime>((kind << 62) | ticks))))],
        [typeof(DateTimeOffset)] =
            Values(default(DateTimeOffset), new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2024, 1, 1, 13, 0, 0, TimeSpan.FromHours(1)),
            new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.FromMinutes(1))),
        [typeof(DateOnly)] = Values(DateOnly.MinValue, new DateOnly(2024, 2, 29), new DateOnly(2024, 3, 1)),
        [typeof(TimeOnly)] = Values(TimeOnly.MinValue, new TimeOnly(1), new TimeOnly(10), TimeOnly.MaxValue),
        [typeof(TimeSpan)] = Values(TimeSpan.Zero, new TimeSpan(1), new TimeSpan(-1), TimeSpan.MaxValue),
        [typeof(Guid)] = Values(Guid.Empty, new Guid("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
            new Guid("6f9619ff-8b86-d011-b42d-00cf4fc964fe")),
        [typeof(Rune)] = Values(new Rune('a'), new Rune('A'), new Rune(0x1F600)),
        [typeof(Version)] = [() => null, () => new Version(1, 2), () => new Version(1, 2, 0), () =>
            new Version(1, 2, 0, 0), () => new Version(12, 0)],
        [typeof(string)] =
        [
            () => null, .. new[] { "", "~", ",", "a", "A", "1", "d", "[]", "()", "'", "$", "#", "*", "%002C", "\0",
                "\n", "\u0001", "\ud800", "\udc00", "\ud83d\ude00", "é", "e\u0301", "\u017f" }.Select(text =>
                (Func<object?>)(() => new string(text.AsSpan()))),
        ],
        [typeof(Uri)] =
        [
            () => null, () => new Uri("http://a/b"), () => new Uri("http://a/b/"), () => new Uri("http://A/b"), () =>
                new Uri("http://a/%41"), () => new Uri("http://a/A"),
            () => new Uri("http://a/%41/../x",
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }), () =>
                new Uri("http://a/%41/../x"), () => new Uri("/a", UriKind.Relative), () =>
                new Uri("/a", UriKind.Absolute), () => new Uri("a", UriKind.Relative),
            () => new Uri("1:http://a/b", UriKind.Relative), () => new PageUri("http://a/b", 1), () =>
                new PageUri("http://a/b", 2),
        ],
        [typeof(DayOfWeek)] = Values(DayOfWeek.Sunday, DayOfWeek.Monday, (DayOfWeek)12),
        [typeof(Small)] = Values(Small.Minus, (Small)0, (Small)1),
        [typeof(Large)] = Values((Large)0, (Large)1, Large.Most),
    };

    [Fact]
    public void Each_type_that_has_a_form_is_tried() => Assert.Empty(PlainForm.Types.Except(s_leaves.Keys));

    [Fact]
    public void Texts_differ_where_keys_do_and_nowhere_else()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var leaves = s_leaves.Keys.OrderBy(type => type.FullName, StringComparer.Ordinal).ToArray();
        var (pairs, equal, refused) = (0, 0, 0);
        foreach (var type in leaves.Concat(Enumerable.Range(0, Types * Seed.Soak)
            .Select(_ => TypeOf(random, leaves, MostDepth))))
        {
            Assert.True(KeyForm.Of(type) != null, $"seed {seed}: no form of {type}");
            var compare = typeof(KeyFormTests)
                .GetMethod(nameof(Compare), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);

            // Of a leaf all values. Each twice, so that there are equal ones that are not the same object.
            var seeds = s_leaves.TryGetValue(type, out var all) ? [.. Enumerable.Range(0, all.Length)]
                : Enumerable.Range(0, ValuesOfType).Select(_ => random.Next()).ToArray();
            var values = seeds.Concat(seeds).Select(each => all == null ? ValueOf(new Random(each), type) : all[each]())
                .ToArray();
            var (p, e, r) = ((int, int, int))compare.Invoke(null, [values, seed])!;
            (pairs, equal, refused) = (pairs + p, equal + e, refused + r);
        }

        // The test means something.
        Assert.True(pairs > 10_000 && equal > 1_000
            && refused < pairs, $"seed {seed}: {pairs} pairs, {equal} equal, {refused} refused");
    }

    [Fact]
    public void Case_is_folded_where_the_key_folds_it_and_nowhere_else()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        string[] units = ["a", "A", "s", "S", "\u017f", "k", "K", "\u212a", "i", "I", "\u0131", "\u0130", "ß", "\u1e9e",
            "é", "É", "\u03c3", "\u03c2", "\u03a3", "\ud801\udc28", "\ud801\udc00", "\ud801", "\udc28", "\udc00"];
        for (var i = 0; i < 50_000; i++)
        {
            string Next() => string.Concat(Enumerable.Range(0, random.Next(4))
                .Select(_ => units[random.Next(units.Length)]));
            var (x, y) = (Next(), Next());
            Assert.True(default(OrdinalIgnoreCaseKeyComparer)
                .KeyEquals(x, y) == (KeyCase.Fold(x) == KeyCase.Fold(y)),
                $"seed {seed}: {Escaped(x)} and {Escaped(y)}");
        }
    }

    /// <summary>Seen from outside: two lists, two texts.</summary>
    [Fact]
    public void A_tuple_that_may_be_null_is_written_in_full()
    {
        var texts = new (int? A, int B)?[][] { [(null, 1)], [(null, 2)], [null], [(null, 0)], [] }.Select(items =>
            Text<List<(int?, int)?>>([.. items])!).ToArray();
        Assert.Equal(["[(~,1)]", "[(~,2)]", "[~]", "[(~,0)]", "[]"], texts);
        Assert.Equal("(~,1)", Text<(int?, int)?>((null, 1)));
        Assert.Equal(["[d]", "[~]", "[[]]"],
            new ImmutableArray<int>?[] { default(ImmutableArray<int>), null, [] }.Select(array =>
            Text<ImmutableArray<int>?[]>([array])!));
    }

    static (int Pairs, int Equal, int Refused) Compare<T>(object?[] values, int seed)
    {
        var key = default(RuntimeKeyComparer<T>);
        var typed = Array.ConvertAll(values, value => (T)value!);
        var texts = Array.ConvertAll(typed, value => Text(value));
        var readable = Array.ConvertAll(typed, value => Text(value, readable: true));
        var (pairs, equal) = (0, 0);
        for (var i = 0; i < typed.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (texts[i] == null || texts[j] == null || !key.IsKeyable(typed[i]) || !key.IsKeyable(typed[j]))
                    continue;
                var isEqual = key.KeyEquals(typed[i], typed[j]);
                Assert.True(isEqual == (texts[i] == texts[j])
                    && isEqual == (readable[i] == readable[j]),
                    $"seed {seed}: two of {typeof(T)}, equal: {isEqual}, are {readable[i]} and {readable[j]}");
                pairs++;
                equal += isEqual && i != j ? 1 : 0;
            }
        }

        return (pairs, equal, texts.Count(text => text == null));
    }

    static string? Text<T>(T value, bool readable = false)
    {
        var writer = new KeyWriter(new KeyRules(readable, null), "method");
        writer.AddValue(value);
        return writer.IsRefused ? null : writer.End();
    }

    static Type TypeOf(Random random, Type[] leaves, int depth)
    {
        Type Next() => TypeOf(random, leaves, depth - 1);
        var way = depth == 0 ? 0 : random.Next(8);
        switch (way)
        {
            case 0:
                return leaves[random.Next(leaves.Length)];
            case 1 or 2:
                var type = Next();
                return type.IsValueType && Nullable.GetUnderlyingType(type) == null
                    ? typeof(Nullable<>).MakeGenericType(type) : type;
            case 3:
                return Next().MakeArrayType();
            case 4 or 5:
                Type[] tuples = [typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>),
                    typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>),
                    typeof(ValueTuple<,,,,,,>)];
                var items = Enumerable.Range(0, random.Next(4) == 0 ? random.Next(1, 8) : random.Next(1, 3))
                    .Select(_ => Next()).ToArray();
                return tuples[items.Length - 1].MakeGenericType(items);
            default:
                var collections = KeyForm.Collections.OrderBy(c => c.FullName, StringComparer.Ordinal).ToArray();
                return collections[random.Next(collections.Length)].MakeGenericType(Next());
        }
    }

    static object? ValueOf(Random random, Type type)
    {
        if (s_leaves.TryGetValue(type, out var leaf))
            return leaf[random.Next(leaf.Length)]();
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return random.Next(3) == 0 ? null : ValueOf(random, underlying);
        if (type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return Activator.CreateInstance(type, type.GetGenericArguments().Select(item => ValueOf(random, item))
                .ToArray());
        if (!type.IsValueType && random.Next(5) == 0)
            return null;
        var element = KeyForm.ElementOf(type)!;
        var array = Array.CreateInstance(element, random.Next(3));
        for (var i = 0; i < array.Length; i++)
            array.SetValue(ValueOf(random, element), i);
        if (type.IsArray)
            return array;
        if (type.IsValueType)
            return random.Next(4) == 0 ? Activator.CreateInstance(type)
                : typeof(ImmutableArray).GetMethods()
                .Single(m => m.Name == "CreateRange" && m.GetParameters().Length == 1).MakeGenericMethod(element)
                .Invoke(null, [array]);
        if (type.IsInterface && random.Next(2) == 0)
            return array;
        return Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array);
    }

    static Func<object?>[] Values<T>(params T[] values) =>
        Array.ConvertAll(values, value => (Func<object?>)(() => value));

    static string Escaped(string text) => string.Concat(text.Select(unit => $"\\u{(int)unit:x4}"));

    enum Small : sbyte
    {
        Minus = -1,
    }

    enum Large : ulong
    {
        Most = ulong.MaxValue,
    }

    sealed class PageUri(string text, int page) : Uri(text)
    {
        public int Page => page;
    }
}
