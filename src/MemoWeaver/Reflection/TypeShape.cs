using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Reflection;

/// <summary>What reflection tells about a type's fields and equality. Only asked where code can be generated at run
/// time.</summary>
static class TypeShape
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;
    const string Trimmed =
        "A field or method that trimming removed is used by nobody, so that no method body can see it.";

    /// <summary>Gets the type and its bases that have state, from the type upwards.</summary>
    public static IEnumerable<Type> Levels(Type type)
    {
        for (var level = type; level is not null && level != typeof(object)
            && level != typeof(ValueType); level = level.BaseType)
            yield return level;
    }

    /// <summary>Determines whether a value of this declared type, unless null, is of no other type.</summary>
    public static bool IsExact(Type type)
    {
        // An object[] may be a string[].
        while (type.IsArray)
            type = type.GetElementType()!;
        return type.IsSealed;
    }

    /// <summary>Gets the instance fields of one level, without the caches that the weaver injects.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    public static IEnumerable<FieldInfo> Fields(Type level) =>
        level.GetFields(Declared).Where(f => !IsInjected(f.FieldType));

    /// <summary>Gets the fields that hold the caches that the weaver injects.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    public static IEnumerable<FieldInfo> InjectedFields(Type level) =>
        level.GetFields(Declared).Where(f => IsInjected(f.FieldType));

    /// <summary>Determines whether the field can be written after construction. An F# record or union is judged by its
    /// properties.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimmed)]
    public static bool IsMutable(FieldInfo field)
    {
        if (field.IsInitOnly)
            return false;
        var level = field.DeclaringType!;
        return !(IsFSharpData(level) && level.GetProperties(Declared).All(p => !p.CanWrite));
    }

    /// <summary>Determines whether the level says itself when two objects are equal.</summary>
    public static bool DeclaresEquality(Type level) => EqualsMethods(level).Any();

    /// <summary>Determines whether the compiler wrote the level's equality: of a record, an anonymous type, an F#
    /// record or union.</summary>
    public static bool IsEqualityCompilerWritten(Type level) =>
        IsAnonymous(level) || EqualsMethods(level)
            .All(m => m.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    /// <summary>Determines whether objects of the type compare by value.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "A type whose IEquatable<T> was removed is nowhere compared by it.")]
    public static bool HasValueEquality(Type type) =>
        Levels(type).Any(DeclaresEquality)
            || Levels(type).Any(level => type.GetInterfaces()
            .Contains(typeof(IEquatable<>).MakeGenericTypeOrNull(level)));

    /// <summary>Determines whether it is an inline array or a <c>fixed</c> buffer: one field, many elements.</summary>
    public static bool IsBuffer(Type type) =>
        type.IsValueType
            && (type.GetCustomAttributesData()
            .Any(a => a.AttributeType.FullName
            is "System.Runtime.CompilerServices.InlineArrayAttribute"
                or "System.Runtime.CompilerServices.UnsafeValueTypeAttribute"));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static IEnumerable<MethodInfo> EqualsMethods(Type level) => level.GetMethods(Declared).Where(m =>
        m.ReturnType == typeof(bool)
        && m.GetParameters() is { Length: 1 } parameters
        && IsEquals(m, parameters[0].ParameterType, level));

    static bool IsEquals(MethodInfo method, Type parameter, Type level) =>
        method.Name == nameof(Equals)
            ? parameter == level || (parameter == typeof(object) && method.IsVirtual)
            : parameter == level && method.Name.StartsWith("System.IEquatable<", StringComparison.Ordinal)
                && method.Name.EndsWith(".Equals", StringComparison.Ordinal);

    static bool IsAnonymous(Type type) =>
        type.Name.Contains("AnonymousType") && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    static bool IsFSharpData(Type type)
    {
        foreach (var attribute in type.GetCustomAttributesData())
        {
            // SourceConstructFlags: 1 a union, 2 a record. A union's cases are nested types without the attribute.
            if (attribute.AttributeType.FullName == "Microsoft.FSharp.Core.CompilationMappingAttribute"
                && attribute.ConstructorArguments is { Count: > 0 } arguments && arguments[0].Value is int kind
                    && (kind & 31) is 1 or 2)
                return true;
        }
        return type.DeclaringType is { } outer && type.BaseType == outer && IsFSharpData(outer);
    }

    /// <summary>Determines whether a field of the type is one that the weaver injects.</summary>
    public static bool IsInjected(Type type) => typeof(IInjected).IsAssignableFrom(type);

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "IEquatable<T> asks nothing of its argument.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The type is only compared, never used.")]
    static Type? MakeGenericTypeOrNull(this Type definition, Type argument) =>
        argument.IsByRef || argument.IsPointer ? null : definition.MakeGenericType(argument);
}
