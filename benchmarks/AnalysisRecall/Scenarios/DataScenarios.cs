using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace AnalysisRecall.Scenarios;

/// <summary>What is written and read.</summary>
public sealed class Order
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public decimal? Price { get; set; }

    public List<string> Tags { get; set; } = [];

    public Order? Parent { get; set; }

    public DateTime Day { get; set; } = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public DayOfWeek Weekday { get; set; } = DayOfWeek.Friday;

    public static Order Sample(int id) => new()
    {
        Id = id, Name = "n\"" + id, Price = id * 1.5m, Tags = ["a", "b"], Parent = id > 1 ? Sample(id - 1) : null,
    };
}

/// <summary>Writes and reads JSON.</summary>
static class NewtonsoftScenario
{
    public static IEnumerable<object?> Run()
    {
        foreach (var resolver in new IContractResolver[] { new DefaultContractResolver(),
            new CamelCasePropertyNamesContractResolver() })
        {
            var settings = new JsonSerializerSettings
            {
                ContractResolver = resolver,
                NullValueHandling = NullValueHandling.Ignore
            };
            for (var i = 0; i < 3; i++)
            {
                var json = JsonConvert.SerializeObject(Order.Sample(i), Formatting.Indented, settings);
                yield return json;
                yield return JsonConvert.DeserializeObject<Order>(json, settings);
            }
            yield return resolver.ResolveContract(typeof(Order));
        }
        var root = JObject.Parse("""{ "a": [1, 2.5, "x", null, true], "b": { "c": { "d": [ { "e": 1 }, { "e": 2 } ] } }, "f": "2020-01-02T03:04:05Z" }""");
        foreach (var path in new[] { "a[1]", "b.c.d[?(@.e > 1)]", "$..e", "b.*", "a[-1:]", "nothing" })
            yield return root.SelectTokens(path).Select(t => t.ToString()).ToList();
        root["a"]![0] = 7;
        ((JArray)root["a"]!).Add("end");
        yield return root.ToString(Formatting.None);
        yield return root.DeepClone();
        yield return JToken.DeepEquals(root, root.DeepClone());
        yield return root.Property("a");
        var merged = (JObject)root.DeepClone();
        merged.Merge(JObject.Parse("""{ "b": { "x": 1 }, "a": [9] }"""));
        yield return merged.ToString();
        yield return JsonConvert.SerializeXNode(System.Xml.Linq.XElement.Parse("<r a='1'><x>2</x><x/></r>"));
        yield return JsonConvert.DeserializeXNode("""{ "r": { "@a": "1", "x": ["2", null] } }""")!.ToString();
        yield return JsonConvert.DeserializeObject<Dictionary<string, List<int>>>("""{ "x": [1, 2] }""");
        yield return JsonConvert.ToString("a\"b\u2028");
    }
}

/// <summary>Writes and reads CSV.</summary>
static class CsvHelperScenario
{
    sealed class OrderMap : ClassMap<Order>
    {
        public OrderMap()
        {
            Map(o => o.Id).Name("no");
            Map(o => o.Name).Index(1);
            Map(o => o.Price).TypeConverterOption.Format("0.00").Default(1.5m);
            Map(o => o.Weekday).Optional();
        }
    }

    public static IEnumerable<object?> Run()
    {
        foreach (var delimiter in new[] { ",", ";", "||" })
        {
            var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = delimiter,
                TrimOptions = TrimOptions.Trim
            };
            using var text = new StringWriter();
            using (var writer = new CsvWriter(text, configuration))
            {
                writer.Context.RegisterClassMap<OrderMap>();
                writer.WriteRecords([Order.Sample(1), Order.Sample(2)]);
            }
            yield return text.ToString();
            using var reader = new CsvReader(new StringReader(text.ToString()), configuration);
            reader.Context.RegisterClassMap<OrderMap>();
            yield return reader.GetRecords<Order>().Select(o => o.Id + o.Name + o.Price).ToList();
            yield return reader.HeaderRecord;
            using var parser = new CsvParser(new StringReader($"a{delimiter}\"b \"\"q\"\"\"\nc{delimiter}d\n"),
                configuration);
            while (parser.Read())
                yield return parser.Record;
        }
        using var dynamic = new CsvReader(new StringReader("x,y\n1,2\n3,4"), CultureInfo.InvariantCulture);
        foreach (IDictionary<string, object> record in dynamic.GetRecords<dynamic>())
            yield return record.Select(r => r.Key + "=" + r.Value).ToList();
    }
}

/// <summary>Writes and reads YAML.</summary>
static class YamlDotNetScenario
{
    public static IEnumerable<object?> Run()
    {
        foreach (var convention in new[] { CamelCaseNamingConvention.Instance, UnderscoredNamingConvention.Instance,
            HyphenatedNamingConvention.Instance })
        {
            var serializer = new SerializerBuilder().WithNamingConvention(convention).Build();
            var deserializer = new DeserializerBuilder().WithNamingConvention(convention).IgnoreUnmatchedProperties().Build();
            for (var i = 0; i < 3; i++)
            {
                var yaml = serializer.Serialize(Order.Sample(i));
                yield return yaml;
                yield return deserializer.Deserialize<Order>(yaml);
            }
            yield return convention.Apply("SomePropertyName");
        }
        const string Text = "a: &x\n  b: [1, 2, {c: d}]\ne: *x\nf: |\n  lines\n  more\ng: >-\n  folded\n  text\n# comment\nh: !!str 12\n";
        yield return new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(Text);
        var stream = new YamlDotNet.RepresentationModel.YamlStream();
        stream.Load(new StringReader(Text));
        yield return stream.Documents[0].AllNodes.Select(n => n.NodeType + n.ToString()).ToList();
        var parser = new YamlDotNet.Core.Parser(new StringReader(Text));
        while (parser.MoveNext())
            yield return parser.Current!.ToString();
        yield return stream.Documents[0];
    }
}
