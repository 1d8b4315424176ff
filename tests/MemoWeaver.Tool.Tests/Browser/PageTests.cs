using System.Text.RegularExpressions;
using MemoWeaver.Tool.Tests.Infrastructure;

namespace MemoWeaver.Tool.Tests.Browser;

/// <summary>The page in a browser, used as people use it. Screenshots are left in artifacts/tool.</summary>
public sealed class PageTests(PageFixture page) : IClassFixture<PageFixture>, IAsyncLifetime
{
    private Chromium Browser => page.Browser!;

    public async Task InitializeAsync()
    {
        if (page.Browser is null)
            return;
        await Browser.PreferDark(false);
        await Browser.Open(page.File);
        await Browser.Value("localStorage.clear()");
        await Browser.Open(page.File);
    }

    public Task DisposeAsync()
    {
        if (page.Browser is not null)
        {
            Assert.Empty(Browser.Troubles);
            Assert.Empty(Browser.Requests);
        }
        return Task.CompletedTask;
    }

    [Fact]
    public void It_names_nothing_outside_of_itself() =>
        Assert.DoesNotMatch(new Regex("(src|href)=\"?(https?:)?//|url\\(|@import", RegexOptions.IgnoreCase), page.Content[..page.Content.IndexOf("id=\"data\"", StringComparison.Ordinal)]);

    [ChromiumFact]
    public async Task Overview_begins_with_numbers_and_warnings()
    {
        Assert.Equal("AssemblyToProcess", await Browser.Value("document.querySelector('h1').textContent"));
        Assert.Equal("Warnings", await Browser.Value("document.querySelector('main section h2').textContent"));
        Assert.Contains("MW0101", await Browser.Value("document.querySelector('.warning').textContent"), StringComparison.Ordinal);
        await Browser.Screenshot(Cases.Output("overview-light.png"));
    }

    [ChromiumFact]
    public async Task A_search_narrows_the_list()
    {
        var all = int.Parse(await Browser.Value("document.querySelectorAll('.list a').length"), System.Globalization.CultureInfo.InvariantCulture);
        await Browser.Value("document.getElementById('search').focus()");
        await Browser.Type("shapes tuple");
        await Browser.Until("document.querySelectorAll('.list a').length < 5");
        Assert.True(all > 300);
        Assert.Contains("Tuple", await Browser.Value("document.querySelector('.list a').textContent"), StringComparison.Ordinal);
        await Browser.Type(" nobody");
        Assert.Equal("No method fits", await Browser.Value("document.getElementById('status').textContent"));
    }

    [ChromiumFact]
    public async Task A_method_shows_code_key_tree_and_advice()
    {
        await OpenMethod("Shapes", "Dictionary(");
        Assert.Equal("Before,After", await Browser.Value("[...document.querySelectorAll('.sides .pane > h3')].map(h => h.textContent)"));
        Assert.Contains("[Memoized(typeof(DictionaryMemo))]", await Browser.Value("document.querySelectorAll('.sides .pane')[1].textContent"), StringComparison.Ordinal);
        Assert.DoesNotContain("Memoized", await Browser.Value("document.querySelectorAll('.sides .pane')[0].textContent"), StringComparison.Ordinal);
        Assert.NotEqual("0", await Browser.Value("document.querySelectorAll('pre i.k').length"));
        Assert.Contains("by value", await Browser.Value("document.querySelector('table').textContent"), StringComparison.Ordinal);
        Assert.NotEqual("0", await Browser.Value("document.querySelectorAll('.tree .tree ul, .tree ul li').length"));
        Assert.Contains("dictionary", await Browser.Value("document.querySelector('.advice').textContent"), StringComparison.Ordinal);
        await Browser.Screenshot(Cases.Output("method-light.png"));
        await Browser.Value("document.querySelector('.tree').scrollIntoView({ block: 'center' })");
        await Browser.Screenshot(Cases.Output("tree-light.png"));
    }

