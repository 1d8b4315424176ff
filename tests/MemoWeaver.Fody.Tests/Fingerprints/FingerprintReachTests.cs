using System.Text.RegularExpressions;

namespace MemoWeaver.Fody.Tests.Fingerprints;

/// <summary>
/// What decides a result without being called from the method: one case for each. In a case, what stands between « and
/// » decides, and what stands between ‹ and › does not: two builds that differ only in the
/// first have different fingerprints, two that differ only in the second have equal ones.
/// </summary>
public partial class FingerprintReachTests
{
    private const string Json = "using System.Text.Json; using System.Text.Json.Serialization;\n";

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        void Add(string name, string source) => cases.Add(name, source);

        Add("a converter on a property", Json + """
            public class Price { [JsonConverter(typeof(Cents))] public int Euros { get; set; } }
            public class Cents : JsonConverter<int>
            {
                public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                    reader.GetInt32() / «100»;
                public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
                    writer.WriteNumberValue(Scaled(value));
                private static int Scaled(int x) => x * «100»;
                public static int Other(int x) => x * ‹3›;
            }
            public static class C { public static Price M(int x) => new Price { Euros = x }; }
            """);
        Add("a converter on a type", Json + """
            [JsonConverter(typeof(Cents))] public class Price { public int Euros { get; set; } }
            public class Cents : JsonConverter<Price>
            {
                public override Price Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                    new Price { Euros = reader.GetInt32() / «100» };
                public override void Write(Utf8JsonWriter writer, Price value, JsonSerializerOptions options) =>
                    writer.WriteNumberValue(value.Euros * «100»);
            }
            public class Another : JsonConverter<Uri>
            {
                public override Uri Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                    new Uri("http://a/‹1›");
                public override void Write(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options) =>
                    writer.WriteNumberValue(‹1›);
            }
            public static class C { public static List<Price> M(int x) => new List<Price>(); }
            """);
        Add("a converter in options", Json + """
            public class Price { public decimal Euros { get; set; } }
            public class Cents : JsonConverter<decimal>
            {
                public override decimal Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                    reader.GetInt32() / «100»;
                public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
                    writer.WriteNumberValue(value * «100»);
            }
            public class Other : JsonConverter<TimeSpan>
            {
                public override TimeSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                    TimeSpan.FromSeconds(‹1›);
                public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
                    writer.WriteNumberValue(‹1›);
            }
            public static class Startup { public static JsonSerializerOptions Options() =>
                new JsonSerializerOptions { Converters = { new Cents(), new Other() } }; }
            public static class C { public static Price M(int x) => new Price(); }
            """);
        Add("a factory of converters", Json + """
            public class Price { public decimal Euros { get; set; } }
            public class Factory : JsonConverterFactory
            {
                public override bool CanConvert(Type type) => type == typeof(Price);
                public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
                    new Of<Price>();
            }
            public class Of<T> : JsonConverter<T>
            {
                public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => default;
                public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
                    writer.WriteNumberValue(«100»);
            }
            public static class C { public static Price M(int x) => new Price(); private static int Other() => ‹1›; }
            """);
        Add("an attribute that makes a converter", Json + """
            public class Price { [InCents] public int Euros { get; set; } }
            public class InCentsAttribute
                : JsonConverterAttribute { public override JsonConverter CreateConverter(Type type) => new Cents(«100»);
                }
            public class Cents : JsonConverter<int>
            {
                private readonly int factor;
                public Cents(int factor) => this.factor = factor;
                public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                    reader.GetInt32() / factor;
                public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
                    writer.WriteNumberValue(value * factor + «0»);
            }
            public static class C { public static Price M(int x) => new Price(); private static int Other() => ‹1›; }
            """);
        Add("accessors and constructors for the serializer", Json + """
            public class Price
            {
                private int cents;
                public Price() { cents = «1»; }
                public Price(int x) { Console.WriteLine(‹1›); }
                public int Euros { get => cents / «100»; set => cents = value * «100»; }
                [JsonInclude] internal int Hidden { get => cents + «1»; set => cents = value; }
                [JsonIgnore] public int Ignored { get => cents + ‹1›; set => cents = value; }
                private int Private { get => cents + ‹1›; set => cents = value; }
            }
            public static class C { public static IReadOnlyList<Price> M(int x) => null; }
            """);
        Add("a constructor for the serializer", Json + """
            public class Price
            {
                public int Euros { get; }
                public Price() => Console.WriteLine(‹1›);
                [JsonConstructor] public Price(int euros) => Euros = euros * «100»;
            }
            public static class C { public static Price M(int x) => null; }
            """);
        Add("callbacks of the serializer", Json + """
            public class Price : IJsonOnDeserialized, IJsonOnSerializing
            {
                public int Euros { get; set; }
                public void OnDeserialized() => Euros *= «100»;
                void IJsonOnSerializing.OnSerializing() => Euros /= «100»;
                public void Other() => Euros *= ‹100›;
            }
            public static class C { public static Price M(int x) => null; }
            """);
        Add("types that are derived from the result", Json + """
            [JsonDerivedType(typeof(Sale), "sale")] public class Price { public int Euros { get; set; } }
            public class Sale : Price { public int Off { get => Euros; set => Euros = value * «2»; } }
            public class Unnamed : Price { public int Off { get => Euros; set => Euros = value * ‹2›; } }
            public static class C { public static Price M(int x) => null; }
            """);
        Add("collections of one's own", """
            public class Prices : ICollection<int>
            {
                private readonly List<int> list = new List<int>();
                public void Add(int x) => list.Add(x * «2»);
                public IEnumerator<int> GetEnumerator() { foreach (var x in list) yield return x / «2»; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
                public int Count => list.Count; public bool IsReadOnly => false; public void Clear() { }
                    public bool Contains(int x) => false; public bool Remove(int x) => false;
                    public void CopyTo(int[] a, int i) { }
                public int Sum() => ‹1›;
            }
            public static class C { public static Prices M(int x) => null; }
            """);
        Add("serializers that the code calls", Json + """
            public class Price { private int cents; public int Euros { get => cents; set => cents = value * «100»; }
                public int Total() => ‹1›; }
            public static class C { public static int M(string s) => JsonSerializer.Deserialize<Price>(s) == null ? 1
                : 2; }
            """);
        Add("a serializer of one's own", """
            public class Serializer : MemoWeaver.IDistributedSerializer
            {
                public string Format => "mine";
                public void Serialize<T>(System.Buffers.IBufferWriter<byte> target, T value) { Inner(«1»); }
                public T Deserialize<T>(ReadOnlySpan<byte> bytes) => default;
                private static void Inner(int x) { }
                public static int Other() => ‹1›;
            }
            public static class C { public static int M(string s) => 1; }
            """);
        Add("what says which results are stored", """
            public static class C { public static int M(string s) => 1; public static bool ShouldStore(int x) => x > «1»;
                public static bool Other(int x) => x > ‹1›; }
            """);

