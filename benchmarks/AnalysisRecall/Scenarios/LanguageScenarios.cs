using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Jint;
using NCalc;
using Sprache;
using Superpower;
using Superpower.Parsers;

namespace AnalysisRecall.Scenarios;

/// <summary>Parses, queries and changes pages.</summary>
static class AngleSharpScenario
{
    const string Page = """
        <!doctype html><html lang=en><head><title>T &amp; U</title><style>p > b { color: red }</style></head>
        <body class="x y"><h1 id=top>Head</h1><p>One <b>two</b> &lt;three&gt;<br><i>four</p></i>
        <table><tr><td>1<td>2</table><form action="/go"><input name=a value=1 type=checkbox checked><select><option>q</select></form>
        <ul><li>a<li class=y>b</ul><img src="p.png" alt='i'><!-- comment --><svg><circle r="1"/></svg><a href="../x?y=1#z">l</a></body></html>
        """;

    public static IEnumerable<object?> Run()
    {
        var parser = new HtmlParser();
        for (var i = 0; i < 2; i++)
        {
            var document = parser.ParseDocument(Page);
            foreach (var selector in new[] { "p > b", ".y", "li:nth-child(2)", "*", "a[href*=x]", "input:checked",
                "body *:not(li)", "td + td", "h1#top", "ul li:first-child" })
                yield return document.QuerySelectorAll(selector).Select(e => e.OuterHtml).ToList();
            yield return document.Body!.TextContent;
            document.QuerySelector("ul")!.AppendChild(document.CreateElement("li")).TextContent = "c<";
            document.QuerySelector("h1")!.ClassList.Toggle("on");
            document.QuerySelector("p")!.InnerHtml = "<em>new</em>";
            yield return document.ToHtml();
            yield return document.DocumentElement.Attributes.Select(a => a.Name + a.Value).ToList();
            yield return document.Title;
            yield return new Url("http://a.example/b/../c?d#e").Href;
            yield return document;
        }
        yield return parser.ParseFragment("<td>x", null!).Length;
    }
}

/// <summary>Runs scripts.</summary>
static class JintScenario
{
    static readonly string[] _scripts =
    [
        "[3,1,2].sort().map(x => x * 2).join('-')",
        "JSON.stringify({ a: [1, { b: null }], c: 'x', d: undefined })",
        "var s = 0; for (let i of [1,2,3]) { if (i == 2) continue; s += i; } s",
        "class A { #x = 1; get x() { return this.#x } set x(v) { this.#x = v } static of() { return new A() } }; const a = A.of(); a.x = 5; a.x",
        "'The Quick'.replace(/([A-Z])/g, (m) => m.toLowerCase()).split(' ').reverse().join('_')",
        "const { p, ...rest } = { p: 1, q: 2, r: 3 }; Object.keys(rest).length + p",
        "function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } f(12)",
        "try { null.x } catch (e) { e.name + typeof e.message }",
        "new Date(Date.UTC(2020, 1, 29)).toISOString()",
        "[...'héllo'].length + parseInt('12px') + (0.1 + 0.2).toFixed(2) + Math.max(1, 2) + `${1 + 1}`",
        "function* g() { yield 1; yield* [2, 3] } Array.from(g()).reduce((a, b) => a + b)",
        "new Map([[1, 'a'], [2, 'b']]).get(2) + new Set([1, 1, 2]).size",
        "var o = { toString() { return 'o' } }; o + 1 + [] + {} + typeof o + (o instanceof Object)",
    ];

    public static IEnumerable<object?> Run()
    {
        foreach (var script in _scripts)
        {
            var engine = new Engine(options => options.LimitRecursion(200).MaxStatements(100000));
            yield return engine.Evaluate(script).ToString();
            engine.SetValue("n", 4);
            yield return engine.Evaluate("n * n").AsNumber();
            yield return engine.Evaluate(script.Replace("const ", "var ").Replace("class A",
                "var B = class A")).ToObject();
        }
    }
}

