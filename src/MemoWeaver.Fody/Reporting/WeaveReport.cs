using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning;
using Mono.Cecil;

namespace MemoWeaver.Fody.Reporting;

/// <summary>
/// The plan of a module as JSON: what was decided about each method, and why.
/// <c>docs/guide/reference/report.schema.json</c> describes it. Made before anything is emitted, because the source
/// lines go with the bodies.
/// </summary>
static class WeaveReport
{
    public const string Extension = ".memoweaver.json";

    const int Version = 1;

    public static string Of(ModuleDefinition module, ModulePlan plan, Reporter reporter) => JsonText.Write(json =>
    {
        var proof = new ImmutabilityProof(module);
        var summary = WeaveSummary.Of(plan, reporter);
        var findings = plan.Diagnostics.ToLookup(d => Method(d.Member));
        var writers = plan.Invalidations.SelectMany(i => i.Targets.Select(t => (Target: t.Method,
            Writer: SiteNames.Of(i.Method)))).ToLookup(p => p.Target, p => p.Writer);
        var woven = new HashSet<MethodDefinition>(plan.Methods.Select(m => m.Method));
        json.Member("version", Version);
        json.Member("assembly", module.Assembly.Name.Name);
        json.Member("mvid", module.Mvid.ToString("D"));
        json.Member("weaver", typeof(WeaveReport).Assembly.GetName().Version!.ToString(3));
        json.Object("summary", s =>
        {
            s.Member("methods", summary.Methods);
            s.Member("needNoCopy", summary.NeedNoCopy);
            s.Member("cloned", summary.Cloned);
            s.Member("calls", summary.Calls);
            s.Member("lent", summary.Lent);
            s.Member("warnings", summary.Warnings);
            s.Member("refused", summary.Refused);
            s.Member("proved", summary.Proved);
            s.Member("notProved", summary.NotProved);
            s.Member("warned", summary.Warned);
            s.Member("assumed", summary.Assumed);
        });
        json.Array("methods", plan.Methods,
            (m, method) => MethodReport.Write(m, method, [.. findings[method.Method]], writers[method.Method]
            .Distinct(), [.. plan.Lending.Of(method.Method)],
                plan.Proofs.TryGetValue(method.Method, out var verdict) ? verdict : null, reporter, proof));
        json.Array("findings",
            plan.Diagnostics.Where(d => Method(d.Member) is not { } method || !woven.Contains(method)).ToList(),
            (f, d) => FindingReport.Write(f, d, reporter));
    });

    // The findings of a property are those of its getter.
    static MethodDefinition? Method(IMemberDefinition member) =>
        member as MethodDefinition ?? (member as PropertyDefinition)?.GetMethod;
}
