using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemoWeaver.Tool.Reading;

namespace MemoWeaver.Tool.Html;

/// <summary>One file that shows an assembly in a browser, without a network.</summary>
static class HtmlPage
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(Inspection inspection)
    {
        using var template = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream("page.html")!);
        // The encoder leaves no < in the data, so that nothing in it can end the script.
        return template.ReadToEnd()
            .Replace("{{title}}", WebUtility.HtmlEncode(inspection.Assembly.Name), StringComparison.Ordinal)
            .Replace("{{data}}", JsonSerializer.Serialize(PageData.Of(inspection), Options), StringComparison.Ordinal);
    }
}
