using MemoWeaver.Common;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission.Instructions;

/// <summary>Holds what every emitter needs: the module, and the types that it refers to.</summary>
sealed class EmissionContext(ModuleDefinition module, CoreTypes core, RuntimeTypes runtime)
{
    const TypeAttributes StructAttributes = TypeAttributes.Sealed | TypeAttributes.SequentialLayout | TypeAttributes.BeforeFieldInit | TypeAttributes.AnsiClass;

    static readonly char[] Reserved = ['.', ',', '`', '<', '>'];

    readonly Dictionary<(TypeDefinition, string, string), int> _names = [];
    readonly Lazy<CustomAttribute> _compilerGenerated = new(() =>
        new CustomAttribute(CoreTypes.Method(core.Get("System.Runtime.CompilerServices", "CompilerGeneratedAttribute"),
            ".ctor", core.Void, hasThis: true)));

    readonly Lazy<MethodReference> _getTypeFromHandle = new(() =>
    {
        var type = core.Get("System", "Type");
        return CoreTypes.Method(type, "GetTypeFromHandle", type, hasThis: false,
            core.Get("System", "RuntimeTypeHandle", isValueType: true));
    });

    public ModuleDefinition Module { get; } = module;

    public CoreTypes Core { get; } = core;

    public RuntimeTypes Runtime { get; } = runtime;

    /// <summary>Creates an empty struct that is not yet added to anything.</summary>
    public TypeDefinition Struct(string name, TypeAttributes visibility)
    {
        var type = new TypeDefinition("", name, visibility | StructAttributes, Core.ValueType);
        MarkGenerated(type);
        return type;
    }

    /// <summary>Gets <c>Type.GetTypeFromHandle</c>.</summary>
    public MethodReference GetTypeFromHandle => _getTypeFromHandle.Value;

    // One attribute stands on all members.
    public void MarkGenerated(ICustomAttributeProvider member) => member.CustomAttributes.Add(_compilerGenerated.Value);

    /// <summary>
    /// Returns a name that no source can spell, unique in the type, and the same in every build:
    /// <c>&lt;Price&gt;Compute</c>, <c>&lt;Price&gt;Compute_1</c>.
    /// </summary>
    public string Unspeakable(MethodDefinition method, string role)
    {
        var key = (method.DeclaringType, method.Name, role);
        _names.TryGetValue(key, out var used);
        _names[key] = used + 1;
        // A dot or a comma in the name of a nested type would be read as part of a namespace or an assembly name.
        var stem = method.Name.IndexOfAny(Reserved) < 0
            ? method.Name
            : method.Name.Replace('.', '_').Replace(',', '_').Replace('`', '_').Replace('<', '(').Replace('>', ')');
        return WovenNames.Of(stem, role) + (used == 0 ? "" : "_" + used);
    }
}
