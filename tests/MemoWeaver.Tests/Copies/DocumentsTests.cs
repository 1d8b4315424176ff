using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

/// <summary>Copies of JSON and XML trees behave like the first result.</summary>
public class DocumentsTests
{
    sealed class Payload
    {
        public List<int> Numbers { get; set; } = [1];
    }

    enum Colour
    {
        Red,
        Green,
    }

    [Fact]
    public void AJsonValueKeepsTheObjectThatItHolds()
    {
        var payload = new Payload();
        var hit = (JsonObject)Hit<JsonNode>(new JsonObject
        {
            ["day"] = JsonValue.Create(DayOfWeek.Friday),
            ["any"] = JsonValue.Create<object>(payload),
            ["own"] = JsonValue.Create(payload),
            ["list"] = new JsonArray(JsonValue.Create(Colour.Green), JsonValue.Create(new Version(1, 2)), 3, "text", null),
        });
        Assert.Equal(DayOfWeek.Friday, hit["day"]!.GetValue<DayOfWeek>());
        Assert.Equal(Colour.Green, hit["list"]![0]!.GetValue<Colour>());
        Assert.Equal(new Version(1, 2), hit["list"]![1]!.GetValue<Version>());
        Assert.Equal((3, "text"), (hit["list"]![2]!.GetValue<int>(), hit["list"]![3]!.GetValue<string>()));
        Assert.Null(hit["list"]![4]);
        var copied = hit["own"]!.GetValue<Payload>();
        Assert.NotSame(payload, copied);
        Assert.Equal([1], copied.Numbers);
        Assert.Same(copied, hit["any"]!.GetValue<object>());
        Assert.Same(hit, hit["list"]!.Parent);
        Assert.Equal("""{"day":5,"any":{"Numbers":[1]},"own":{"Numbers":[1]},"list":[1,"1.2",3,"text",null]}""", hit.ToJsonString());
    }

