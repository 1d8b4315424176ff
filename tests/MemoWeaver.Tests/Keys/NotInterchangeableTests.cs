using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Keys;

/// <summary>Values that .NET calls equal, and that a method body can tell apart, are two keys.</summary>
public class NotInterchangeableTests
{
    // x, y: two keys, as declared and as object.
    static void AreTwo<T>(T x, T y)
    {
        AtRunTime.AreTwo(x, y);
        AtRunTime.AreTwo<object?>(x, y);
        AtRunTime.AreTwo<T[]>([x], [y]);
        AtRunTime.AreTwo<(int, T)>((1, x), (1, y));
        AtRunTime.AreOne(x, x);
        AtRunTime.AreOne<object?>(x, x);
        AtRunTime.AreOne<T[]>([x], [x]);
    }

    [Fact]
    public void SignedZeros()
    {
        AreTwo(0.0, -0.0);
        AreTwo(0f, -0f);
        AreTwo((Half)0, -(Half)0);
        AreTwo(new System.Numerics.Complex(0.0, 1), new System.Numerics.Complex(-0.0, 1));
    }

    [Fact]
    public void EveryNaNIsOneKey()
    {
        AtRunTime.AreOne(double.NaN, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(double.NaN) ^ 1));
        AtRunTime.AreOne(float.NaN, BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(float.NaN) ^ 1));
    }

    [Fact]
    public void ScalesOfDecimals() => AreTwo(1.0m, 1.00m);

    [Fact]
    public void KindsOfTimes()
    {
        AreTwo(new DateTime(1, DateTimeKind.Utc), new DateTime(1, DateTimeKind.Local));
        AreTwo(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2024, 1, 1, 13, 0, 0, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void TextsOfUris()
    {
        AreTwo(new Uri("http://a/#x"), new Uri("http://a/#y"));
        AreTwo(new Uri("http://a/%41"), new Uri("http://a/A"));
        AtRunTime.AreOne(new Uri("http://a/#x"), new Uri("http://a/#x"));
    }

    [Fact]
    public void Cultures()
    {
        var mine = new CultureInfo("de-DE");
        mine.NumberFormat.NumberDecimalSeparator = "'";
        AreTwo(mine, CultureInfo.GetCultureInfo("de-DE"));
    }

    [Fact]
    public void ComparersOfCollections()
    {
        AreTwo(new HashSet<string> { "a" }, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" });
        AreTwo(new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 });
        AreTwo(new SortedSet<string> { "a" }, new SortedSet<string>(StringComparer.Ordinal) { "a" });
        AreTwo(new SortedDictionary<string, int> { ["a"] = 1 }, new SortedDictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 });
        AreTwo(ImmutableHashSet.Create("a"), ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "a"));
        AreTwo(
            new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 }),
            new ReadOnlyDictionary<string, int>(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }));
    }

    [Fact]
    public void OrderOfDictionaries() =>
        AreTwo(new Dictionary<int, int> { [1] = 1, [2] = 2 }, new Dictionary<int, int> { [2] = 2, [1] = 1 });

    [Fact]
    public void TypesOfContainers()
    {
        AtRunTime.AreTwo<IReadOnlyList<int>>([1], new List<int> { 1 });
        AtRunTime.AreTwo<object>(1, 1L);
        AtRunTime.AreTwo<object[]>(["a"], (object[])new[] { "a" });
        AtRunTime.AreTwo<Array>(new int[1, 2], new int[2, 1]);
    }

    [Fact]
    public void NothingAndEmpty()
    {
        AtRunTime.AreTwo("", null);
        AtRunTime.AreTwo<int[]?>([], null);
        AtRunTime.AreTwo<int?>(0, null);
        AreTwo(default(ImmutableArray<int>), []);
        Part<ArraySegment<int>, ArraySegmentKeyComparer<int, BitwiseKeyComparer<int>>>.AreTwo(default, new ArraySegment<int>([]));
    }

    [Fact]
    public void DerivedRecords() => AtRunTime.AreTwo(new Animal("x"), new Dog("x"));

    [Fact]
    public void WhatADerivedCollectionAdds()
    {
        AreTwo(new Named("a") { 1 }, new Named("b") { 1 });
        AreTwo(new Named("a") { 1 }, new Named("a") { 2 });
        AtRunTime.AreTwo<List<int>>(new Named("a") { 1 }, [1]);
        AtRunTime.AreOne(new Named("a") { 1 }, new Named("a") { 1 });
    }

    [Fact]
    public void BitsAndBuilders()
    {
        AreTwo(new BitArray(3), new BitArray(4));
        AreTwo(new StringBuilder("a"), new StringBuilder("b"));
        AtRunTime.AreOne(new BitArray(new[] { true, false }), new BitArray(new[] { true, false }));
        AtRunTime.AreOne(new StringBuilder("a"), new StringBuilder().Append('a'));
        AtRunTime.AreOne(new ArrayList { 1, "a", null }, new ArrayList { 1, "a", null });
        AreTwo(new ArrayList { 1 }, new ArrayList { 1L });
    }

    [Fact]
    public void ListsThatAnswerOtherwise()
    {
        AtRunTime.AreTwo(new ReadOnlyCollection<string>(new AnyCase { "a" }), new ReadOnlyCollection<string>(new List<string> { "a" }));
        AtRunTime.AreOne(new ReadOnlyCollection<string>(new List<string> { "a" }), new List<string> { "a" }.AsReadOnly());
    }

    record Animal(string Name);

    sealed record Dog(string Name) : Animal(Name);

    sealed class Named(string name) : List<int>
    {
        public string Name { get; } = name;
    }

    sealed class AnyCase : Collection<string>, IList<string>
    {
        bool ICollection<string>.Contains(string item) => Items.Contains(item, StringComparer.OrdinalIgnoreCase);
    }
}