        Add("new of a type parameter", """
            public class Rate { public static int Of; public Rate() { Of = «1»; } public int Other() => ‹1›; }
            public static class C { public static int M(int x) { Make<Rate>(); return Rate.Of; }
                private static T Make<T>() where T : new() => new T(); }
            """);
        Add("Activator", """
            public class Rate { public static int Of; public Rate(int of) { Of = of * «1»; } public int Other() => ‹1›;
                }
            public static class C {
                public static int M(int x) { Activator.CreateInstance(typeof(Rate), x); return Rate.Of; } }
            """);
        Add("Activator with a type argument", """
            public class Rate { public static int Of; public Rate() { Of = «1»; } public Rate(int x) { Of = ‹1›; } }
            public static class C { public static int M(int x) { Activator.CreateInstance<Rate>(); return Rate.Of; } }
            """);
        Add("a type that stands for the parameter of the method", """
            public interface IRate { int Of(int x); }
            public class Rate : IRate { private static int factor; public Rate() { factor = «1»; }
                int IRate.Of(int x) => x * factor; }
            public class Unused { public int Of; public Unused() { Of = ‹1›; } }
            public static class Caller { public static int Call(int x) => Through<Rate>(x);
                private static int Through<T>(int x) where T : IRate, new() => C.M<T>(x);
                public static object Other() => new List<Unused>(); }
            public static class C { public static int M<T>(int x) where T : IRate, new() => new T().Of(x); }
            """);
        Add("a result that a type parameter stands for", """
            public class Price { private int cents; public int Euros { get => cents; set => cents = value * «100»; } }
            public class Other { private int cents; public int Euros { get => cents; set => cents = value * ‹100›; } }
            public static class Caller { public static Price Call(int x) => C.M<Price>(x);
                public static Other Unrelated() => null; }
            public static class C { public static T M<T>(int x) => default; }
            """);
        Add("static abstract members", """
            public interface IRate { static abstract int Of(int x); static virtual int Twice(int x) => x * «2»; }
            public class Flat : IRate { public static int Of(int x) => x * «1»; public static int Other(int x) =>
                x * ‹1›; }
            public static class C { public static int M(int x) => Run<Flat>(x); private static int Run<T>(int x) where T
                : IRate => T.Of(x) + T.Twice(x); }
            """);
        Add("static abstract members of the framework", """
            public class Rate : IParsable<Rate>
            {
                public int Of;
                public static Rate Parse(string s, IFormatProvider p) => new Rate { Of = «1» };
                public static bool TryParse(string s, IFormatProvider p, out Rate r) { r = new Rate { Of = «1» };
                    return true; }
                public static int Other() => ‹1›;
            }
            public static class C { public static int M(string s) => Parse<Rate>(s) == null ? 1 : 2;
                private static T Parse<T>(string s) where T : IParsable<T> => T.Parse(s, null); }
            """);
        Add("default methods of interfaces", """
            public interface IRate { int Of(int x) => x * «2»; int Other(int x) => x * ‹2›; }
            public class Flat : IRate { }
            public static class C { public static int M(int x) => ((IRate)new Flat()).Of(x); }
            """);
        Add("overrides", """
            public abstract class Rate { public abstract int Of(int x); public virtual int Plus(int x) => x + «1»; }
            public class Flat : Rate { public override int Of(int x) => x * «2»; public int Other(int x) => x * ‹2›; }
            public class Steep : Flat { public sealed override int Of(int x) => x * «2»; }
            public static class C { public static Rate Rate; public static int M(int x) => Rate.Of(x) + Rate.Plus(x); }
            """);
        Add("delegates", """
            public static class C { public static int M(int x) { Func<int, int> f = Twice; return f(x); }
                private static int Twice(int x) => x * «2»; private static int Other(int x) => x * ‹2›; }
            """);
        Add("pointers to functions", """
            public static unsafe class C { public static int M(int x) { delegate*<int, int> f = &Twice; return f(x); }
                private static int Twice(int x) => x * «2»; private static int Other(int x) => x * ‹2›; }
            """);
        Add("expression trees", """
            public class Rate { public virtual int Of(int x) => x * «2»; public int Field = «3»; public int Other() =>
                ‹1›; }
            public class Steep : Rate { public override int Of(int x) => x * «4»; }
            public static class C {
                public static int M(Rate r) { System.Linq.Expressions.Expression<Func<Rate, int>> e = y =>
                y.Of(1) + y.Field; return e.Compile()(r); } }
            """);
        Add("static constructors", """
            public static class Settings { public static int Rate; public static int Other() => ‹1›; }
            public class Start { static Start() { Settings.Rate = «1»; } public static void Touch() { } }
            public static class C { public static int M(int x) { Start.Touch(); return Settings.Rate; } }
            """);
        Add("a static constructor of one's own", """
            public static class Settings { public static int Rate; }
            public static class C { static C() { Settings.Rate = «1»; } public static int M(int x) => Settings.Rate;
                private static int Other() => ‹1›; }
            """);
        Add("initializers of modules", """
            public static class Settings { public static int Rate;
                [System.Runtime.CompilerServices.ModuleInitializer] internal static void Init() => Rate = «1»;
                internal static void Other() => Rate = ‹1›; }
            public static class C { public static int M(int x) => Settings.Rate; }
            """);
        Add("initializers of fields", """
            public class Rate { public static readonly int[] Values = { 1, 2, 3, «4» }; public int Of = «5»;
                public int Other() => ‹1›; }
            public static class C { public static int M(int x) => Rate.Values[x] + new Rate().Of; }
            """);
        Add("data", """
            public static class C
            {
                public static int M(int x) { ReadOnlySpan<byte> text = "abcdefgh«1»"u8;
                    ReadOnlySpan<int> numbers = new[] { 1, 2, 3, 4, 5, «6» }; return text[x] + numbers[x]; }
                public static int Other(int x) { ReadOnlySpan<byte> text = "abcdefgh‹1›"u8; return text[x]; }
            }
            """);
        Add("constants", """
            public static class Rates { public const int Of = «1»; public const int Other = ‹1›;
                public const string Name = "a«1»"; }
            public static class C { public static string M(int x, int y = 1) => Rates.Name + x * Rates.Of + Default();
                private static int Default(int z = «1») => z; }
            """);
        Add("names of enums", """
            public enum Kind { Small, Large«1» }
            public enum Other { Small, Large‹1› }
            public static class C { public static string M(int x) => ((Kind)x).ToString(); }
            """);
        Add("names of enums that are parsed", """
            public enum Kind { Small, Large«1» }
            public enum Other { Small, Large‹1› }
            public static class C { public static int M(string s) => (int)Enum.Parse<Kind>(s); }
            """);
        Add("attributes that code reads", """
            public class TitleAttribute : Attribute { public TitleAttribute(string s) => S = s; public string S; }
            public class Named { [Title("a«1»")] public int X { get; set; } [Obsolete] public int Y { get; set; } }
            public static class C { public static string M(int x) => Read(typeof(Named).GetProperty("X"));
                private static string Read(System.Reflection.PropertyInfo p) =>
                ((TitleAttribute)Attribute.GetCustomAttribute(p, typeof(TitleAttribute))).S;
                private static int Other() => ‹1›; }
            """);
        Add("attributes that no code reads", """
            public class TitleAttribute : Attribute { public TitleAttribute(string s) => S = s; public string S; }
            public class Named { [Title("a‹1›")] public int X { get; set; } }
            public static class C { public static int M(int x) => new Named().X + «1»; }
            """);
        Add("attributes that the framework reads", """
            public class Named { [System.ComponentModel.DataAnnotations.Range(1, «5»)] public int X { get; set; } }
            public static class C { public static bool M(int x) =>
                System.ComponentModel.DataAnnotations.Validator.TryValidateObject(new Named { X = x },
                new System.ComponentModel.DataAnnotations.ValidationContext(new object()), null, true);
                private static int Other() => ‹1›; }
            """);
        Add("a type converter", """
            [System.ComponentModel.TypeConverter(typeof(Rates))] public class Rate { public int Of; }
            public class Rates : System.ComponentModel.TypeConverter {
                public override object ConvertFrom(System.ComponentModel.ITypeDescriptorContext c,
                System.Globalization.CultureInfo i, object value) => new Rate { Of = «1» }; public static int Other() =>
                ‹1›; }
            public static class C { public static int M(string s) =>
                ((Rate)System.ComponentModel.TypeDescriptor.GetConverter(typeof(Rate)).ConvertFromString(s)).Of; }
            """);
        Add("what records print", """
            public record Rate(int Of«1», int By) { public int Other() => ‹1›; }
            public static class C { public static string M(int x) => new Rate(x, 1).ToString(); }
            """);
        Add("handlers of interpolated strings", """
            [System.Runtime.CompilerServices.InterpolatedStringHandler] public ref struct Handler { public string S;
                public Handler(int a, int b) { S = "«1»"; } public void AppendFormatted<T>(T x) { S += x + "«2»"; }
                public void AppendLiteral(string s) { S += s; } public int Other() => ‹1›; }
            public static class C { public static string M(int x) => Take($"a{x}");
                private static string Take(Handler h) => h.S; }
            """);
        Add("what formats itself in a string", """
            public struct Rate : ISpanFormattable { public string ToString(string f, IFormatProvider p) => "«1»";
                public bool TryFormat(Span<char> d, out int n, ReadOnlySpan<char> f, IFormatProvider p) { n = «0»;
                return true; } public int Other() => ‹1›; }
            public static class C { public static string M(int x) => $"a{new Rate()}"; }
            """);
        Add("a format of keys that is inherited", """
            public sealed class Sku { public string Code = ""; }
            public abstract class Skus { public string Format(Sku sku) => sku.Code + "«1»"; public static int Other() =>
                ‹1›; }
            public sealed class MySkus
                : Skus, IEqualityComparer<Sku>,
                MemoWeaver.IKeyFormat<Sku> { public bool Equals(Sku x, Sku y) => x.Code == y.Code;
                public int GetHashCode(Sku x) => 1; }
            public static class C { public static string M([MemoWeaver.CacheKey(typeof(MySkus))] Sku sku) => sku.Code; }
            """);
        Add("native code by its name", """
            public static class C { public static int M(int x) => Native(x);
                [System.Runtime.InteropServices.DllImport("a«1»")] private static extern int Native(int x);
                [System.Runtime.InteropServices.DllImport("a‹1›")] private static extern int Other(int x); }
            """);
        Add("accessors of private members", """
            public class Rate { private int Of() => «1»; private int Other() => ‹1›; }
            public static class C { public static int M(int x) => Of(new Rate());
                [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = "Of")] private static extern int Of(Rate r); }
            """);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ChangesWithWhatDecidesAndWithNothingElse(string name, string source)
    {
        var before = FingerprintedSource.Of(Unmarked(source));
        var deciding = Deciding().Matches(source);
        Assert.True(deciding.Count > 0, name);
        foreach (Match match in deciding)
            Assert.True(before != FingerprintedSource.Of(Changed(source, match)),
                $"{name}: does not change with {match.Value} at {match.Index}: {Around(source, match)}");
        var others = Others().Matches(source);
        Assert.True(others.Count > 0, name);
        foreach (Match match in others)
            Assert.True(before == FingerprintedSource.Of(Changed(source, match)),
                $"{name}: changes with {match.Value} at {match.Index}: {Around(source, match)}");
    }

