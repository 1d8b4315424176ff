using System.Globalization;
using System.Text.Json;
using MemoWeaver.Fody.Reporting;

namespace MemoWeaver.Fody.Tests.Reporting;

/// <summary>What is written is JSON, whatever the text and wherever it is written.</summary>
public class JsonTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a \"b\" \\ c")]
    [InlineData("tab\tline\nnull\0bell\a")]
    [InlineData("Zoë 東京 🚀 </script>")]
    public void Any_text_is_read_again(string text) =>
        Assert.Equal(text, JsonDocument.Parse(JsonText.Write(j => j.Member("text", text))).RootElement.GetProperty("text").GetString());

    // Half a pair cannot be encoded; escaped it does no harm to the rest.
    [Fact]
    public void Half_a_surrogate_pair_is_escaped() =>
        Assert.Equal("{\n  \"text\": \"\\ud83d.\"\n}\n", JsonText.Write(j => j.Member("text", (char)0xd83d + ".")));

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("{\n  \"seconds\": 0.5,\n  \"size\": -1000\n}\n", JsonText.Write(j => { j.Member("seconds", 0.5); j.Member("size", -1000); }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Empty_arrays_and_null_are_left_out() =>
        Assert.Equal("{}\n", JsonText.Write(j => { j.Array("items", []); j.Member("none", null); j.Array("objects", Array.Empty<int>(), (_, _) => { }); }));
}
