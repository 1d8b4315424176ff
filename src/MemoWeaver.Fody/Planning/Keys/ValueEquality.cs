using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Who wrote a type's equality.</summary>
static class ValueEquality
{
    const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>Records, record structs, and F#'s types: equality written by the compiler, field by field.</summary>
    public static bool IsCompilerWritten(TypeDefinition type)
    {
        var own = OwnEquals(type).ToList();
        return own.Count > 0 && own.All(m => m.HasAttribute(CompilerGenerated));
    }

    /// <summary>The type, or a base other than the roots, declares how its values compare.</summary>
    public static bool IsHandWritten(TypeReference type)
    {
        foreach (var part in type.WithBases())
        {
            if (part.TryResolve() is { } definition && OwnEquals(definition)
                .Any(m => !m.HasAttribute(CompilerGenerated)))
                return true;
        }
        return false;
    }

    /// <summary>Determines whether values compare by content at all, whoever wrote it.</summary>
    public static bool Exists(TypeReference type, TypeDefinition definition) =>
        definition.IsValueType || IsRecordClass(definition) || IsCompilerWritten(definition) || IsHandWritten(type);

    /// <summary>Determines whether the type implements <c>IEquatable</c> of itself.</summary>
    public static bool IsEquatable(TypeReference type) =>
        type.TryResolve()?.Interfaces.Any(i =>
            i.InterfaceType is GenericInstanceType { ElementType.FullName: "System.IEquatable`1" } equatable
            && TypeIdentity.Of(equatable.GenericArguments[0].SeenFrom(type)) == TypeIdentity.Of(SelfOf(type))) == true;

    // Within IEquatable<Pair<!0>> of Pair<T> the argument is the self-instance.
    static TypeReference SelfOf(TypeReference type) =>
        type is TypeDefinition { HasGenericParameters: true } definition ? definition.Self() : type;

    /// <summary>Determines whether it is a class record, by the method that <c>with</c> calls.</summary>
    public static bool IsRecordClass(TypeDefinition type) =>
        !type.IsValueType && type.Methods.Any(m => m.Name == "<Clone>$");

    // Equals(object) and Equals(Self): what IEqualityComparer<T>.Default would call.
    static IEnumerable<MethodDefinition> OwnEquals(TypeDefinition type) =>
        type.Methods.Where(m => m.Name == "Equals" && !m.IsStatic && m.Parameters.Count == 1
            && m.ReturnType.MetadataType == MetadataType.Boolean
            && ((m.Parameters[0].ParameterType.MetadataType == MetadataType.Object && m.IsVirtual)
                || (m.Parameters[0].ParameterType.GetElementType().FullName == type.FullName && m.IsVirtual)));
}
