namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>Sums up what random programs showed.</summary>
sealed class Tally
{
    public int Programs { get; private set; }

    public int Methods { get; private set; }

    public int Proved { get; private set; }

    public int NeverDiffer { get; private set; }

    public int ProvedAndNeverDiffer { get; private set; }

    public int NotCompiled { get; private set; }

    public int Refused { get; private set; }

    public List<Fault> Faults { get; } = [];

    /// <summary>The reasons of methods that never differ and are not proved, with their numbers.</summary>
    public Dictionary<string, int> Missed { get; } = new(StringComparer.Ordinal);

    public void Add(Comparison comparison, Batch batch, int generated)
    {
        Programs += comparison.Outcomes.Select(o => o.Program).Distinct().Count();
        Methods += comparison.Outcomes.Count;
        NotCompiled += generated - batch.Names.Count;
        Refused += batch.Refused.Count;
        Faults.AddRange(comparison.Faults);
        foreach (var outcome in comparison.Outcomes)
        {
            var proved = outcome.Method.Verdict == Verdict.Proved;
            Proved += proved ? 1 : 0;
            NeverDiffer += outcome.Differs ? 0 : 1;
            ProvedAndNeverDiffer += proved && !outcome.Differs ? 1 : 0;
            if (proved || outcome.Differs)
                continue;
            var reason = outcome.Method.Reasons.Concat(outcome.Method.Warnings).FirstOrDefault() ?? "no reason";
            var kind = Kind(reason);
            Missed[kind] = Missed.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>The share of methods that never differ and are proved, in percent.</summary>
    public double Share => NeverDiffer == 0 ? 0 : 100.0 * ProvedAndNeverDiffer / NeverDiffer;

    public override string ToString() =>
        $"{Programs} programs ({NotCompiled} did not compile, {Refused} errors of the weaver), {Methods} cached methods: "
        + $"{Proved} proved, {NeverDiffer} never differ, {Share:0.0} % of those are proved, {Faults.Count} proved and differ";

    // Names of programs, members and paths make each reason unique.
    static string Kind(string reason)
    {
        var text = reason.Split(" [")[0];
        text = System.Text.RegularExpressions.Regex.Replace(text, @"P\d+(c\d+)?\.", "");
        text = System.Text.RegularExpressions.Regex.Replace(text, @"_?[fpFPv]\d+\b", "x");
        return System.Text.RegularExpressions.Regex.Replace(text, @"\d+", "n");
    }
}
