using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using MemoWeaver.Distributed.Runtime;
using MemoWeaver.Fody.Tests.Pages;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Distributed;

/// <summary>
/// Woven keys and their woven texts over random parameter types: records, structs, pairs and long tuples that the
/// weaver
/// takes apart, with all that the run time writes in them. Two keys have one text where they are equal, and only there.
/// </summary>
public class RandomKeyTextTests
{
    private const BindingFlags All =
        BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    private const int Methods = 60, Keys = 40;

    private static readonly string[] Leaves =
    [
        "int", "long", "bool", "char", "string", "float", "double", "decimal", "Half", "DateTime", "DateTimeOffset",
        "TimeSpan", "Guid", "DayOfWeek", "Uri", "Version", "System.Numerics.BigInteger", "System.Text.Rune", "nint",
    ];

    private static readonly Dictionary<Type, Func<object?>[]> Values = new()
    {
        [typeof(int)] = Of(-1, 0, 1),
        [typeof(long)] = Of(-1L, 0L, 1L),
        [typeof(nint)] = Of((nint)0, (nint)1),
        [typeof(bool)] = Of(false, true),
        [typeof(char)] = Of('\0', '1'),
        [typeof(string)] = [() => null, () => "", () => "~", () => ",", () => "\ud800", () => "a"],
        [typeof(float)] = Of(0f, -0f, float.NaN, BitConverter.Int32BitsToSingle(0x7FC00001)),
        [typeof(double)] = Of(0.0, -0.0, double.NaN, BitConverter.Int64BitsToDouble(-1)),
        [typeof(decimal)] = Of(0m, 0.0m, new decimal(0, 0, 0, true, 1), 1m, 1.0m),
        [typeof(Half)] = Of((Half)0, -(Half)0, Half.NaN, BitConverter.UInt16BitsToHalf(0x7E01)),
        [typeof(DateTime)] = Of(default, new DateTime(0, DateTimeKind.Utc), Unsafe.BitCast<ulong, DateTime>(2UL << 62),
            Unsafe.BitCast<ulong, DateTime>(3UL << 62)),
        [typeof(DateTimeOffset)] = Of(default, new DateTimeOffset(default(DateTime).AddDays(1), TimeSpan.FromHours(1)),
            new DateTimeOffset(default(DateTime).AddDays(1).AddHours(-1), TimeSpan.Zero)),
        [typeof(TimeSpan)] = Of(TimeSpan.Zero, new TimeSpan(1)),
        [typeof(Guid)] = Of(Guid.Empty, new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        [typeof(DayOfWeek)] = Of(DayOfWeek.Sunday, DayOfWeek.Monday),
        [typeof(BigInteger)] = Of(BigInteger.Zero, BigInteger.MinusOne),
        [typeof(Rune)] = Of(new Rune('a'), new Rune(0x1F600)),
        [typeof(Version)] = [() => null, () => new Version(1, 2), () => new Version(1, 2, 0)],
        [typeof(Uri)] =
        [
            () => null, () => new Uri("http://a/%41"), () => new Uri("http://a/A"), () =>
                new Uri("a", UriKind.Relative),
            () => new Uri("http://a/x/../b"),
            () => new Uri("http://a/x/../b",
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }),
        ],
    };