    [ChromiumFact]
    public async Task The_filter_shows_what_is_copied()
    {
        await Browser.Click("[data-filter=copied]");
        Assert.Equal("true", await Browser.Value("[...document.querySelectorAll('.list a')].every(a => a.querySelector('.dot'))"));
        Assert.Equal("true", await Browser.Value("document.querySelector('[data-filter=copied]').getAttribute('aria-pressed')"));
    }

    [ChromiumFact]
    public async Task The_verdicts_filter_and_a_method_shows_why_it_is_not_proved()
    {
        Assert.Equal("false", await Browser.Value("document.getElementById('proofs').hidden"));
        await Browser.Click("[data-proof=proved]");
        var proved = await Names();
        Assert.Contains("Down", proved, StringComparison.Ordinal);
        await Browser.Click("[data-proof=notProved]");
        Assert.Equal("true", await Browser.Value("[...document.querySelectorAll('.list a')].every(a => a.querySelector('.open'))"));
        Assert.Equal("false", await Browser.Value("document.querySelector('[data-proof=proved]').getAttribute('aria-pressed')"));
        Assert.NotEqual(proved, await Names());
        await Browser.Click("[data-filter=copied]");
        Assert.Equal("true", await Browser.Value("[...document.querySelectorAll('.list a')].every(a => a.querySelector('.open') && a.querySelector('.dot'))"));
        await Browser.Screenshot(Cases.Output("proofs-light.png"));
        await Browser.Click("[data-filter=all]");
        await Browser.Click("[data-proof=notProved]");
        Assert.Equal("false", await Browser.Value("document.querySelector('[data-proof=notProved]').getAttribute('aria-pressed')"));

        await OpenMethod("Adversarial.Results", "Private(");
        Assert.Equal("not proved", await Browser.Value("document.querySelector('.tags .notProved').textContent"));
        Assert.Contains("int.ToString", await Browser.Value("document.querySelector('.reasons > li').textContent"), StringComparison.Ordinal);
        Assert.Contains("PlainPrivate", await Browser.Value("document.querySelector('.reasons > li > ul > li > ul').textContent"), StringComparison.Ordinal);
        Assert.Matches("Results.cs:[0-9]+", await Browser.Value("document.querySelector('.reasons .at').textContent"));
        await Browser.Value("document.querySelector('.reasons').scrollIntoView({ block: 'center' })");
        await Browser.Screenshot(Cases.Output("reasons-light.png"));
        await Browser.PreferDark(true);
        await OpenMethod("Objects", "Polymorphic(");
        await Browser.Value("document.querySelector('.reasons').scrollIntoView({ block: 'center' })");
        await Browser.Screenshot(Cases.Output("reasons-dark.png"));
        await OpenMethod("DeepRecursion", "Number(");
        Assert.Equal("proved", await Browser.Value("document.querySelector('.tags .proved').textContent"));
        Assert.Equal("0", await Browser.Value("document.querySelectorAll('.reasons').length"));

        Task<string> Names() => Browser.Value("[...document.querySelectorAll('.list a')].map(a => a.textContent).join()");
    }

    [ChromiumFact]
    public async Task Colours_follow_the_system_and_the_switch()
    {
        var light = await Background();
        await Browser.PreferDark(true);
        var dark = await Background();
        Assert.NotEqual(light, dark);
        await OpenMethod("CompoundKeys", "Record(");
        await Browser.Screenshot(Cases.Output("method-dark.png"));
        await Browser.Click("#theme");
        Assert.Equal(light, await Background());
        await Browser.Click("#theme");
        Assert.Equal(dark, await Background());
        await Browser.PreferDark(false);
        Assert.Equal(dark, await Background());
        await Browser.Open(page.File);
        Assert.Equal(dark, await Background());
        await Browser.Screenshot(Cases.Output("overview-dark.png"));
    }

