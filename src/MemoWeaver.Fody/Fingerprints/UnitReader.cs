using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

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
    private readonly EmbeddedResources resources;
    private readonly AttributeTexts attributes;
    private readonly Dictionary<ModuleDefinition, MethodDefinition?> initializers = [];

    public UnitReader(FollowedAssemblies assemblies, TypeHierarchy hierarchy, HiddenCalls hidden)
    {
        this.assemblies = assemblies;
        scope = new UnitScope(hidden);
        text = new UnitText(assemblies, scope);
        bodies = new BodyText(text, new MemberText(text, scope, assemblies, hierarchy), scope, assemblies);
        resources = new EmbeddedResources(assemblies);
        attributes = new AttributeTexts(assemblies);
    }

    public CodeUnit Read(MethodDefinition method)
    {
        text.Clear();
        scope.Begin(method);
        while (scope.NextPart() is { } part)
            bodies.Write(part);
        First(method);
        Data();
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

    // What the run time runs before the method: the initializers of its assembly, and the static constructor of its
    // type.
    private void First(MethodDefinition method)
    {
        if (!initializers.TryGetValue(method.Module, out var initializer))
            initializers[method.Module] = initializer =
                method.Module.Types.FirstOrDefault(t => t.Name == "<Module>")?.Methods.FirstOrDefault(m =>
                m is { IsConstructor: true, IsStatic: true });
        if (initializer is not null)
            scope.LeadToAll([initializer]);
        if (HiddenCalls.FirstOf(method.DeclaringType) is { } first)
            scope.LeadToAll([first]);
    }

    // What the code reads that is not code.
    private void Data()
    {
        foreach (var type in scope.Enums.OrderBy(assemblies.Name, StringComparer.Ordinal))
        {
            text.Append("enum ").Append(assemblies.Name(type));
            foreach (var member in type.Fields.Where(f => f.HasConstant).OrderBy(f => f.Name, StringComparer.Ordinal))
                text.Append(' ').Append(member.Name).Append('=')
                    .Append(Convert.ToString(member.Constant, System.Globalization.CultureInfo.InvariantCulture));
            text.Append('\n');
        }
        if (scope.ResourceReaders > 0)
            resources.Write(text, scope.Literals, scope.Handles, scope.ResourceReaders);
        if (scope.ReadsAttributes)
            text.Append("attributes ").Append(attributes.Hash).Append('\n');
    }
}

/// <summary>
/// A method of the source, together with all that compilers made of it: its lambdas, closures and state machines.
/// </summary>
internal sealed class CodeUnit(string hash, IReadOnlyList<MethodDefinition> next)
{
    /// <summary>Of the names and the code of the unit; what it leads to is in it by name only.</summary>
    public string Hash { get; } = hash;

    /// <summary>Gets the units that this one may run, or whose values it may read, in no order.</summary>
    public IReadOnlyList<MethodDefinition> Next { get; } = next;
}