    [Fact]
    public void TextsDifferWhereKeysDoAndNowhereElse()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MEMOWEAVER_SEED"), out var given) ? given
            : Random.Shared.Next();
        var random = new Random(seed);
        var source = Source(random);
        var path = CompiledExample.Compile(new PageExample(source, null), "RandomKeys");
        var run = WeavingRun.Of(path, CaseAssembly.Invalid().References, "RandomKeys");
        Assert.True(!run.Errors.Any(), $"seed {seed}: {string.Join("\n", run.Errors)}\n{source}");
        var methods = Assembly.LoadFrom(run.Path).GetType("Cached")!.GetMethods(All).Where(m => m.Name.StartsWith('M'));
        var (pairs, equal) = (0, 0);
        foreach (var method in methods.Where(m => m.IsDefined(typeof(MemoWeaver.Runtime.MemoizedAttribute))))
        {
            var texts = new KeyTexts(method);
            int[] seeds = [.. Enumerable.Range(0, Keys).Select(_ => random.Next())];
            var keys = seeds.Concat(seeds.Take(5)).Select(each => texts.Make(type => ValueOf(new Random(each), type)))
                .ToList();
            var written = keys.ConvertAll(texts.Write);
            for (var i = 0; i < keys.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (written[i] is null || written[j] is null)
                        continue;
                    var areEqual = texts.AreEqual(keys[i], keys[j]);
                    Assert.True(
                        areEqual == (written[i] == written[j]),
                        $"seed {seed}: two keys of {method}, equal: {areEqual}, are {written[i]} and {written[j]}");
                    pairs++;
                    equal += areEqual ? 1 : 0;
                }
            }
        }
        Assert.True(pairs > 20_000 && equal > 200, $"seed {seed}: {pairs} pairs, {equal} equal");
    }

    private static string Source(Random random)
    {
        var types = new StringBuilder();
        var count = 0;
        var methods = new StringBuilder("public static class Cached\n{\n");
        for (var i = 0; i < Methods; i++)
            methods.Append(CultureInfo.InvariantCulture, $"    [DistributedCache(300)] public static string M{i}({Part(3)} a, {Part(2)} b) => \"\";\n");
        return $"#nullable disable\nusing System.Collections.Immutable;\n{methods}}}\n{types}";

        // What the run time writes: within collections there is nothing else.
        string Form(int depth) => (depth == 0 ? 0 : random.Next(9)) switch
        {
            0 or 1 => Leaves[random.Next(Leaves.Length)],
            2 => Nullable(depth),
            3 => Form(depth - 1) + "[]",
            4 => $"List<{Form(depth - 1)}>",
            5 => $"IReadOnlyList<{Form(depth - 1)}>",
            6 => $"ImmutableArray<{Form(depth - 1)}>",
            7 => $"IEnumerable<({Form(depth - 1)}, {Form(depth - 1)})?>",
            _ => $"({Form(depth - 1)}, {Form(depth - 1)}, {Form(0)})",
        };

        string Nullable(int depth) => random.Next(2) == 0 ? $"({Form(depth - 1)}, {Form(depth - 1)})?" : "int?";

        // What the weaver takes apart.
        string Part(int depth) => (depth == 0 ? 0 : random.Next(8)) switch
        {
            0 or 1 or 2 => Form(Math.Min(depth, 2)),
            3 => $"KeyValuePair<{Part(depth - 1)}, {Part(depth - 1)}>",
            4 => $"({string.Join(", ", Enumerable.Range(0, random.Next(2, 10)).Select(_ => Part(depth - 2 < 0 ? 0 : depth - 2)))})",
            5 => Declared("sealed record", depth),
            6 => Declared("readonly record struct", depth),
            _ => Declared("struct", depth),
        };

        // With fields that cannot change: what has to be copied is compared by its actual type, and not distributed.
        string Field(int depth) => (depth == 0 ? 0 : random.Next(6)) switch
        {
            0 or 1 => Leaves[random.Next(Leaves.Length)],
            2 => "int?",
            3 => $"({Field(depth - 1)}, {Field(depth - 1)})",
            4 => Declared("sealed record", depth),
            _ => Declared("readonly record struct", depth),
        };

        string Declared(string kind, int depth)
        {
            var name = $"T{count++}";
            var (first, second) = (Field(depth - 1), Field(depth - 1));
            types.Append(kind == "struct"
                ? $"public struct {name} {{ public {first} A; public {second} B; }}\n"
                : $"public {kind} {name}({first} A, {second} B);\n");
            return name;
        }
    }

    private static object? ValueOf(Random random, Type type)
    {
        if (Values.TryGetValue(type, out var leaf))
            return leaf[random.Next(leaf.Length)]();
        if (System.Nullable.GetUnderlyingType(type) is { } underlying)
            return random.Next(3) == 0 ? null : ValueOf(random, underlying);
        if (!type.IsValueType && random.Next(5) == 0)
            return null;
        if (type.IsArray || type.IsInterface || type.Name == "List`1" || type.Name == "ImmutableArray`1")
            return SequenceOf(random, type);
        if (type.GetConstructors().Where(c => c.GetParameters().Length > 0)
            .OrderByDescending(c => c.GetParameters().Length).FirstOrDefault() is { } constructor)
            return constructor.Invoke([.. constructor.GetParameters().Select(p => ValueOf(random, p.ParameterType))]);
        var value = Activator.CreateInstance(type);
        foreach (var field in type.GetFields())
            field.SetValue(value, ValueOf(random, field.FieldType));
        return value;
    }

    private static object? SequenceOf(Random random, Type type)
    {
        var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var array = Array.CreateInstance(element, random.Next(3));
        for (var i = 0; i < array.Length; i++)
            array.SetValue(ValueOf(random, element), i);
        if (type.IsArray || (type.IsInterface && random.Next(2) == 0))
            return array;
        if (!type.IsValueType)
            return Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array);
        if (random.Next(4) == 0)
            return Activator.CreateInstance(type);
        return typeof(ImmutableArray).GetMethods().Single(m => m.Name == "CreateRange" && m.GetParameters().Length == 1)
            .MakeGenericMethod(element).Invoke(null, [array]);
    }

    private static Func<object?>[] Of<T>(params T[] values) => Array.ConvertAll(values, v => (Func<object?>)(() => v));

    /// <summary>The emitted key of a method, and the emitted class that writes it.</summary>
    private sealed class KeyTexts
    {
        private readonly Type text, key;

        public KeyTexts(MethodInfo method)
        {
            var memoized = method.CustomAttributes.Single(a => a.AttributeType.Name == "MemoizedAttribute");
            text = ((Type)memoized.ConstructorArguments[0].Value!).GetNestedType("Text", All)!;
            key = text.GetInterfaces()[0].GetGenericArguments()[0];
        }

        public object Make(Func<Type, object?> value)
        {
            var made = Activator.CreateInstance(key)!;
            foreach (var field in key.GetFields(All).Where(f => !f.IsStatic))
                field.SetValue(made, value(field.FieldType));
            return made;
        }

        public bool AreEqual(object x, object y) => (bool)key.GetMethod("KeyEquals", All)!.Invoke(x, [y])!;

        /// <summary>The text; null where there is none.</summary>
        public string? Write(object made)
        {
            var rules = typeof(KeyWriter).Assembly.GetType("MemoWeaver.Distributed.Keys.KeyRules")!;
            var writer = typeof(KeyWriter).GetConstructors(All).Single()
                .Invoke([rules.GetProperty("Default", All)!.GetValue(null), "m"]);
            text.GetMethod("Write")!.Invoke(Activator.CreateInstance(text, nonPublic: true), [made, writer]);
            var isRefused = (bool)typeof(KeyWriter).GetProperty("IsRefused", All)!.GetValue(writer)!;
            return isRefused ? null : (string)typeof(KeyWriter).GetMethod("End", All)!.Invoke(writer, [])!;
        }
    }
}
