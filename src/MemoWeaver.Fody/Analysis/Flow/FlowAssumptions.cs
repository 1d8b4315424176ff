using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// What the user answers for: members and types that <c>Assume</c> names in FodyWeavers.xml, and those marked
/// <c>[Pure]</c>. They are taken to read nothing but what they are given, and to change nothing.
/// </summary>
sealed class FlowAssumptions(IReadOnlyList<string> names)
{
    readonly HashSet<string> _names = new(names, StringComparer.Ordinal);
    readonly Dictionary<MethodReference, bool> _known = [];
    readonly HashSet<string> _used = new(StringComparer.Ordinal);
    readonly HashSet<string> _matched = new(StringComparer.Ordinal);

    /// <summary>Gets how many different members were taken on somebody's word.</summary>
    public int Count => _used.Count;

    /// <summary>Gets the names that no call so far has matched, in the order of the file.</summary>
    public IEnumerable<string> Unused => names.Where(n => !_matched.Contains(n)).Distinct(StringComparer.Ordinal);

    public bool IsAssumed(MethodReference called, FollowedCode code)
    {
        if (!_known.TryGetValue(called, out var known))
            _known[called] = known = Find(called, code);
        if (known)
            _used.Add(NameOf(called));
        return known;
    }

    bool Find(MethodReference called, FollowedCode code)
    {
        if (_names.Count > 0 && (Matches(NameOf(called)) | Matches(TypeName(called.DeclaringType))))
            return true;
        if (code.Method(called) is not { } method)
            return false;
        return IsPure(method) || IsPure(method.DeclaringType)
            || (method.IsGetter
                && method.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == method) is { } property
                && IsPure(property));
    }

    bool Matches(string name) => _names.Contains(name) && (_matched.Add(name) || true);

    static bool IsPure(ICustomAttributeProvider member) =>
        member.HasAttribute("System.Diagnostics.Contracts.PureAttribute")
        || member.HasAttribute("JetBrains.Annotations.PureAttribute");

    static string NameOf(MethodReference method)
    {
        var name = method.Name.StartsWith("get_", StringComparison.Ordinal) ? method.Name.Substring(4) : method.Name;
        return TypeName(method.DeclaringType) + "." + name;
    }

    // As one writes it: Acme.IRates.Today, Acme.Cache.Find for any type arguments.
    static string TypeName(TypeReference type)
    {
        var name = type.GetElementType().FullName.Replace('/', '.');
        var tick = name.IndexOf('`');
        return tick < 0 ? name : name.Substring(0, tick);
    }
}
