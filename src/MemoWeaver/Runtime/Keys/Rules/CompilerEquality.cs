using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Tells equality that a compiler wrote, field by field, from equality that a person wrote.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Asked only where code can be made at run time, and so where nothing was trimmed.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "See IL2070.")]
internal static class CompilerEquality
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool ExpandsStruct(Type type) =>
        IsTuple(type) || type.Namespace is "System.Numerics" or "System.Drawing" || !KeyRules.OverridesEquals(type) || IsCompilerWritten(type);

    public static bool ExpandsClass(Type type) => IsTuple(type) || IsAnonymous(type) || IsCompilerWritten(type);

    private static bool IsTuple(Type type) => type.IsGenericType && type.Namespace == "System"
        && (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) || type.Name.StartsWith("Tuple`", StringComparison.Ordinal)
            || type.Name is "Nullable`1");

    private static bool IsAnonymous(Type type) =>
        type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal) || type.Name.StartsWith("VB$AnonymousType", StringComparison.Ordinal);

    // Records of C#, and records and unions of F#: the compiler marks the methods that it wrote.
    private static bool IsCompilerWritten(Type type)
    {
        for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            var equals = part.GetMethod(nameof(Equals), Declared, null, [part], null);
            if (equals is null && part == type && typeof(object) != part.BaseType && !type.IsValueType)
                continue; // the case of an F# union: its base compares
            return equals is not null && equals.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
        }
        return false;
    }
}