    /// <summary>
    /// Whatever stands for the code: results on the server are read by converters, accessors and constructors.
    /// </summary>
    [Fact]
    public void TheVersionDoesNotStandForTheCodeThatReadsResults()
    {
        const string source = """
            public class Price { private int cents; public int Euros { get => cents / 100; set => cents = value * 100; }
                }
            public static class C { public static Price M(int x) => new Price { Euros = x + 1 }; }
            """;
        var before = FingerprintedSource.Of(source, version: "1");
        Assert.Equal(before, FingerprintedSource.Of(source.Replace("x + 1", "x + 2"), version: "1"));
        Assert.NotEqual(before, FingerprintedSource.Of(source.Replace("value * 100", "value * 10"), version: "1"));
    }

    [Theory]
    // by name: that one alone
    [InlineData("typeof(C).Assembly.GetManifestResourceStream(\"Data.rates.txt\")", true, false)]
    [InlineData("typeof(C).Assembly.GetManifestResourceStream(typeof(Data.Place), \"rates.txt\")", true, false)]
    [InlineData("new System.Resources.ResourceManager(\"Data.rates\", typeof(C).Assembly).GetString(\"a\")", true,
        false)]
    [InlineData("new System.Resources.ResourceManager(typeof(Data.rates)).GetString(\"a\")", true, false)]
    // a name that is made up
    [InlineData("typeof(C).Assembly.GetManifestResourceStream(\"Data.\" + name + \".txt\")", true, true)]
    [InlineData("typeof(C).Assembly.GetManifestResourceNames()", true, true)]
    [InlineData("name", false, false)]
    public void ChangesWithResourcesThatCodeNames(string read, bool ofRates, bool ofOther)
    {
        var source = $$"""
            namespace Data { public class Place { } public class rates { } }
            public static class C { public static string M(string name) => Read(name);
                private static string Read(string name) => "" + {{read}}; public static object Other() =>
                typeof(C).Assembly.GetManifestResourceStream("Data.other.txt"); }
            """;
        Dictionary<string, string> With(string rates = "1", string other = "1") =>
            new() { ["Data.rates.txt"] = rates, ["Data.rates.resources"] = rates, ["Data.other.txt"] = other };
        var before = FingerprintedSource.Of(source, resources: With());
        Assert.Equal(before, FingerprintedSource.Of(source, resources: With()));
        Assert.Equal(ofRates, before != FingerprintedSource.Of(source, resources: With(rates: "2")));
        Assert.Equal(ofOther, before != FingerprintedSource.Of(source, resources: With(other: "2")));
    }

