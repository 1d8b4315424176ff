using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Runtime;

namespace MemoWeaver.Distributed.Tests.Keys;

public class KeyTextTests
{
    static readonly byte[] s_secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    static string Text(Action<KeyWriter> write, bool readable = false, byte[]? secret = null) => TextOrNull(write, readable, secret) ?? throw new InvalidOperationException("refused");

    static string? TextOrNull(Action<KeyWriter> write, bool readable = false, byte[]? secret = null)
    {
        var writer = new KeyWriter(new KeyRules(readable, secret), "method");
        write(writer);
        return writer.IsRefused ? null : writer.End();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Different_arguments_have_different_texts(bool readable)
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var seen = new Dictionary<string, Arguments>();
        for (var i = 0; i < 20_000; i++)
        {
            var arguments = Arguments.Next(random);
            var text = Text(arguments.Write, readable);
            Assert.True(text.All(c => c is > ' ' and < '\u007f' and not ('{' or '}')), $"seed {seed}: {text}");
            if (seen.TryGetValue(text, out var other))
                Assert.True(other.Equals(arguments), $"seed {seed}: {other} and {arguments} are both {text}");
            else
                seen.Add(text, arguments);
        }

        Assert.True(seen.Count > 5_000, $"seed {seed}: only {seen.Count}"); // the test means something
    }

