using System.Globalization;
using System.Xml.Linq;
using MemoWeaver.Fody.Analysis;
using MemoWeaver.Fody.Options;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Planning.Lending;
using MemoWeaver.Fody.References;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Xunit.Abstractions;

namespace MemoWeaver.Fody.Tests.Lending;

/// <summary>
/// Random call sites, run with the guard: what is lent is never changed, and nearly all that only read are lent.
/// </summary>
public class RandomCallSitesTests(ITestOutputHelper output)
{
    private const int InAnAssembly = 400;

    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("MEMOWEAVER_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : 1_024_128;

    // 20 soaks are 20,000 call sites.
    private static readonly int Assemblies = int.TryParse(Environment.GetEnvironmentVariable("MEMOWEAVER_SOAK"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var soak) ? Math.Max(2, soak * 5 / 2) : 1;

    [Fact]
    public void No_lent_result_is_changed()
    {
        var (reading, lent) = (0, 0);
        var failures = new List<string>();
        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = First; seed < First + Assemblies; seed++)
        {
            var sites = new RandomCallSites(seed, InAnAssembly);
            using var woven = new WovenSource("random-call-sites").Add(sites.Source, "Sites" + seed, optimize: seed % 2 == 0, config: new XElement("MemoWeaver", new XAttribute("Lend", true)));
            Assert.DoesNotContain(woven.Messages, m => m.IsError);
            var plan = Plan(Path.Combine(AppContext.BaseDirectory, "sources", "random-call-sites", "Sites" + seed + ".dll"));
            var changed = (string)woven.Run(assembly: "Sites" + seed)!;
            if (changed.Length > 0)
                failures.Add($"seed {seed}: {changed}\n{Suspects(sites, plan)}");
            Count(sites, plan, ref reading, ref lent, reasons);
        }
        output.WriteLine($"seed {First}: of {Assemblies * InAnAssembly} call sites, {reading} only read, and {lent} of these are lent");
        foreach (var (reason, count) in reasons.OrderByDescending(r => r.Value).Take(25))
            output.WriteLine($"{count}: {reason}");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        // Copies by `with` whose parts are replaced and changed, in loops, are not told apart from what they copy.
        Assert.True(lent >= 0.8 * reading, $"seed {First}: of {reading} call sites that only read, {lent} are lent");
    }

    private static LendingPlan Plan(string path)
    {
        using var resolver = new ReferenceListResolver(CaseAssembly.Invalid().References);
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver, InMemory = true });
        return ModuleAnalysis.Analyze(module, ModulePlanner.Plan(module, RuntimeTypes.Of(module)!, []), ProofOptions.None, lends: true).Lending;
    }

    private static void Count(RandomCallSites sites, LendingPlan plan, ref int reading, ref int lent, Dictionary<string, int> reasons)
    {
        var calls = plan.Calls.ToLookup(NumberOf);
        for (var i = 0; i < sites.OnlyRead.Count; i++)
        {
            if (!sites.OnlyRead[i])
                continue;
            reading++;
            if (calls[i].Any() && calls[i].All(c => c.IsLent))
            {
                lent++;
                continue;
            }
            var reason = calls[i].FirstOrDefault(c => !c.IsLent) is { } copied ? copied.Obstacle!.What : "no call was found";
            reasons[reason + "\n" + sites.Sources[i]] = reasons.GetValueOrDefault(reason + "\n" + sites.Sources[i]) + 1;
        }
    }

    private static string Suspects(RandomCallSites sites, LendingPlan plan) =>
        string.Join("\n", plan.Calls.Where(c => c.IsLent && !sites.OnlyRead[NumberOf(c)]).Select(c => sites.Sources[NumberOf(c)]).Distinct());

    // Of M12, A12, <A12>d__3.MoveNext, <M12>b__0.
    private static int NumberOf(CopiedCall call)
    {
        var name = call.Caller.Name + " " + call.Caller.DeclaringType.Name;
        var digits = System.Text.RegularExpressions.Regex.Match(name, @"[MA](\d+)\b|<[MA](\d+)>");
        return digits.Success ? int.Parse(digits.Groups[1].Success ? digits.Groups[1].Value : digits.Groups[2].Value, CultureInfo.InvariantCulture) : -1;
    }
}