    [ChromiumFact]
    public async Task All_goes_by_keyboard()
    {
        await Browser.Press("/");
        Assert.Equal("search", await Browser.Value("document.activeElement.id"));
        await Browser.Type("sizes");
        await Browser.Press("ArrowDown");
        await Browser.Press("ArrowDown");
        Assert.Equal("A", await Browser.Value("document.activeElement.tagName"));
        await Browser.Press("Enter");
        await Browser.Until("document.body.dataset.view === 'method'");
        var opened = await Browser.Value("document.querySelector('h1').textContent");
        await Browser.Press("j");
        await Browser.Until($"document.querySelector('h1').textContent !== '{opened}'");
        await Browser.Press("k");
        await Browser.Until($"document.querySelector('h1').textContent === '{opened}'");
        await Browser.Press("t");
        Assert.Equal("light", await Browser.Value("document.documentElement.dataset.theme"));
        await Browser.Press("Escape");
        Assert.Equal("", await Browser.Value("document.getElementById('search').value"));
        await Browser.Press("Escape");
        await Browser.Until("document.body.dataset.view === 'overview'");
    }

    [ChromiumFact]
    public async Task Focus_is_seen_and_each_control_has_a_name()
    {
        Assert.Equal("", await Browser.Value("[...document.querySelectorAll('button, input, a')].filter(e => !(e.textContent.trim() || e.getAttribute('aria-label'))).map(e => e.outerHTML)"));
        for (var i = 0; i < 4; i++)
            await Browser.Press("Tab");
        Assert.NotEqual("none", await Browser.Value("getComputedStyle(document.activeElement).outlineStyle"));
    }

    [ChromiumFact]
    public async Task A_phone_shows_it_without_scrolling_sideways()
    {
        await Browser.Open(page.File, 390, 844);
        await FitsTheWidth();
        await Browser.Screenshot(Cases.Output("overview-phone.png"));
        await OpenMethod("Shapes", "Tuple(");
        await FitsTheWidth();
        Assert.Equal("none", await Browser.Value("getComputedStyle(document.querySelector('nav')).display"));
        Assert.NotEqual("none", await Browser.Value("getComputedStyle(document.querySelector('.back')).display"));
        await Browser.Screenshot(Cases.Output("method-phone.png"));
        await Browser.Value("document.querySelector('.tree').scrollIntoView()");
        await Browser.Screenshot(Cases.Output("tree-phone.png"));
        await Browser.Click(".back");
        await Browser.Until("document.body.dataset.view === 'overview'");
    }

    // Every third: a browser lets a page change its address 200 times in a row.
    [ChromiumFact]
    public async Task Methods_of_all_kinds_open()
    {
        var count = await Browser.Value("""
            (() => {
              const methods = JSON.parse(document.getElementById("data").textContent).methods;
              let opened = 0, tried = 0;
              for (let i = 0; i < methods.length && tried < 190; i += 3, tried++) {
                history.replaceState(null, "", "#m" + i);
                dispatchEvent(new HashChangeEvent("hashchange"));
                const text = document.querySelector("main").textContent;
                if (document.querySelector("h1").textContent === methods[i].name && !text.includes("[object") && !text.includes("undefined")) opened++;
              }
              return opened === tried ? "all" : opened + " of " + tried;
            })()
            """);
        Assert.Equal("all", count);
    }

    private async Task OpenMethod(string type, string name)
    {
        var index = await Browser.Value($"JSON.parse(document.getElementById('data').textContent).methods.findIndex(m => m.type.endsWith('{type}') && m.name.startsWith('{name}'))");
        await Browser.Value($"location.hash = '#m{index}'");
        await Browser.Until("document.body.dataset.view === 'method'");
    }

    private Task<string> Background() => Browser.Value("getComputedStyle(document.body).backgroundColor");

    private async Task FitsTheWidth() => Assert.Equal("true", await Browser.Value("document.documentElement.scrollWidth <= innerWidth"));
}
