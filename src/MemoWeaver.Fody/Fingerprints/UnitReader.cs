using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// Reads units, each into the hash of a text that stays the same where the code does. What has a name in the source is
/// written by it; what only a compiler named, by a number in the order of its first use.
/// </summary>
sealed class UnitReader
{
    readonly FollowedAssemblies _assemblies;
    readonly UnitScope _scope;
    readonly UnitText _text;
    readonly BodyText _bodies;
    readonly EmbeddedResources _resources;
    readonly AttributeTexts _attributes;
    readonly Dictionary<ModuleDefinition, MethodDefinition?> _initializers = [];

    public UnitReader(FollowedAssemblies assemblies, TypeHierarchy hierarchy, HiddenCalls hidden)
    {
        _assemblies = assemblies;
        _scope = new UnitScope(hidden);
        _text = new UnitText(assemblies, _scope);
        _bodies = new BodyText(_text, new MemberText(_text, _scope, assemblies, hierarchy), _scope, assemblies);
        _resources = new EmbeddedResources(assemblies);
        _attributes = new AttributeTexts(assemblies);
    }

    public CodeUnit Read(MethodDefinition method)
    {
        _text.Clear();
        _scope.Begin(method);
        while (_scope.NextPart() is { } part)
            _bodies.Write(part);
        First(method);
        Data();
        var next = _scope.Next(method);
        var names = new List<string>(next.Length);
        foreach (var target in next)
        {
            if (!UnitScope.IsNumbered(target))
                names.Add(_assemblies.Identity(target));
        }
        names.Sort(StringComparer.Ordinal);
        foreach (var name in names)
            _text.Append("leads to ").Append(name).Append('\n');
        return new CodeUnit(_text.Hash(), next);
    }

    // What the run time runs before the method: the initializers of its assembly, and the static constructor of its
    // type.
    void First(MethodDefinition method)
    {
        if (!_initializers.TryGetValue(method.Module, out var initializer))
            _initializers[method.Module] = initializer =
                method.Module.Types.FirstOrDefault(t => t.Name == "<Module>")?.Methods.FirstOrDefault(m =>
                m is { IsConstructor: true, IsStatic: true });
        if (initializer is not null)
            _scope.LeadToAll([initializer]);
        if (HiddenCalls.FirstOf(method.DeclaringType) is { } first)
            _scope.LeadToAll([first]);
    }

    // What the code reads that is not code.
    void Data()
    {
        foreach (var type in _scope.Enums.OrderBy(_assemblies.Name, StringComparer.Ordinal))
        {
            _text.Append("enum ").Append(_assemblies.Name(type));
            foreach (var member in type.Fields.Where(f => f.HasConstant).OrderBy(f => f.Name, StringComparer.Ordinal))
                _text.Append(' ').Append(member.Name).Append('=')
                    .Append(Convert.ToString(member.Constant, System.Globalization.CultureInfo.InvariantCulture));
            _text.Append('\n');
        }
        if (_scope.ResourceReaders > 0)
            _resources.Write(_text, _scope.Literals, _scope.Handles, _scope.ResourceReaders);
        if (_scope.ReadsAttributes)
            _text.Append("attributes ").Append(_attributes.Hash).Append('\n');
    }
}

/// <summary>
/// A method of the source, together with all that compilers made of it: its lambdas, closures and state machines.
/// </summary>
sealed class CodeUnit(string hash, IReadOnlyList<MethodDefinition> next)
{
    /// <summary>Of the names and the code of the unit; what it leads to is in it by name only.</summary>
    public string Hash { get; } = hash;

    /// <summary>Gets the units that this one may run, or whose values it may read, in no order.</summary>
    public IReadOnlyList<MethodDefinition> Next { get; } = next;
}
