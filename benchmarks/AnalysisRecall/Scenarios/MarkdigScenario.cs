using Markdig;
using Markdig.Syntax;

namespace AnalysisRecall.Scenarios;

/// <summary>Renders documents with several pipelines.</summary>
static class MarkdigScenario
{
    const string Document = """
        # Title {#id}

        Some *emphasis*, **strong**, `code` and a [link](http://example.org "title") and <b>html</b>.

        * one
        * two
          1. nested
          2. again

        > A quote
        > of two lines

        | A | B |
        |---|:-:|
        | 1 | 2 |

        ```csharp
        var x = 1;
        ```

        Term
        :   Definition

        - [ ] open
        - [x] done

        A footnote[^1] and an :smile: and ~~gone~~ and H~2~O, "quotes" -- dash.

        [^1]: The note.

        ![image](picture.png)

        <div>block</div>

        http://auto.example.org
        """;

    public static IEnumerable<object?> Run()
    {
        var plain = new MarkdownPipelineBuilder().Build();
        var advanced = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseEmojiAndSmiley().UseSmartyPants()
            .UseYamlFrontMatter().UseAutoIdentifiers().UsePragmaLines().Build();
        foreach (var text in new[] { Document, Document.Replace("#", "##"), "", "* a\n* b", "Setext\n===",
            "    code\n\ntext" })
        {
            yield return Markdown.ToHtml(text);
            yield return Markdown.ToHtml(text, advanced);
            yield return Markdown.ToPlainText(text, plain);
            yield return Markdown.Normalize(text);
            var document = Markdown.Parse(text, advanced);
            yield return document.Count;
            yield return document.Descendants().Select(d => d.GetType().Name + d.Span + d.Line).ToList();
            yield return document.ToHtml(advanced);
            yield return document;
        }
        yield return advanced;
        yield return plain;
    }
}
