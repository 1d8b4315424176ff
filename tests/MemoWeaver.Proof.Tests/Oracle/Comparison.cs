using SideBySide.Worlds;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>Runs the programs of a batch unwoven and woven, side by side.</summary>
sealed class Comparison
{
    /// <summary>Random sequences of calls per program.</summary>
    public const int Sequences = 6;

    // A random number between 0 and 8 is the same in two runs often enough, and most are equally long. What a cache
    // changes is the same in every run.
    const int Repetitions = 4;
    const int Confirmations = 3;

    readonly Batch _batch;
    readonly int _sequences;
    readonly List<Outcome> _outcomes = [];
    readonly List<Fault> _faults = [];

    Comparison(Batch batch, int sequences)
    {
        _batch = batch;
        _sequences = sequences;
    }

    public IReadOnlyList<Outcome> Outcomes => _outcomes;

    public IReadOnlyList<Fault> Faults => _faults;

    public static Comparison Run(Batch batch, int sequences = Sequences)
    {
        var comparison = new Comparison(batch, sequences);
        comparison.All();
        return comparison;
    }

    void All()
    {
        var names = _batch.Names.Where(n => _batch.Methods[n].Any()
            && !_batch.Refused.Any(e => e.Contains(n + ".", StringComparison.Ordinal))).ToList();
        var differences = Differences(names, _batch.Woven);
        var open = new List<string>();
        foreach (var name in names)
        {
            var methods = _batch.Methods[name].ToList();
            if (differences[name] is not { } difference)
                _outcomes.AddRange(methods.Select(m => new Outcome(name, m, Differs: false)));
            else
            {
                if (methods.TrueForAll(m => m.Verdict == Verdict.Proved))
                    _faults.Add(new Fault(name, methods, difference));
                if (methods.Count > 1)
                    open.Add(name);
                else
                    _outcomes.Add(new Outcome(name, methods[0], Differs: true));
            }
        }
        if (open.Count > 0)
            OneByOne(open);
    }

    // Which of several cached methods is seen: each is cached alone, and those that are proved together.
    void OneByOne(List<string> names)
    {
        var most = names.Max(n => _batch.Methods[n].Count());
        for (var i = 0; i < most; i++)
        {
            var cached = names.Where(n => _batch.Methods[n].Count() > i)
                .ToDictionary(n => n, n => _batch.Methods[n].ElementAt(i));
            foreach (var (name, difference) in With(cached.Keys, cached.Values))
            {
                _outcomes.Add(new Outcome(name, cached[name], Differs: difference is not null));
                if (difference is not null && cached[name].Verdict == Verdict.Proved
                    && !_faults.Exists(f => f.Program == name))
                    _faults.Add(new Fault(name, [cached[name]], difference));
            }
        }
        var mixed = names.Where(n => _batch.Methods[n].Count(m => m.Verdict == Verdict.Proved) is var proved
            && proved > 1 && proved < _batch.Methods[n].Count()).ToList();
        if (mixed.Count == 0)
            return;
        var proved = mixed.SelectMany(n => _batch.Methods[n]).Where(m => m.Verdict == Verdict.Proved).ToList();
        foreach (var (name, difference) in With(mixed, proved))
        {
            if (difference is not null && !_faults.Exists(f => f.Program == name))
                _faults.Add(new Fault(name, [.. _batch.Methods[name].Where(m => m.Verdict == Verdict.Proved)],
                    difference));
        }
    }

    Dictionary<string, string?> With(IReadOnlyCollection<string> names, ICollection<MethodVerdict> cached)
    {
        var ids = cached.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        return Differences(names, () => _batch.WovenWith(ids), n => cached.Where(m => m.Name.StartsWith(n + ".", StringComparison.Ordinal)));
    }

    Dictionary<string, string?> Differences(IReadOnlyCollection<string> names, Func<World> weave,
        Func<string, IEnumerable<MethodVerdict>>? cached = null)
    {
        using var unwoven = _batch.Unwoven();
        using var woven = weave();
        var wovenAgain = Enumerable.Range(0, Confirmations).Select(_ => new Lazy<World>(weave)).ToArray();
        var again = Enumerable.Range(0, Repetitions).Select(_ => new Lazy<World>(_batch.Unwoven)).ToArray();
        try
        {
            return names.ToDictionary(n => n,
                n => Difference(n, (cached ?? (m => _batch.Methods[m]))(n), unwoven, woven, again, wovenAgain));
        }
        finally
        {
            foreach (var world in again.Concat(wovenAgain).Where(w => w.IsValueCreated))
                world.Value.Dispose();
        }
    }

    string? Difference(string name, IEnumerable<MethodVerdict> cached, World unwoven, World woven, Lazy<World>[] again,
        Lazy<World>[] wovenAgain)
    {
        for (var seed = 1; seed <= _sequences; seed++)
        {
            var expected = Session.Run(unwoven, name, seed);
            var actual = Session.Run(woven, name, seed);
            List<List<string>>? repeated = null, confirmed = null;
            for (var i = 0; i < expected.Count; i++)
            {
                if (i < actual.Count && expected[i] == actual[i])
                    continue;
                // What differs without a cache, too, is no matter of a cache, unless the cached method itself differs.
                if (!cached.Any(m => Calls(expected[i], m)))
                {
                    repeated ??= [.. again.Select(w => Repeat(w.Value, name, seed))];
                    if (repeated.Exists(r => i < r.Count && r[i] != expected[i]))
                        continue;
                    confirmed ??= [.. wovenAgain.Select(w => Repeat(w.Value, name, seed))];
                    if (i < actual.Count && confirmed.Exists(c => i >= c.Count || c[i] != actual[i]))
                        continue;
                }
                var shown = i < actual.Count ? actual[i] : "ended";
                return $"sequence {seed}, step {i}:\n    unwoven {expected[i]}\n    woven   {shown}";
            }
        }
        return null;
    }

    // From the first sequence on, so that static state is the same.
    static List<string> Repeat(World again, string name, int seed)
    {
        for (var before = 1; before < seed; before++)
            Session.Run(again, name, before);
        return Session.Run(again, name, seed);
    }

    static bool Calls(string step, MethodVerdict method)
    {
        var name = method.Name.Split('(', '<')[0].Split('.')[^1];
        var called = step.Split('(')[0].Split('.')[^1];
        return called == name || called == "get_" + name;
    }
}
