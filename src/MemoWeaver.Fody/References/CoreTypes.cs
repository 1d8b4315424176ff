using Mono.Cecil;
using global::Fody;

namespace MemoWeaver.Fody.References;

/// <summary>
/// Framework types as the woven module refers to them: through its core library, or whichever of its references
/// declares the type.
/// </summary>
sealed class CoreTypes(ModuleDefinition module)
{
    readonly Dictionary<(string, string), TypeReference> _found = [];

    public TypeReference Object => module.TypeSystem.Object;

    public TypeReference Void => module.TypeSystem.Void;

    public TypeReference Boolean => module.TypeSystem.Boolean;

    public TypeReference Int32 => module.TypeSystem.Int32;

    public TypeReference Int64 => module.TypeSystem.Int64;

    public TypeReference UInt64 => module.TypeSystem.UInt64;

    public TypeReference ValueType => Get("System", "ValueType");

    public TypeReference Get(string @namespace, string name, bool isValueType = false) =>
        Find(@namespace, name, isValueType)
        ?? throw new WeavingInternalException($"{@namespace}.{name} is in none of the assemblies that {module.Name} refers to.");

    /// <summary>Returns the same, or null if no assembly that the module refers to has the type.</summary>
    public TypeReference? Find(string @namespace, string name, bool isValueType = false)
    {
        if (_found.TryGetValue((@namespace, name), out var reference))
            return reference;
        foreach (var scope in Scopes())
        {
            reference = new TypeReference(@namespace, name, module, scope, isValueType);
            if (reference.Resolve() is not null)
                return _found[(@namespace, name)] = reference;
        }
        return null;
    }

    /// <summary>
    /// Returns a method with the given parameter types, by name; the declaring type need not be resolvable to the same
    /// assembly at run time.
    /// </summary>
    public static MethodReference Method(TypeReference declaringType, string name, TypeReference returnType,
        bool hasThis, params TypeReference[] parameters)
    {
        var method = new MethodReference(name, returnType, declaringType) { HasThis = hasThis };
        foreach (var parameter in parameters)
            method.Parameters.Add(new ParameterDefinition(parameter));
        return method;
    }

    IEnumerable<IMetadataScope> Scopes()
    {
        yield return module.TypeSystem.CoreLibrary;
        foreach (var reference in module.AssemblyReferences)
        {
            if (reference != module.TypeSystem.CoreLibrary)
                yield return reference;
        }
    }
}

/// <summary>
/// A fault of the weaver itself, or a runtime assembly that does not belong to it. Fody shows the message as a build
/// error.
/// </summary>
sealed class WeavingInternalException(string message) : WeavingException("MemoWeaver: " + message);
