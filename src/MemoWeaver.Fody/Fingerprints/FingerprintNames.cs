using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// Which names change although the code does not: compilers number what they write on their own, some by the line.
/// </summary>
static class FingerprintNames
{
    public static bool IsNumbered(TypeDefinition type) =>
        type.IsCompilerGenerated() && !GeneratedCode.IsStartupCode(type);

    public static bool IsNumbered(MethodDefinition method) =>
        method.Name.IndexOf('@') >= 0 || (IsCompilers(method.Name) && method.Name is not ("<Clone>$" or "<Main>$"))
            || method.Name.StartsWith("_Lambda$__", StringComparison.Ordinal);

    /// <summary>Of the fields of a compiler's own type, all: they stand for locals.</summary>
    public static bool IsNumbered(FieldDefinition field) =>
        IsNumbered(field.DeclaringType) || field.Name.IndexOf('@') >= 0
        || (IsCompilers(field.Name) && !field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            && !field.Name.EndsWith(">P", StringComparison.Ordinal));

    static bool IsCompilers(string name) => name.StartsWith("<", StringComparison.Ordinal);
}
