using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Control;

/// <summary>Arguments of <c>Remove</c> that do not fit are told by method, parameter and types; null is not 0.</summary>
public class RemoveArgumentsTests
{
    static MemoCache Cache => Memo.Of(typeof(Woven).GetMethod(nameof(Woven.Get))!);

    [Theory]
    [InlineData("x", "argument 1, 'id', has to be int, and string was passed")]
    [InlineData(null, "argument 1, 'id', has to be int, and null was passed")]
    [InlineData(1L, "argument 1, 'id', has to be int, and long was passed")]
    [InlineData(1.0, "argument 1, 'id', has to be int, and double was passed")]
    [InlineData(true, "argument 1, 'id', has to be int, and bool was passed")]
    public void A_wrong_first_argument_is_named(object? id, string message)
    {
        var thrown = Assert.Throws<ArgumentException>(() => Cache.Remove(id, null, null, DayOfWeek.Friday, 1L));
        Assert.Contains("Woven.Get", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_parameter_is_checked()
    {
        Throws("argument 2, 'names', has to be List<string>, and string[] was passed", 1, new[] { "a" }, null, DayOfWeek.Friday, 1L);
        Throws("argument 3, 'maybe', has to be int?, and string was passed", 1, null, "3", DayOfWeek.Friday, 1L);
        Throws("argument 4, 'day', has to be DayOfWeek, and null was passed", 1, null, 3, null, 1L);
        Throws("argument 4, 'day', has to be DayOfWeek, and string was passed", 1, null, 3, "Friday", 1L);
        Throws("argument 5, 'number', has to be long, and decimal was passed", 1, null, 3, DayOfWeek.Friday, 1m);
        Throws("takes 5 arguments (int id, List<string> names, int? maybe, DayOfWeek day, long number); 1 was passed", 1);
        Throws("takes 5 arguments (int id, List<string> names, int? maybe, DayOfWeek day, long number); 0 were passed");
    }

    // Whatever fits is what reflection takes.
    [Fact]
    public void What_fits_is_not_refused()
    {
        Assert.False(Cache.Remove(1, null, null, DayOfWeek.Friday, 1L));
        Assert.False(Cache.Remove((short)1, new List<string>(), 3, 5, 1));
        Assert.False(Cache.Remove('a', new List<string>(), 3, DayOfWeek.Friday, DayOfWeek.Friday));
        foreach (var value in (object[])[true, 'a', (sbyte)1, (byte)1, (short)1, (ushort)1, 1, 1u, 1L, 1ul, 1f, 1.0, 1m, "1", DayOfWeek.Friday, ConsoleKey.A, DateTime.MinValue])
        {
            foreach (var id in (bool[])[true, false])
            {
                var fits = Record.Exception(() => id ? Cache.Remove(value, null, null, DayOfWeek.Friday, 1L) : Cache.Remove(1, null, null, DayOfWeek.Friday, value)) is null;
                Assert.Equal(Record.Exception(() => Array.CreateInstance(id ? typeof(int) : typeof(long), 1).SetValue(value, 0)) is null, fits);
            }
        }
    }

    [Fact]
    public void A_null_or_an_array_that_the_compiler_takes_for_the_arguments_is_the_one_argument()
    {
        var ofNames = Memo.Of(typeof(WovenNames).GetMethod(nameof(WovenNames.Get))!);
        Assert.False(ofNames.Remove(null!));
        Assert.False(ofNames.Remove(new[] { "a", "b" }));
        Assert.False(ofNames.Remove([new[] { "a", "b" }]));
        Assert.Contains("'names', has to be string[], and string was passed", Assert.Throws<ArgumentException>(() => ofNames.Remove("a")).Message, StringComparison.Ordinal);
    }

    static void Throws(string message, params object?[] arguments)
    {
        foreach (var thrown in (Exception[])[Assert.Throws<ArgumentException>(() => Cache.Remove(arguments)), Assert.Throws<ArgumentException>(() => { _ = Cache.RemoveAsync(arguments); })])
            Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    // What the weaver leaves behind, by hand.
    static class Woven
    {
        [Memoized(typeof(Holder))]
        public static int Get(int id, List<string>? names, int? maybe, DayOfWeek day, long number) => id + (names?.Count ?? 0) + (maybe ?? 0) + (int)day + (int)number;

        public static class Holder
        {
            public static readonly CacheSite Site = new(typeof(Holder), "Woven.Get(Int32, List`1, Nullable`1, DayOfWeek, Int64)", CacheFlags.None, 10, 0);
            public static readonly LruCache<IntKey, int> Cache = new(Site);

#pragma warning disable IDE0060, CA1801 // The shape of an entry.
            public static object Entry(object? owner, int id, List<string>? names, int? maybe, DayOfWeek day, long number, bool runs)
#pragma warning restore IDE0060, CA1801
            {
                var key = new IntKey(id);
                return CacheEntry.Make<IntKey, int, int, KeptValue<int>>(Cache, ref key, isKeyable: true);
            }
        }
    }

    static class WovenNames
    {
        [Memoized(typeof(Holder))]
        public static int Get(string[]? names) => names?.Length ?? 0;

        public static class Holder
        {
            public static readonly CacheSite Site = new(typeof(Holder), "WovenNames.Get(String[])", CacheFlags.None, 10, 0);
            public static readonly LruCache<IntKey, int> Cache = new(Site);

#pragma warning disable IDE0060, CA1801 // The shape of an entry.
            public static object Entry(object? owner, string[]? names, bool runs)
#pragma warning restore IDE0060, CA1801
            {
                var key = new IntKey(names?.Length ?? 0);
                return CacheEntry.Make<IntKey, int, int, KeptValue<int>>(Cache, ref key, isKeyable: true);
            }
        }
    }
}