    /// <summary>
    /// Its name and its key are those of the framework, its version is the same, and its code is another.
    /// </summary>
    [Fact]
    public void ChangesWithPackagesThatAreNamedAsTheFramework()
    {
        const string source = "public static class C { public static int M(int x) => Microsoft.Acme.Rates.Of(x); }";
        const string unrelated =
            "public static class C { public static int M(int x) => x; public static int Other(int x) => Microsoft.Acme.Rates.Of(x); }";
        const string package =
            "namespace Microsoft.Acme { public static class Rates { public static int Of(int x) => x * 2; } }";
        Assert.Equal(FingerprintedSource.Of(source, package: package),
            FingerprintedSource.Of(source, package: package));
        Assert.NotEqual(FingerprintedSource.Of(source, package: package),
            FingerprintedSource.Of(source, package: package.Replace("x * 2", "x * 3")));
        Assert.Equal(FingerprintedSource.Of(unrelated, package: package),
            FingerprintedSource.Of(unrelated, package: package.Replace("x * 2", "x * 3")));
    }

    /// <summary>The same in the code of a referenced assembly.</summary>
    [Fact]
    public void ReachesThroughReferencedAssemblies()
    {
        const string source = "public static class C { public static Price M(int x) => Tool.Make<Price>(); }";
        const string library = """
            public class Price { private int cents = 3; public int Euros { get => cents; set => cents = value * 100; }
                public Price() { cents += 4; } public int Other() => 5; }
            public static class Tool { public static T Make<T>() where T : new() => new T();
                [System.Runtime.CompilerServices.ModuleInitializer] internal static void Init() => Console.WriteLine(6);
                }
            """;
        var before = FingerprintedSource.Of(source, library: library);
        foreach (var digit in new[] { "3", "100", "4", "6" })
            Assert.NotEqual(before, FingerprintedSource.Of(source, library: library.Replace(digit, "7")));
        Assert.Equal(before, FingerprintedSource.Of(source, library: library.Replace("5", "7")));
    }

    private static string Unmarked(string source) => Marks().Replace(source, "");

    private static string Changed(string source, Match match) =>
        Unmarked(source.Remove(match.Index, match.Length).Insert(match.Index, "7"));

    private static string Around(string source, Match match) =>
        source.Substring(Math.Max(0, match.Index - 60), Math.Min(80, source.Length - Math.Max(0, match.Index - 60)));

    [GeneratedRegex("[«»‹›]")]
    private static partial Regex Marks();

    [GeneratedRegex("«(.*?)»")]
    private static partial Regex Deciding();

    [GeneratedRegex("‹(.*?)›")]
    private static partial Regex Others();
}
