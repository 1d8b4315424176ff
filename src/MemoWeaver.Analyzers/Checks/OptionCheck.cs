using System.Globalization;
using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>Options out of range.</summary>
static class OptionCheck
{
    static readonly (string Name, int Greatest, string Remedy)[] Choices =
    [
        ("Scope", 1, "Use CacheScope.Instance or CacheScope.Shared."),
        ("Eviction", 2, "Use Eviction.Lru, Eviction.Fifo or Eviction.Adaptive."),
        ("Clone", 2, "Use CloneMode.Auto, CloneMode.Never or CloneMode.Always."),
        ("Proof", 2, "Use Proof.Default, Proof.Required or Proof.Optional."),
        ("SingleFlight", 2, "Use SingleFlight.Auto, SingleFlight.On or SingleFlight.Off."),
    ];

    /// <summary>Returns false if the attribute cannot be read.</summary>
    public static bool Run(CachedMember member, Findings findings)
    {
        if (IsDistributed(member))
            RunDistributed(member, Report);
        else
            RunLocal(member, Report);
        foreach (var (name, greatest, remedy) in Choices)
        {
            // Of these two the other levels say more.
            if (!(IsDistributed(member) && name is "Scope" or "SingleFlight") && member.Value(name) is int value
                && (value < 0 || value > greatest))
                Report(name, Text(value), remedy);
        }
        return !findings.HasErrors;

        void Report(string name, string value, string remedy) =>
            findings.Add(Rules.InvalidOption, member.Option(name), name, value, remedy);
    }

    static void RunLocal(CachedMember member, Action<string, string, string> report)
    {
        var sizeName = IsTimed(member) ? "MaxSize" : "maxSize";
        if (member.Value("Unbounded") is not true && Size(member) is < 0 and var size)
            report(sizeName, Text(size), "Use 0 or more, or Unbounded = true.");
        if (IsTimed(member) && member.Attribute.ConstructorArguments[0].Value is double seconds
            && !Lifetimes.IsValid(seconds))
            report("seconds", Text(seconds), Lifetimes.Range + ", or [LruCache] for results that do not expire.");
        if (member.Value("TrackDependencies") is true
            && member.Attribute.NamedArguments.Any(a => a is { Key: "Store", Value.IsNull: false }))
            report("TrackDependencies", "set beside Store",
                "Remove one of them: a store does not tell which results have left it.");
    }

    static void RunDistributed(CachedMember member, Action<string, string, string> report)
    {
        var isPersistent = CacheAttributes.IsPersistent(member.Attribute.AttributeClass!.Name);
        var name = isPersistent ? "[PersistentCache]" : "[DistributedCache]";
        if (member.Attribute.ConstructorArguments[0].Value is double seconds && !Lifetimes.IsValid(seconds)
            && !(isPersistent && double.IsPositiveInfinity(seconds)))
            report("seconds", Text(seconds), Lifetimes.Range + (isPersistent ? ", or leave it out." : "."));
        if (member.Value("LocalSeconds") is double local && !Lifetimes.IsValid(local))
            report("LocalSeconds", Text(local), Lifetimes.Range + ". LocalMaxSize = 0 keeps nothing in the process.");
        if (member.Value("LocalMaxSize") is int size and < 0)
            report("LocalMaxSize", Text(size), "Use 0 or more.");
        if (member.Value("Version") is "")
            report("Version", "empty", "Use a text that changes when results change, or leave it out.");
        if (member.Value("Scope") is int and not 1)
            report("Scope", "set on " + name,
                $"Remove Scope: a {(isPersistent ? "persistent" : "distributed")} cache is shared by all objects.");
        if (member.Value("SingleFlight") is int and not (0 or 1))
            report("SingleFlight", "set on " + name,
                "Remove SingleFlight: concurrent misses of one key always share a run.");
        if (member.Value("TrackDependencies") is true)
            report("TrackDependencies", "set on " + name,
                "Remove TrackDependencies: edges do not lead to other processes.");
        if (member.Attribute.NamedArguments.Any(a => a is { Key: "Store", Value.IsNull: false }))
            report("Store", "set on " + name, isPersistent
                ? "Remove Store: MemoStore says where results are kept."
                : "Remove Store: the program configures the shared store at startup.");
    }

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Determines whether the size is 0, so no key is built.</summary>
    public static bool StoresNothing(CachedMember member) =>
        !IsDistributed(member) && member.Value("Unbounded") is not true && Size(member) == 0;

    public static bool IsShared(CachedMember member) => IsDistributed(member) || member.Value("Scope") is 1;

    public static bool NeverClones(CachedMember member) => member.Value("Clone") is 1;

    public static bool IsTimed(CachedMember member) => member.Attribute.AttributeClass!.Name == "TimedCacheAttribute";

    public static bool IsDistributed(CachedMember member) =>
        CacheAttributes.IsDistributed(member.Attribute.AttributeClass!.Name);

    /// <summary>Determines whether results have a lifetime.</summary>
    public static bool Expires(CachedMember member) => IsTimed(member) || IsDistributed(member);

    static int? Size(CachedMember member) =>
        (IsTimed(member) ? member.Value("MaxSize") : member.Attribute.ConstructorArguments[0].Value) as int?;
}
