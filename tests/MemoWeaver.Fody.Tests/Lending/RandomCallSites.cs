using System.Globalization;
using System.Text;

namespace MemoWeaver.Fody.Tests.Lending;

/// <summary>Methods that call memoized methods once, and do random things with the results.</summary>
internal sealed class RandomCallSites
{
    private readonly Random random;
    private readonly StringBuilder text = new(CallSiteSource.Text);
    private readonly List<bool> onlyRead = [];
    private readonly List<string> sources = [];
    private int number;

    public RandomCallSites(int seed, int count)
    {
        random = new Random(seed);
        text.Append("\npublic static class Sites\n{\n");
        for (var i = 0; i < count; i++)
            Add(i);
        text.Append("}\n\npublic static class Test\n{\n    public static string Run()\n    {\n        Memo.Guard = true;\n        for (var pass = 0; pass < 3; pass++)\n        {\n");
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"            for (var x = 1; x < 3; x++) Call(() => Sites.M{i}(x));\n");
        text.Append("            Sink.Change();\n        }\n        Memo.ClearAll();\n        return string.Join(\"\\n\", Memo.ModifiedResults);\n    }\n\n    static void Call(Action action) { try { action(); } catch (Exception e) when (e is ArgumentException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or AggregateException) { } Sink.Change(); }\n}\n");
    }

    public string Source => text.ToString();

    /// <summary>For each method whether it only reads.</summary>
    public IReadOnlyList<bool> OnlyRead => onlyRead;

    /// <summary>The methods as text.</summary>
    public IReadOnlyList<string> Sources => sources;

    private void Add(int index)
    {
        var kind = CallSiteCatalog.Kinds[random.Next(CallSiteCatalog.Kinds.Length)];
        var call = kind.Calls[random.Next(kind.Calls.Length)];
        var form = (Form)random.Next(6);
        var wantsReads = random.Next(2) == 0;
        var uses = new List<UseOfResult>();
        for (var i = random.Next(1, 5); i > 0; i--)
            uses.Add(Pick(kind, wantsReads || random.Next(3) == 0));
        // A copy of a method is needed only where a call is asynchronous; the body of a lambda may be, too.
        var isAsync = call.Contains("await ", StringComparison.Ordinal) || uses.Exists(u => u.Text.Contains("await ", StringComparison.Ordinal));
        if (isAsync)
            form = Form.Async;
        if (uses.Exists(u => u.InPlainCode) && form != Form.Plain)
            form = isAsync ? Form.Async : Form.Plain;
        if (isAsync)
            uses.RemoveAll(u => u.InPlainCode);
        var reads = uses.TrueForAll(u => u.OnlyReads);
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"        {(kind.Type.StartsWith('(') ? kind.Type : "var")} r = {call};\n");
        foreach (var use in uses)
            body.Append(Wrap(use.Text.Replace("#", (++number).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), form));
        if (random.Next(12) == 0 && form is Form.Plain or Form.Async)
        {
            reads = false;
            body.Append("        Sink.Keep(new Func<object>(() => r)());\n");
        }
        var source = Method(index, form, body.ToString());
        text.Append(source);
        sources.Add(source);
        onlyRead.Add(reads);
    }

    private UseOfResult Pick(ResultKind kind, bool reads)
    {
        for (; ; )
        {
            var use = kind.Uses[random.Next(kind.Uses.Length)];
            if (use.OnlyReads == reads)
                return use;
        }
    }

    private string Wrap(string statement, Form form) => (random.Next(8), form) switch
    {
        (0, _) => $"        if (x > 0) {{ {statement} }}\n",
        (1, not Form.Iterator) => $"        try {{ {statement} }} finally {{ n++; }}\n",
        (2, _) => $"        for (var i{++number} = 0; i{number} < 2; i{number}++) {{ {statement} }}\n",
        (3, _) => $"        do {{ {statement} }} while (n < -1000);\n",
        (4, Form.Plain) when !statement.Contains("ref ", StringComparison.Ordinal) && !statement.Contains("Span", StringComparison.Ordinal) && !statement.Contains('*', StringComparison.Ordinal) => $"        {{ Action a{++number} = () => {{ {statement} }}; a{number}(); }}\n",
        (5, _) => $"        switch (x) {{ case 77: n++; break; default: {{ {statement} break; }} }}\n",
        _ => $"        {{ {statement} }}\n",
    };

    private static string Method(int index, Form form, string body) => form switch
    {
        Form.Async => $"    public static void M{index}(int x) => A{index}(x).GetAwaiter().GetResult();\n    static async Task<int> A{index}(int x)\n    {{\n        var n = 0;\n{body}        await Task.Yield();\n        return n;\n    }}\n",
        Form.Iterator => $"    public static void M{index}(int x) {{ foreach (var _ in A{index}(x)) ; }}\n    static IEnumerable<int> A{index}(int x)\n    {{\n        var n = 0;\n{body}        yield return n;\n    }}\n",
        Form.Lambda => $"    public static void M{index}(int x)\n    {{\n        Action f = () =>\n        {{\n        var n = 0;\n{body}        }};\n        f();\n    }}\n",
        Form.LocalFunction => $"    public static void M{index}(int x)\n    {{\n        F();\n        void F()\n        {{\n        var n = 0;\n{body}        }}\n    }}\n",
        _ => $"    public static void M{index}(int x)\n    {{\n        var n = 0;\n{body}        GC.KeepAlive(n.ToString());\n    }}\n",
    };

    private enum Form
    {
        Plain,
        AlsoPlain,
        Async,
        Iterator,
        Lambda,
        LocalFunction,
    }
}
