using MemoWeaver.Fody.Tests.Pages;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Proofs;

/// <summary>What requires a proof, what exempts from it, and what is taken on the user's word.</summary>
public class RequiredProofsTests
{
    // Proved; not proved; warned; not proved unless Assume names what it calls.
    private const string Source = """
        #define CONTRACTS_FULL
        using System.Diagnostics.Contracts;
        using System.Globalization;
        namespace Acme;

        public interface IRates
        {
            decimal Today(string currency);
            decimal this[string currency] { get; }
            decimal Base { get; }
        }

        public interface IDiscounts
        {
            [Pure] decimal For(string customer);
            decimal Of(string customer);
        }

        public static class Texts
        {
            [LruCache(PROOF)]
            public static string Proved(double value) => string.Concat(Enumerable.Repeat(value.ToString(CultureInfo.InvariantCulture), 2));

            [LruCache(PROOF)]
            public static string Formats(double value) => string.Concat(Enumerable.Repeat(value.ToString(), 2));

            [LruCache(PROOF)]
            public static string Warned(double value) => string.Concat(Enumerable.Repeat(DateTime.Now.ToString(CultureInfo.InvariantCulture), 2)) + value.ToString(CultureInfo.InvariantCulture);
        }

        public sealed class Prices(IRates rates, IDiscounts discounts)
        {
            [LruCache(PROOF)]
            public decimal In(string currency) => rates.Today(currency.Trim());

            [LruCache(PROOF)]
            public decimal Based(string currency) => rates.Base * rates[currency.Trim()];

            [LruCache(PROOF)]
            public decimal Pure(string customer) => discounts.For(customer.Trim());

            [LruCache(PROOF)]
            public decimal Unmarked(string customer) => discounts.Of(customer.Trim());
        }
        """;

    private const string All = "Based Formats In Unmarked Warned";

    [Theory]
    [InlineData("", "", "")]
    [InlineData("Proof = Proof.Required", "", All)]
    [InlineData("", "Require='Proof'", All)]
    [InlineData("Proof = Proof.Default", "Require='Proof'", All)]
    [InlineData("Proof = Proof.Optional", "Require='Proof'", "")]
    [InlineData("Proof = Proof.Optional", "", "")]
    [InlineData("0, Proof = Proof.Required", "Require='Proof'", "")]
    [InlineData("", "Require='Proof' Assume='Acme.IRates.Today'", "Based Formats Unmarked Warned")]
    [InlineData("", "Require='Proof' Assume='Acme.IRates.Today, Acme.IDiscounts.Of'", "Based Formats Warned")]
    [InlineData("", "Require='Proof' Assume='Acme.IRates.Base Acme.IRates.Item'", "Formats In Unmarked Warned")]
    [InlineData("", "Require='Proof' Assume='Acme.IRates'", "Formats Unmarked Warned")]
    [InlineData("Proof = Proof.Required", "Assume='Acme.IRates'", "Formats Unmarked Warned")]
    public void Who_is_in_error(string proof, string options, string expected)
    {
        var run = Weave(proof, options);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), InError(run));
        Assert.All(run.Errors, e => Assert.Equal("MW0042", e.Id));
        Assert.DoesNotContain(run.Messages, m => m.Id == "MW0119");

        // In error: neither woven nor left as it was. The others are woven.
        using var module = ModuleDefinition.ReadModule(run.Path);
        foreach (var method in module.Types.SelectMany(t => t.Methods).Where(m => m.HasCustomAttributes && m.CustomAttributes.Any(a => a.AttributeType.Name == "LruCacheAttribute")))
        {
            var isRefused = expected.Split(' ').Contains(method.Name);
            Assert.Equal(!isRefused, method.CustomAttributes.Any(a => a.AttributeType.Name == "MemoizedAttribute"));
            Assert.Equal(isRefused, method.Body.Instructions.Any(i => i.Operand is string text && text.Contains("was not woven", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_rule_skips_what_is_not_proved()
    {
        var rule = """<LruCache Methods="Acme.Texts.*" Proof="Required" Ineligible="Skip" />""";
        var run = Weave("", "", rule, Source.Replace("[LruCache(PROOF)]", "", StringComparison.Ordinal));
        Assert.Empty(run.Errors);
        using var module = ModuleDefinition.ReadModule(run.Path);
        Assert.Equal(["Proved"], module.GetType("Acme.Texts").Methods.Where(m => m.CustomAttributes.Any(a => a.AttributeType.Name == "MemoizedAttribute")).Select(m => m.Name));
        Assert.Contains(run.Lines, l => l.Contains("1 method: 1 proved; 2 skipped (MW0042 2)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_exempts()
    {
        var rule = """<LruCache Methods="Acme.Texts.*" Proof="Optional" />""";
        Assert.Empty(Weave("", "Require='Proof'", rule, Source.Replace("[LruCache(PROOF)]", "", StringComparison.Ordinal)).Errors);
    }

    [Theory]
    [InlineData("Require='proof'", "MW0013: The element MemoWeaver of FodyWeavers.xml: Require is 'proof'. Use Proof, or remove the option.")]
    [InlineData("Require=''", "MW0013: The element MemoWeaver of FodyWeavers.xml: Require is ''. Use Proof, or remove the option.")]
    [InlineData("Assume=' , '", "MW0013: The element MemoWeaver of FodyWeavers.xml: Assume is empty. Name members or types, such as Acme.IRates.Today.")]
    public void Options_are_read_strictly(string options, string message) =>
        Assert.Equal(message, Assert.Single(Weave("", options).Errors).Text);

    [Theory]
    [InlineData("Acme.IRates.Tody")]
    [InlineData("acme.irates.today")]
    [InlineData("IRates.Today")]
    [InlineData("Acme.Rates")]
    public void A_name_that_matches_nothing_is_told(string name)
    {
        var message = Assert.Single(Weave("", $"Assume='Acme.IDiscounts, {name}'").Messages, m => m.Id == "MW0119");
        Assert.Equal($"MW0119: The element MemoWeaver of FodyWeavers.xml: Assume names '{name}', but no cached method leads to a member or type of that name. Correct the name, or remove it.", message.Text);
        Assert.False(message.IsError);
    }

    /// <summary>[Pure] counts, too: For is marked.</summary>
    [Theory]
    [InlineData("", "7 methods: 2 proved, 4 not proved, 1 warned; 1 member assumed; 1 warning")]
    [InlineData("Assume='Acme.IRates'", "7 methods: 4 proved, 2 not proved, 1 warned; 4 members assumed; 1 warning")]
    [InlineData("Assume='Acme.IRates' Require='Proof'", "4 methods: 4 proved; 4 members assumed; 3 refused; 1 warning")]
    public void The_summary_counts(string options, string expected) =>
        Assert.Contains(Weave("", options).Lines, l => l.Contains(expected, StringComparison.Ordinal));

    private static IEnumerable<string> InError(WeavingRun run) => run.Errors.Select(e => e.Text.Split(['(', ' '])[1].Split('.')[^1]).Order(StringComparer.Ordinal);

    private static WeavingRun Weave(string proof, string options, string rule = "", string source = Source) =>
        CompiledExample.Run(new PageExample(source.Replace("(PROOF)", proof.Length == 0 ? "" : $"({proof})", StringComparison.Ordinal), $"<Weavers><MemoWeaver {options}>{rule}</MemoWeaver></Weavers>"), "proofs-" + Guid.NewGuid().ToString("N"));
}