/// <summary>Evaluates expressions.</summary>
static class NCalcScenario
{
    public static IEnumerable<object?> Run()
    {
        foreach (var text in new[] { "1 + 2 * 3", "(a + 2) ** 2", "Max(3, a) - Min(1, 2)", "if(a > 2, 'x', 'y')",
            "a in (1, 4)", "not true or a = 4",
            "Sqrt(16) / 3", "'a' + 'b'", "5 % 3 & 6 | 1 ^ 2 << 1", "Round(2.567, 1)", "[a] * -1", "nonsense(",
                "#2020-01-02# > #2019-01-01#", "Pow(2, 10)" })
        {
            for (var a = 3; a < 5; a++)
            {
                var expression = new Expression(text);
                expression.Parameters["a"] = a;
                yield return Evaluate(expression);
                yield return expression.HasErrors();
                yield return expression.LogicalExpression?.ToString();
            }
        }
    }

    static object? Evaluate(Expression expression)
    {
        try
        {
            return expression.Evaluate();
        }
        catch (Exception exception)
        {
            return exception.GetType().Name;
        }
    }
}

/// <summary>Combines parsers.</summary>
static class SpracheScenario
{
    public static IEnumerable<object?> Run()
    {
        var number = Sprache.Parse.Number.Select(int.Parse).Token();
        var sum = Sprache.Parse.ChainOperator(Sprache.Parse.Char('+').Token(), number, (_, a, b) => a + b);
        var list = number.DelimitedBy(Sprache.Parse.Char(',').Token()).Contained(Sprache.Parse.Char('['),
            Sprache.Parse.Char(']'));
        var name = Sprache.Parse.Identifier(Sprache.Parse.Letter, Sprache.Parse.LetterOrDigit);
        foreach (var text in new[] { "1 + 2+3", "[1, 2 ,3]", "abc1", "4", "", "[1,", "x y" })
        {
            yield return sum.TryParse(text).ToString();
            yield return list.TryParse(text) is { WasSuccessful: true } parsed ? parsed.Value.ToList() : null;
            yield return name.TryParse(text).ToString();
            yield return Sprache.Parse.AnyChar.Many().Text().End().TryParse(text).Value;
            yield return number.Or(sum).Optional().TryParse(text).WasSuccessful;
            yield return Sprache.Parse.Letter.AtLeastOnce().Text().Except(name).TryParse(text).Message;
        }
        yield return number;
    }
}

/// <summary>Combines parsers over text and tokens.</summary>
static class SuperpowerScenario
{
    enum Token
    {
        Number,
        Plus,
        Name,
    }

    public static IEnumerable<object?> Run()
    {
        var tokenizer = new Superpower.Tokenizers.TokenizerBuilder<Token>().Ignore(Span.WhiteSpace)
            .Match(Character.EqualTo('+'), Token.Plus).Match(Numerics.Natural,
                Token.Number).Match(Superpower.Parsers.Identifier.CStyle, Token.Name).Build();
        var number = Superpower.Parsers.Token.EqualTo(Token.Number).Apply(Numerics.IntegerInt32);
        var sum = Superpower.Parse.Chain(Superpower.Parsers.Token.EqualTo(Token.Plus), number, (_, a, b) => a + b);
        foreach (var text in new[] { "1 + 2+3", "x", "4", "", "1 +", "a1 b2", "12.5", "'q'" })
        {
            var tokens = tokenizer.TryTokenize(text);
            yield return tokens.ToString();
            yield return tokens.HasValue ? sum.TryParse(tokens.Value).ToString() : null;
            yield return tokens.HasValue ? tokens.Value.Select(t => t.Kind + t.ToStringValue() + t.Position).ToList()
                : null;
            yield return Numerics.DecimalDouble.TryParse(text).ToString();
            yield return QuotedString.SqlStyle.TryParse(text).ToString();
            yield return Superpower.Parsers.Character.Letter.Many().TryParse(text).ToString();
        }
        yield return tokenizer;
    }
}