    [Fact]
    public void AJsonValueKeepsHowItIsSerialized()
    {
        var options = new JsonSerializerOptions { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() }, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var value = JsonValue.Create(Colour.Green, (JsonTypeInfo<Colour>)options.GetTypeInfo(typeof(Colour)))!;
        var hit = Hit(value);
        Assert.Equal("\"Green\"", hit.ToJsonString());
        Assert.Equal(Colour.Green, hit.GetValue<Colour>());
        Assert.NotSame(value, hit);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AJsonObjectKeepsWhetherItTellsCasesApart(bool isReadBefore)
    {
        var parsed = JsonNode.Parse("""{"Name":{"First":1.0},"list":[{"A":1e3}]}""", new JsonNodeOptions { PropertyNameCaseInsensitive = true })!;
        if (isReadBefore)
            Assert.NotNull(parsed["name"]!["first"]);
        var hit = Hit(parsed);
        Assert.Equal("1.0", hit["NAME"]!["FIRST"]!.ToJsonString());
        Assert.Equal("1e3", hit["list"]![0]!["a"]!.ToJsonString());
        hit["NAME"]!["FIRST"] = 2;
        Assert.Equal("1.0", parsed["name"]!["first"]!.ToJsonString());
    }

    [Fact]
    public void AValueThatHoldsAResourceIsNotKept() =>
        Assert.False(default(KeptCopy<JsonNode, RuntimeCopier<JsonNode>>).TryStore(JsonValue.Create(new MemoryStream())!, out _));

    [Fact]
    public void PartsOfATreeThatIsCopiedAreItsParts()
    {
        var json = new JsonObject { ["a"] = new JsonArray(1) };
        var xml = XElement.Parse("<a x='1'><b/>text</a>");
        var hit = Hit(new object[] { json, json["a"]!, xml, xml.Element("b")!, xml.Attribute("x")! });
        Assert.Same(((JsonObject)hit[0])["a"], hit[1]);
        Assert.Same(((XElement)hit[2]).Element("b"), hit[3]);
        Assert.Same(((XElement)hit[2]).Attribute("x"), hit[4]);
        Assert.NotSame(xml, hit[2]);
    }

    [Fact]
    public void AnElementKeepsItsAnnotations()
    {
        var payload = new Payload();
        var tree = XElement.Parse("<a x='1'>\n  <b>text</b><!--c--></a>", LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        tree.AddAnnotation(payload);
        tree.Element("b")!.AddAnnotation("name");
        tree.Attribute("x")!.AddAnnotation(Tuple.Create(tree));
        tree.LastNode!.AddAnnotation(payload);
        var raised = 0;
        tree.Changed += (_, _) => raised++;

        var hit = Hit(tree);
        var copied = hit.Annotation<Payload>()!;
        Assert.NotSame(payload, copied);
        Assert.Equal([1], copied.Numbers);
        Assert.Equal("name", hit.Element("b")!.Annotation<string>());
        Assert.Same(hit, hit.Attribute("x")!.Annotation<Tuple<XElement>>()!.Item1);
        Assert.Same(copied, hit.LastNode!.Annotation<Payload>());
        Assert.Equal(2, ((System.Xml.IXmlLineInfo)hit.Element("b")!).LineNumber);
        Assert.Single(hit.Annotations<Payload>());
        Assert.DoesNotContain(hit.Annotations<object>(), a => a.GetType().Assembly == typeof(Memo).Assembly);
        Assert.True(XNode.DeepEquals(tree, hit));
        hit.Add("more");
        Assert.Equal(0, raised);
        copied.Numbers.Add(2);
        Assert.Equal([1], payload.Numbers);
    }

    [Fact]
    public void AnElementWithoutAnnotationsGetsNone()
    {
        var hit = Hit(XElement.Parse("<a x='1'><b>text</b></a>"));
        Assert.Empty(hit.Annotations<object>());
        Assert.Equal("<a x=\"1\"><b>text</b></a>", hit.ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public void TheRootOfADocumentKeepsItsDocument()
    {
        var document = XDocument.Parse("<?xml version='1.0' encoding='utf-16'?><?p?><a><b/></a>");
        document.AddAnnotation("name");
        var hit = Hit(document.Root!);
        Assert.Equal("utf-16", hit.Document!.Declaration!.Encoding);
        Assert.Equal("name", hit.Document.Annotation<string>());
        Assert.Same(hit, hit.Document.Root);
        Assert.NotSame(document.Root, hit);
        Assert.True(XNode.DeepEquals(document, hit.Document));
        Assert.False(default(KeptCopy<XNode, RuntimeCopier<XNode>>).TryStore(document.FirstNode!, out _));
    }

    public static TheoryData<object> Nodes => new()
    {
        new XAttribute("a", 1), new XText("t"), new XCData("c"), new XComment("c"), new XProcessingInstruction("p", "d"), new XDocumentType("n", "p", "s", "i"),
        new XDocument(new XElement("a")), new XDeclaration("1.0", "utf-8", "yes"),
    };

    [Theory]
    [MemberData(nameof(Nodes))]
    public void EachKindOfNodeIsCopied(object node)
    {
        var hit = Hit(node);
        Assert.NotSame(node, hit);
        Assert.Same(node.GetType(), hit.GetType());
        Assert.Equal(node.ToString(), hit.ToString());
    }

    [Fact]
    public void AnElementOfJsonOutlivesItsDocument()
    {
        var document = JsonDocument.Parse("""{"a":[1,{"b":2}]}""");
        Assert.True(default(KeptCopy<JsonElement, RuntimeCopier<JsonElement>>).TryStore(document.RootElement.GetProperty("a"), out var stored));
        document.Dispose();
        Assert.Equal("""[1,{"b":2}]""", default(KeptCopy<JsonElement, RuntimeCopier<JsonElement>>).Value(stored).GetRawText());
    }

    static T Hit<T>(T value)
    {
        var graph = new CopyGraph();
        default(RuntimeCopier<T>).Copy(value, graph);
        graph.Complete();
        Assert.Equal("", graph.Refusal?.Reason ?? "");
        Assert.True(default(KeptCopy<T, RuntimeCopier<T>>).TryStore(value, out var stored));
        default(KeptCopy<T, RuntimeCopier<T>>).Value(stored);
        return default(KeptCopy<T, RuntimeCopier<T>>).Value(stored);
    }
}
