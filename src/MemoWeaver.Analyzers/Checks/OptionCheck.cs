using System.Globalization;
using MemoWeaver.Analyzers.Ledger;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>Options out of range.</summary>
internal static class OptionCheck
{
    private static readonly (string Name, int Greatest, string Remedy)[] Choices =
    [
        ("Scope", 1, "Use CacheScope.Instance or CacheScope.Shared."),
        ("Eviction", 1, "Use Eviction.Lru or Eviction.Fifo."),
        ("Clone", 1, "Use CloneMode.Auto or CloneMode.Never."),
        ("SingleFlight", 2, "Use SingleFlight.Auto, SingleFlight.On or SingleFlight.Off."),
    ];

    /// <summary>False where the attribute cannot be read.</summary>
    public static bool Run(CachedMember member, Findings findings)
    {
        var sizeName = IsTimed(member) ? "MaxSize" : "maxSize";
        if (member.Value("Unbounded") is not true && Size(member) is < 0 and var size)
            Report(sizeName, size, "Use 0 or more, or Unbounded = true.");
        if (IsTimed(member) && member.Attribute.ConstructorArguments[0].Value is double seconds && !(seconds > 0 && seconds <= TimeSpan.MaxValue.TotalSeconds))
            Report("seconds", seconds, "Use a finite number greater than 0, or [LruCache] for results that do not expire.");
        foreach (var (name, greatest, remedy) in Choices)
        {
            if (member.Value(name) is int value && (value < 0 || value > greatest))
                Report(name, value, remedy);
        }
        return !findings.HasErrors;

        void Report(string name, IFormattable value, string remedy) =>
            findings.Add(Rules.InvalidOption, member.Option(name), name, value.ToString(null, CultureInfo.InvariantCulture), remedy);
    }

    /// <summary>A size of 0: no key is built.</summary>
    public static bool StoresNothing(CachedMember member) => member.Value("Unbounded") is not true && Size(member) == 0;

    public static bool IsShared(CachedMember member) => member.Value("Scope") is 1;

    public static bool NeverClones(CachedMember member) => member.Value("Clone") is 1;

    public static bool IsTimed(CachedMember member) => member.Attribute.AttributeClass!.Name == "TimedCacheAttribute";

    private static int? Size(CachedMember member) => (IsTimed(member) ? member.Value("MaxSize") : member.Attribute.ConstructorArguments[0].Value) as int?;
}
