using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// The assemblies whose code counts: the module's own, and those that it refers to, directly or not, unless they are of
/// the framework or without bodies.
/// </summary>
sealed class FollowedAssemblies
{
    static readonly HashSet<string> FrameworkTokens = new(StringComparer.Ordinal)
    {
        "b77a5c561934e089", "b03f5f7f11d50a3a", "31bf3856ad364e35", "7cec85d7bea7798e", "cc7b13ffcd2ddd51",
            "adb9793829ddae60",
    };

    readonly ModuleDefinition _own;
    readonly Dictionary<string, ModuleDefinition?> _followed = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    readonly Dictionary<TypeReference, string> _names = [];
    readonly Dictionary<MethodDefinition, string> _identities = [];

    public FollowedAssemblies(ModuleDefinition own)
    {
        _own = own;
        _followed[own.Assembly.Name.Name] = own;
        var pending = new Queue<ModuleDefinition>([own]);
        var modules = new List<ModuleDefinition> { own };
        while (pending.Count > 0)
        {
            foreach (var reference in pending.Dequeue().AssemblyReferences)
            {
                if (_followed.ContainsKey(reference.Name))
                    continue;
                if ((_followed[reference.Name] = Find(reference)) is not { } module)
                    continue;
                modules.Add(module);
                pending.Enqueue(module);
            }
        }
        Modules = modules;
    }

    /// <summary>Gets the module itself, then the others, nearest first.</summary>
    public IReadOnlyList<ModuleDefinition> Modules { get; }

    public bool Has(TypeReference type) => type.Scope switch
    {
        ModuleDefinition module =>
            module == _own || _followed.TryGetValue(module.Assembly.Name.Name, out var found) && found is not null,
        AssemblyNameReference reference => _followed.TryGetValue(reference.Name, out var found) && found is not null,
        _ => true, // a module of the same assembly
    };

    /// <summary>Returns the definition of a type whose code counts; null for all others.</summary>
    public TypeDefinition? Followed(TypeReference type) => type is not (TypeSpecification or GenericParameter)
        && Has(type) ? type.TryResolve() : null;

    /// <summary>Determines whether a type is of the framework itself: its version is no matter of the build.</summary>
    public bool IsBaseLibrary(TypeReference type) => Label(type).Length == 0;

    /// <summary>
    /// What stands before the name of a type: nothing for the framework's, the assembly's name for one whose code
    /// counts, and its version where its code cannot be seen. Of packages whose code is not read, though it could be,
    /// the build counts: their versions often stay the same.
    /// </summary>
    public string Label(TypeReference type)
    {
        var name = type.Scope switch
        {
            ModuleDefinition module => module.Assembly.Name,
            AssemblyNameReference reference => reference,
            _ => _own.Assembly.Name,
        };
        if (!_labels.TryGetValue(name.Name, out var label))
        {
            _labels[name.Name] = label = IsBaseLibrary(name) ? ""
                : Has(type) ? $"[{name.Name}]"
                : $"[{name.Name} {(IsFramework(name) ? BuildsOf(name) : name.Version.ToString())}]";
        }
        return label;
    }

    /// <summary>Returns the full name of a type, labelled.</summary>
    public string Name(TypeReference type)
    {
        if (!_names.TryGetValue(type, out var name))
            _names[type] = name = Label(type) + type.FullName;
        return name;
    }

    /// <summary>
    /// Returns the name of a method with those of its type, its parameters and its result, so that no two have one.
    /// </summary>
    public string Identity(MethodDefinition method)
    {
        if (!_identities.TryGetValue(method, out var identity))
            _identities[method] = identity = $"{Name(method.DeclaringType)}::{method.Name}`{method.GenericParameters.Count}({string.Join(",", method.Parameters.Select(p => p.ParameterType.FullName))}){method.ReturnType.FullName}";
        return identity;
    }

    ModuleDefinition? Find(AssemblyNameReference reference) => IsFramework(reference) ? null
        : Implementation(reference);

    ModuleDefinition? Implementation(AssemblyNameReference reference)
    {
        try
        {
            return _own.AssemblyResolver.Resolve(reference)?.MainModule is { } module
                && !module.Assembly.HasAttribute("System.Runtime.CompilerServices.ReferenceAssemblyAttribute")
                ? module : null;
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    // Packages may have the names and keys of the framework. The framework itself is compiled against by reference
    // assemblies, or lies beside its core.
    bool IsBaseLibrary(AssemblyNameReference name)
    {
        if (!IsFramework(name))
            return false;
        if (name.Name is "mscorlib" or "netstandard" or "System" or "MemoWeaver" or "MemoWeaver.Distributed"
            or "MemoWeaver.Persistent")
            return true;
        return Implementation(name) is not { } module
            || (Path.GetDirectoryName(module.FileName) is { } folder
                && (File.Exists(Path.Combine(folder, "System.Private.CoreLib.dll"))
                || File.Exists(Path.Combine(folder, "mscorlib.dll"))));
    }

    // Those of the package and of all that it stands on.
    string BuildsOf(AssemblyNameReference name)
    {
        var builds = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<AssemblyNameReference>([name]);
        while (pending.Count > 0)
        {
            var reference = pending.Dequeue();
            if (!seen.Add(reference.Name) || IsBaseLibrary(reference) || Implementation(reference) is not { } module)
                continue;
            builds.Add(module.Mvid.ToString());
            foreach (var next in module.AssemblyReferences)
                pending.Enqueue(next);
        }
        return Sha256Text.Of(string.Join(" ", builds)).Substring(0, 16);
    }

    static bool IsFramework(AssemblyNameReference name) =>
        name.Name is "mscorlib" or "netstandard" or "System" or "FSharp.Core" or "MemoWeaver"
            or "MemoWeaver.Distributed" or "MemoWeaver.Persistent"
        || ((name.Name.StartsWith("System.", StringComparison.Ordinal)
            || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.Name is "WindowsBase"
                or "PresentationCore" or "PresentationFramework")
            && name.PublicKeyToken is { Length: 8 } token
            && FrameworkTokens.Contains(string.Concat(token.Select(b => b.ToString("x2",
                System.Globalization.CultureInfo.InvariantCulture)))));
}