    // At random, two of them hardly ever meet: here are all pairs of short strings of what a key is made of.
    [Fact]
    public void No_string_can_pass_for_the_end_of_one_and_the_beginning_of_another()
    {
        string[] pieces = ["A", ",", "'", "%", "%002C", "%0025", "~"];
        List<string?> strings = [null, ""];
        for (int from = 1, length = 0; length < 3; length++)
        {
            var until = strings.Count;
            for (; from < until; from++)
                strings.AddRange(pieces.Select(piece => strings[from] + piece));
        }

        strings = [.. strings.Distinct()];
        var seen = new HashSet<string>();
        foreach (var first in strings)
        {
            foreach (var second in strings)
            {
                var text = Text(w =>
                {
                    w.Add(first);
                    w.Add(second);
                }, readable: true);
                Assert.True(seen.Add(text), $"{first} and {second}, and others, are {text}");
            }
        }

        Assert.True(seen.Count > 50_000);
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var all = Enumerable.Range(0, 500).Select(_ => Arguments.Next(random)).ToArray();
        var before = CultureInfo.CurrentCulture;
        var expected = Array.ConvertAll(all, a => Text(a.Write, true));
        var odd = (CultureInfo)new CultureInfo("ar-SA").Clone();
        odd.NumberFormat.NegativeSign = "minus ";
        odd.NumberFormat.NumberDecimalSeparator = "#";
        try
        {
            foreach (var culture in new[] { odd, new CultureInfo("tr-TR"), new CultureInfo("de-DE"), new CultureInfo("th-TH") })
            {
                CultureInfo.CurrentCulture = culture;
                Assert.Equal(expected, Array.ConvertAll(all, a => Text(a.Write, true)));
                Assert.Equal("-7,-1,-5,2.5", Text(w =>
                {
                    w.Add(-7);
                    w.Add(Negative.One);
                    w.Add<Wide>((Wide)(-5));
                    w.Add(2.5);
                }));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Strings_are_hashed_unless_keys_are_readable()
    {
        Assert.Matches("^[$][A-Za-z0-9_-]{32}$", Text(w => w.Add("alice@example.com")));
        Assert.Equal("'alice%0040example.com", Text(w => w.Add("alice@example.com"), readable: true));
        Assert.Equal("~", Text(w => w.Add((string?)null)));
        Assert.Equal("'", Text(w => w.Add(""), readable: true));
        Assert.Equal("42,t,6f9619ff-8b86-d011-b42d-00cf4fc964ff", Text(w =>
        {
            w.Add(42);
            w.Add(true);
            w.AddValue(new Guid("6f9619ff-8b86-d011-b42d-00cf4fc964ff"));
        }));
    }

    [Fact]
    public void Long_keys_are_hashed_unless_keys_are_readable()
    {
        var numbers = Enumerable.Range(0, 300).ToArray();
        Assert.Matches("^#[A-Za-z0-9_-]{32}$", Text(w => w.AddValue(numbers)));
        Assert.StartsWith("[0,1,2,", Text(w => w.AddValue(numbers), readable: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Upper_and_lower_case_are_one_just_where_the_comparison_says_so()
    {
        // Every character with its neighbours in every direction that case takes.
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            var text = ((char)unit).ToString();
            foreach (var other in new[] { text.ToLowerInvariant(), text.ToUpperInvariant(), ((char)(unit ^ 32)).ToString(), ((char)((unit + 1) & 0xFFFF)).ToString(), "i", "I", "s", "k" })
            {
                Assert.True(
                    string.Equals(text, other, StringComparison.OrdinalIgnoreCase) == (Text(w => w.AddIgnoringCase(text), true) == Text(w => w.AddIgnoringCase(other), true)),
                    $"{unit:X4} and {other}");
            }
        }

        Assert.Equal(Text(w => w.AddIgnoringCase("\U00010428")), Text(w => w.AddIgnoringCase("\U00010400")));
        Assert.Equal(string.Equals("\U00010428", "\U00010400", StringComparison.OrdinalIgnoreCase), Text(w => w.AddIgnoringCase("\U00010428")) == Text(w => w.AddIgnoringCase("\U00010400")));
    }

    [Fact]
    public void A_sensitive_part_is_neither_seen_nor_guessed()
    {
        void Write(KeyWriter writer)
        {
            writer.Add(1);
            writer.BeginSensitive();
            writer.Add("password");
            writer.EndSensitive();
            writer.Add(2);
        }

        Assert.Null(TextOrNull(Write, readable: true));
        var text = Text(Write, readable: true, s_secret);
        Assert.Matches("^1,[*][A-Za-z0-9_-]{32},2$", text);
        Assert.Equal(text, Text(Write, readable: true, [.. s_secret]));
        Assert.NotEqual(text, Text(Write, readable: true, [.. s_secret.Reverse()]));
        Assert.DoesNotContain(KeyDigest.Of("password"), text, StringComparison.Ordinal);
        Assert.DoesNotContain(KeyDigest.Of("'password"), text, StringComparison.Ordinal);
    }

    static bool HasForm(Type type) => KeyForm.Of(type) != null;

    [Fact]
    public void Values_of_many_types_have_a_text()
    {
        Assert.True(HasForm(typeof(DateTime?)) && HasForm(typeof(List<(int, string?)[]>))
            && HasForm(typeof(ImmutableArray<Guid>)) && HasForm(typeof(IEnumerable<Uri>))
            && HasForm(typeof(DayOfWeek?)));
        Assert.False(HasForm(typeof(object)) || HasForm(typeof(Stream)) || HasForm(typeof(object[]))
            || HasForm(typeof(Dictionary<int, int>)) || HasForm(typeof((int, Stream))) || HasForm(typeof(int[,])));
        Assert.Equal("~", Text(w => w.AddValue<DateTime?>(null)));
        Assert.Equal("2024-02-29T10:11:12.0000000Z", Text(w => w.AddValue(new DateTime(2024, 2, 29, 10, 11, 12, DateTimeKind.Utc))));
        Assert.Equal("[[1,2],~,[]]", Text(w => w.AddValue(new List<int[]?> { new[] { 1, 2 }, null, Array.Empty<int>() })));
        Assert.Equal("(1,'a)", Text(w => w.AddValue((1, "a")), readable: true));
        Assert.Equal("[1]", Text(w => w.AddValue(ImmutableArray.Create(1))));
        Assert.Equal("d", Text(w => w.AddValue(default(ImmutableArray<int>))));
        Assert.Equal("a[1]", Text(w => w.AddValue<IReadOnlyList<int>>(new[] { 1 })));
        Assert.Equal("l[1]", Text(w => w.AddValue<IReadOnlyList<int>>(new List<int> { 1 })));
        Assert.Null(TextOrNull(w => w.AddValue<IEnumerable<int>>(Enumerable.Range(0, 3).Where(i => i > 0))));
        Assert.Null(TextOrNull(w => w.AddValue<IEnumerable<int>>(new HashSet<int> { 1 })));
        Assert.NotEqual(Text(w => w.AddValue(1.0m)), Text(w => w.AddValue(1.00m)));
        Assert.NotEqual(Text(w => w.AddValue(0.0m)), Text(w => w.AddValue(new decimal(0, 0, 0, true, 1))));
        Assert.NotEqual(Text(w => w.Add(0.0)), Text(w => w.Add(-0.0)));
        Assert.Equal(Text(w => w.Add(double.NaN)), Text(w => w.Add(BitConverter.Int64BitsToDouble(-1))));
        Assert.NotEqual(Text(w => w.AddValue(new Uri("/a", UriKind.Relative)), true), Text(w => w.AddValue(new Uri("/a", UriKind.Absolute)), true));
    }

    [Fact]
    public void A_comparer_can_give_the_text()
    {
        Assert.Equal("'ABC", Text(w => w.AddFormatted<Sku, SkuComparer>(new Sku("abc")), readable: true));
        Assert.Equal("~", Text(w => w.AddFormatted<Sku?, NullableSkuComparer>(null), readable: true));
        // no text, and not that of null
        Assert.Null(TextOrNull(w => w.AddFormatted<Sku?, NullableSkuComparer>(new Sku(null!))));
    }

    enum Negative
    {
        One = -1,
    }

    enum Wide : long
    {
    }

    sealed record Sku(string Code);

    sealed class SkuComparer : IKeyFormat<Sku>
    {
        public string Format(Sku value) => value.Code.ToUpperInvariant();
    }

    sealed class NullableSkuComparer : IKeyFormat<Sku?>
    {
        public string Format(Sku? value) => value!.Code;
    }

    /// <summary>Arguments of all kinds, made of what is likely to be mistaken for something else.</summary>
    sealed record Arguments(string? First, string? Second, long Number, double Real, string? Third, int? Maybe, DateTime Time, bool Flag)
    {
        static readonly string[] s_pieces = ["", ",", "~", "'", "$", "#", "*", "[", "]", "(", ")", "%", "%0041", "%002C", "%0025", "A", "a", "1", "-1", "1,2", ":", "{", "}", "\0", "\n", "\ud800", "\udc00", "\ud83d\ude00", "é", "e\u0301", " "];

        public static Arguments Next(Random random)
        {
            string? String()
            {
                if (random.Next(6) == 0)
                    return null;
                var text = new StringBuilder();
                for (var i = random.Next(4); i > 0; i--)
                    text.Append(s_pieces[random.Next(s_pieces.Length)]);
                return text.ToString();
            }

            return new(
                String(),
                String(),
                random.Next(-2, 13),
                random.Next(4) switch { 0 => 0, 1 => -0.0, 2 => double.NaN, _ => random.Next(-2, 3) + (random.Next(2) * 1e-17) },
                random.Next(3) == 0 ? String() : null,
                random.Next(2) == 0 ? null : random.Next(2),
                new DateTime(random.Next(2), (DateTimeKind)random.Next(2)),
                random.Next(2) == 0);
        }

        public void Write(KeyWriter writer)
        {
            writer.Add(First);
            writer.Add(Second);
            writer.Add(Number);
            writer.Add(Real);
            writer.Add(Third);
            writer.AddValue(Maybe);
            writer.AddValue(Time);
            writer.Add(Flag);
        }

        // 0.0 and -0.0 differ, the kinds of times do.
        public bool Equals(Arguments? other) => other != null && First == other.First && Second == other.Second && Third == other.Third && Number == other.Number &&
            BitConverter.DoubleToInt64Bits(Real) == BitConverter.DoubleToInt64Bits(other.Real) && Maybe == other.Maybe && Time == other.Time && Time.Kind == other.Time.Kind && Flag == other.Flag;

        public override int GetHashCode() => 0;
    }
}
