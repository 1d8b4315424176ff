using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MemoWeaver.Distributed.Serialization;

namespace MemoWeaver.Distributed.Tests.Values;

/// <summary>What JSON would give back as something else is not shared.</summary>
public class JsonLossTests
{
    static readonly JsonResultSerializer s_json = new(null);

    [Fact]
    public void A_comparer_that_JSON_loses_is_refused()
    {
        Assert.Equal(1, RoundTrip(s_json, new Dictionary<string, int> { ["a"] = 1 })!["a"]);
        Assert.Equal(1, RoundTrip(s_json, new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 })!["a"]);
        Assert.Equal([1, 2], RoundTrip(s_json, new SortedSet<int> { 2, 1 })!);
        Assert.Equal(1, RoundTrip(s_json, new Box(new Dictionary<string, int> { ["a"] = 1 }))!.Items["a"]);
        Assert.Throws<JsonLossException>(() => RoundTrip(s_json, new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }));
        Assert.Throws<JsonLossException>(() => RoundTrip(s_json, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }));
        Assert.Throws<JsonLossException>(() => RoundTrip(s_json, new SortedSet<string>(StringComparer.Ordinal) { "a" }));
        Assert.Throws<JsonLossException>(() => RoundTrip(s_json, new SortedSet<int>(Comparer<int>.Create((x, y) => y.CompareTo(x))) { 1 }));
        Assert.Throws<JsonLossException>(() => RoundTrip(s_json, new Box(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase))));
    }

    [Fact]
    public void So_is_one_within_a_collection()
    {
        Dictionary<string, int> lost = new(StringComparer.OrdinalIgnoreCase), kept = [];
        HashSet<string> set = new(StringComparer.OrdinalIgnoreCase);
        Keeps(new List<Dictionary<string, int>> { kept });
        Keeps(new Shelf([new Box(kept)]));
        Keeps(new Dictionary<string, HashSet<string>> { ["a"] = [] });
        Loses(new List<Dictionary<string, int>> { kept, lost });
        Loses(new[] { lost });
        Loses(new List<List<Dictionary<string, int>>> { new() { lost } });
        Loses(new Dictionary<string, HashSet<string>> { ["a"] = set });
        Loses(ImmutableDictionary<string, HashSet<string>>.Empty.Add("a", set));
        Loses(ImmutableArray.Create(set));
        Loses(new Shelf([new Box(kept), new Box(lost)]));
        Loses(new Sets([set]));
        Loses((1, new[] { set }));
        Loses(new List<KeyValuePair<int, HashSet<string>>> { new(1, set) });
        Loses(new List<(int, HashSet<string>)> { (1, set) });
    }

    [Fact]
    public void What_a_derived_class_adds_is_not_lost()
    {
        Keeps(new Animal { Name = "a" });
        Loses<Animal>(new Dog { Name = "a", Tricks = 3 });
        Loses(new List<Animal> { new(), new Dog() });
        Loses(new Kennel(new Dog()));
        Assert.IsType<Circle>(RoundTrip<Shape>(s_json, new Circle { Radius = 2 }));
        Assert.Equal(2, ((Circle)RoundTrip<Shape>(s_json, new Circle { Radius = 2 })!).Radius);
        Assert.ThrowsAny<NotSupportedException>(() => RoundTrip<Shape>(s_json, new Square()));
    }

    [Fact]
    public void Nor_is_the_order_of_a_stack_or_what_an_object_was()
    {
        Loses(new Stack<int>([1, 2]));
        Loses(new ConcurrentStack<int>([1, 2]));
        Loses(ImmutableStack.Create(1, 2));
        Loses<object>(1);
        Loses(new Dictionary<string, object> { ["a"] = 1 });
    }

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("a\ude00b")]
    [InlineData("\ufffd")]
    public void Nor_is_half_of_a_surrogate_pair(string text)
    {
        Loses(text);
        Loses(new Dictionary<string, int> { [text] = 1 });
        Loses(new Animal { Name = text });
        Loses(text, new JsonResultSerializer(TupleContext.Default));
        Keeps("\ud83d\ude00");
    }

    [Fact]
    public void What_the_user_does_before_an_object_is_written_is_still_done()
    {
        var told = new Told();
        RoundTrip(s_json, told);
        Assert.Equal(1, told.Times);
    }

    [Fact]
    public void Fields_that_a_generated_context_leaves_out_are_refused()
    {
        var json = new JsonResultSerializer(TupleContext.Default);
        Assert.Throws<JsonLossException>(() => ResultShape.Of(json, typeof((int, string))));
        Assert.Throws<JsonLossException>(() => RoundTrip(json, (1, "a")));
        Assert.Equal((1, "a"), RoundTrip(new JsonResultSerializer(FieldsContext.Default), (1, "a")));
    }

    [Fact]
    public void Values_come_back_to_the_last_bit()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        foreach (var number in new[] { 0.0, -0.0, double.Epsilon, double.MaxValue, double.NaN, double.PositiveInfinity, 0.1 + 0.2 }.Concat(Enumerable.Range(0, 2000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))))
        {
            if (!double.IsNaN(number))
                Assert.True(BitConverter.DoubleToInt64Bits(number) == BitConverter.DoubleToInt64Bits(RoundTrip(s_json, number)), $"seed {seed}: {number:R}");
            if ((float)number is var single && !float.IsNaN(single))
                Assert.True(BitConverter.SingleToInt32Bits(single) == BitConverter.SingleToInt32Bits(RoundTrip(s_json, single)), $"seed {seed}: {single:R}");
        }

        foreach (var number in new[] { 1.00m, 1.0m, 0m, 0.000m, decimal.MaxValue, decimal.MinValue }.Concat(Enumerable.Range(0, 500).Select(_ => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)))))
            Assert.True(decimal.GetBits(number).SequenceEqual(decimal.GetBits(RoundTrip(s_json, number))), $"seed {seed}: {number}");
        foreach (var kind in new[] { DateTimeKind.Unspecified, DateTimeKind.Utc })
        {
            for (var i = 0; i < 500; i++)
            {
                var time = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), kind);
                Assert.True(RoundTrip(s_json, time) is var read && read == time && read.Kind == kind, $"seed {seed}: {time:O}");
            }
        }

        for (var i = 0; i < 500; i++)
        {
            var time = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks / 2) + (DateTime.MaxValue.Ticks / 4), TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60)));
            Assert.True(RoundTrip(s_json, time).EqualsExact(time), $"seed {seed}: {time:O}");
            var span = new TimeSpan(random.NextInt64(long.MinValue, long.MaxValue));
            Assert.True(RoundTrip(s_json, span) == span, $"seed {seed}: {span}");
            var units = new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(0xD800))]);
            Assert.True(RoundTrip(s_json, units) == units, $"seed {seed}: {units}");
        }

        Same(char.MaxValue, '\0', '"');
        Same(Int128.MinValue, Int128.MaxValue);
        Same(Half.Epsilon, (Half)0.1, Half.MaxValue);
        Same(DateOnly.MinValue, DateOnly.MaxValue);
        Same(TimeOnly.MinValue, TimeOnly.MaxValue);
        Same(new Version(1, 2), new Version(1, 2, 3, 4));
        Same(new Uri("a/b c?d=%20", UriKind.Relative), new Uri("http://example.org/%C3%A9"));
        Same((DayOfWeek)77, DayOfWeek.Friday);
        Same<int?>(null, 0);

        static void Same<T>(params T[] values)
        {
            foreach (var value in values)
                Assert.Equal(value, RoundTrip(s_json, value));
        }
    }

    static void Keeps<T>(T value) => RoundTrip(s_json, value);

    static void Loses<T>(T value, JsonResultSerializer? json = null)
    {
        var exception = Assert.Throws<JsonLossException>(() => RoundTrip(json ?? s_json, value));
        Assert.NotEmpty(exception.Message);
    }

    static T? RoundTrip<T>(JsonResultSerializer json, T value)
    {
        var target = new System.Buffers.ArrayBufferWriter<byte>();
        json.Serialize(target, value);
        return json.Deserialize<T>(target.WrittenSpan);
    }

    public sealed record Box(IReadOnlyDictionary<string, int> Items);

    public sealed record Shelf(Box[] Boxes);

    public sealed record Sets(HashSet<string>[] Items);

    public class Animal
    {
        public string Name { get; set; } = "";
    }

    public sealed class Dog : Animal
    {
        public int Tricks { get; set; }
    }

    public sealed record Kennel(Animal Guest);

    [JsonDerivedType(typeof(Circle), "circle")]
    public class Shape;

    public sealed class Circle : Shape
    {
        public int Radius { get; set; }
    }

    public sealed class Square : Shape;

    public class Told : IJsonOnSerializing
    {
        [JsonIgnore]
        public int Times { get; private set; }

        public void OnSerializing() => Times++;
    }
}

[JsonSerializable(typeof((int, string)))]
[JsonSerializable(typeof(string))]
sealed partial class TupleContext : JsonSerializerContext;

[JsonSourceGenerationOptions(IncludeFields = true)]
[JsonSerializable(typeof((int, string)))]
sealed partial class FieldsContext : JsonSerializerContext;
