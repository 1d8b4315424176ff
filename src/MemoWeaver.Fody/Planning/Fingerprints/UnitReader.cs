using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Fingerprints;

/// <summary>
/// Reads units, each into the hash of a text that stays the same where the code does. What has a name in the source is written by it; what only a compiler named,
/// by a number in the order of its first use.
/// </summary>
internal sealed class UnitReader
{
    private readonly FollowedAssemblies assemblies;
    private readonly UnitScope scope;
    private readonly UnitText text;
    private readonly BodyText bodies;

    public UnitReader(FollowedAssemblies assemblies, TypeHierarchy hierarchy)
    {
        this.assemblies = assemblies;
        scope = new UnitScope(hierarchy);
        text = new UnitText(assemblies, scope.Mention);
        bodies = new BodyText(text, new MemberText(text, scope, assemblies, hierarchy), assemblies);
    }

    public CodeUnit Read(MethodDefinition method)
    {
        text.Clear();
        scope.Begin(method);
        while (scope.NextPart() is { } part)
            bodies.Write(part);
        var next = scope.Next(method);
        var names = new List<string>(next.Length);
        foreach (var target in next)
        {
            if (!UnitScope.IsNumbered(target))
                names.Add(assemblies.Identity(target));
        }
        names.Sort(StringComparer.Ordinal);
        foreach (var name in names)
            text.Append("leads to ").Append(name).Append('\n');
        return new CodeUnit(text.Hash(), next);
    }
}
