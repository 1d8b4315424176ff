using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Options;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Policy;

/// <summary>
/// Finds the rule of FodyWeavers.xml for a method. The last one that matches wins, so that general rules come first in
/// the file.
/// </summary>
/// <remarks>
/// Rules see what people wrote and what has a body. They never see what compares and hashes keys (equality by rule
/// would call itself), nor constructors, setters and accessors of events, which have no result.
/// </remarks>
sealed class RuledMethods(ModuleDefinition module, IReadOnlyList<CacheRule> rules)
{
    readonly HashSet<CacheRule> _used = [];

    public static bool IsCandidate(TypeDefinition type) =>
        !type.IsCompilerGenerated() && !IsGenerated(type) && !ExtensionBlocks.IsSkeleton(type);

    /// <summary>Gets the rules that no method of the module matched, in the order of the file.</summary>
    public IEnumerable<CacheRule> Unused => rules.Where(r => !_used.Contains(r));

    /// <summary>
    /// Returns the rule for a method of a type that is a candidate, or null. <paramref name="name"/> is that of its
    /// property for a getter.
    /// </summary>
    public CacheRule? Find(MethodDefinition method, string name)
    {
        if (rules.Count == 0 || !IsCandidate(method) || !IsCandidate(method.DeclaringType))
            return null;
        var whole = Name(method.DeclaringType) + "." + WithoutTypeArguments(name);
        CacheRule? found = null;
        foreach (var rule in rules)
        {
            if (!rule.Matches(whole))
                continue;
            _used.Add(rule);
            found = rule;
        }
        return found;
    }

    bool IsCandidate(MethodDefinition method) =>
        method.HasBody && !method.IsConstructor && !method.IsSetter && !method.IsAddOn && !method.IsRemoveOn
            && !method.IsFire
        && method.Name is not ("Equals" or "GetHashCode" or "op_Equality" or "op_Inequality" or "Finalize")
        && !method.Name.StartsWith("<", StringComparison.Ordinal) && !IsGenerated(method)
        && method != module.EntryPoint;

    static bool IsGenerated(ICustomAttributeProvider member) =>
        member.HasAttribute("System.Runtime.CompilerServices.CompilerGeneratedAttribute");

    // An explicit implementation has the interface's name before its own: Acme.IQuotes<System.Int32>.Quote.
    static string WithoutTypeArguments(string name)
    {
        if (name.IndexOf('<') < 0)
            return name;
        var text = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var c in name)
        {
            depth += c == '<' ? 1 : 0;
            if (depth == 0)
                text.Append(c);
            depth -= c == '>' ? 1 : 0;
        }
        return text.ToString();
    }

    // Acme.Box.Inner for Acme.Box`1/Inner
    static string Name(TypeDefinition type)
    {
        var tick = type.Name.IndexOf('`');
        var name = tick < 0 ? type.Name : type.Name.Substring(0, tick);
        return type.DeclaringType is { } outer ? Name(outer) + "." + name : type.Namespace.Length == 0
            ? name : type.Namespace + "." + name;
    }
}
