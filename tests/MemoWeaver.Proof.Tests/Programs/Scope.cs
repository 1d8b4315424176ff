namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>What code at one point of a program can name.</summary>
sealed class Scope(Dice dice, Needs needs)
{
    static readonly Place[] _ambient =
    [
        new("ProofLibrary.Ambient.Level", Kind.Int, true),
        new("ProofLibrary.Ambient.Log", Kind.List, false),
        new("Hub.Instance.Items", Kind.List, false),
        new("Hub.Instance.Level", Kind.Int, true, CanRef: false),
    ];

    // What a thread, the process or the machine says.
    static readonly string[] _hidden =
    [
        "CultureInfo.CurrentCulture.Name.Length", "(2.5).ToString().GetHashCode()", "ProofLibrary.Ambient.Hidden",
        "(Environment.GetEnvironmentVariable(\"PROOF\") ?? \"\").Length", "Environment.TickCount",
            "Random.Shared.Next()",
        "(int)DateTime.UtcNow.Ticks", "new object().GetHashCode() % 1000", "Guid.NewGuid().GetHashCode() % 1000",
        "string.Compare(\"a\", \"B\")", "(int)Stopwatch.GetTimestamp()", "\"I\".ToLower()[0]",
        "AppContext.BaseDirectory.Length", "(AppDomain.CurrentDomain.GetData(\"PROOF\") as string ?? \"\").Length",
        "Thread.CurrentThread.Name?.Length ?? 0",
    ];

    /// <summary>Fields of the object and of its bases; elements of a base that is a collection.</summary>
    public List<Place> Fields { get; init; } = [];

    public List<Place> Statics { get; init; } = [];

    public List<Place> Parameters { get; init; } = [];

    /// <summary>Calls of type <c>int</c>: other members.</summary>
    public List<string> Calls { get; init; } = [];

    /// <summary>An expression of type <c>int</c>.</summary>
    public string Int(int depth = 0)
    {
        if (depth > 2 || dice.Chance(45))
            return Leaf();
        return dice.Weighted<Func<string>>(
            (6, () => $"{Int(depth + 1)} + {Int(depth + 1)}"),
            (2, () => $"({Int(depth + 1)} > 1 ? {Int(depth + 1)} : {Int(depth + 1)})"),
            (1, () => $"Math.Max({Int(depth + 1)}, {Int(depth + 1)})"),
            (1, () => $"{Int(depth + 1)} * 3"),
            (1, () => $"$\"{{{Int(depth + 1)}}}\".Length"),
            (1, () => $"({Int(depth + 1)}).ToString(CultureInfo.InvariantCulture).Length"),
            (1, () => $"new[] {{ {Int(depth + 1)}, {Int(depth + 1)} }}.Sum()"),
            (1, () => $"new List<int> {{ {Int(depth + 1)} }}.Count"),
            (1, () => $"Enumerable.Range(0, 3).Select(i => i + {Int(depth + 1)}).Sum()"),
            (1, () => $"((Func<int>)(() => {Int(depth + 1)}))()"),
            (1, () => $"ProofLibrary.Ambient.Twice({Int(depth + 1)})"),
            (1, () => $"HashCode.Combine({Int(depth + 1)}, 3)"),
            (1, () => $"(({Int(depth + 1)}, {Int(depth + 1)}) is (var a{dice.Next(999)}, 2) ? 3 : 4)"))();
    }

    /// <summary>A place of a kind, or of any; null if there is none.</summary>
    public Place? Find(params Kind[] kinds)
    {
        List<Place> all = [.. Parameters, .. Fields, .. Statics];
        all.AddRange(all.Where(p => p.Kind is Kind.Node or Kind.Cell).SelectMany(p => p.Parts()).ToList());
        if (dice.Chance(15))
            all.AddRange(_ambient[1..3]);
        var fitting = all.Where(p => kinds.Contains(p.Kind)).ToList();
        return fitting.Count == 0 ? null : dice.One(fitting);
    }

    /// <summary>A statement that changes something outside of the method.</summary>
    public string? Change(bool parametersToo)
    {
        List<Place> all = [.. Fields, .. Fields, .. Statics];
        if (parametersToo)
            all.AddRange(Parameters.Where(p => !Kinds.IsValue(p.Kind)).Select(p => p with { CanAssign = false }));
        if (dice.Chance(8) || all.Count == 0)
            return dice.Chance(30) ? "ProofLibrary.Ambient.Raise();" : Changes.Of(dice.One(_ambient), dice, needs);
        return Changes.Of(dice.One(all), dice, needs);
    }

    string Leaf()
    {
        var at = dice.Next(100);
        if (at < 12)
            return dice.Next(5).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (at < 50 && Parameters.Count > 0)
            return Reads.Of(dice.One(Parameters), dice, needs);
        if (at < 80 && Fields.Count > 0)
            return Reads.Of(dice.One(Fields), dice, needs);
        if (at < 88 && Statics.Count > 0)
            return Reads.Of(dice.One(Statics), dice, needs);
        if (at < 94 && Calls.Count > 0)
            return dice.One(Calls);
        if (at == 94)
            return Reads.Of(dice.One(_ambient), dice, needs);
        return at == 95 ? $"({dice.One(_hidden)})" : "1";
    }
}
