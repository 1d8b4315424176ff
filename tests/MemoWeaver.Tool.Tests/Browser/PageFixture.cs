using MemoWeaver.Tool.Html;
using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Tests.Infrastructure;

namespace MemoWeaver.Tool.Tests.Browser;

/// <summary>The page of the valid cases, written once, and one browser.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    internal string File { get; } = Cases.Output("page.html");

    internal string Content { get; private set; } = "";

    internal Chromium? Browser { get; private set; }

    public async Task InitializeAsync()
    {
        using (var inspection = Inspection.Open(Cases.Woven, null))
            Content = HtmlPage.Write(inspection);
        await System.IO.File.WriteAllTextAsync(File, Content);
        if (Chromium.Path is not null)
            Browser = await Chromium.Start();
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
    }
}
