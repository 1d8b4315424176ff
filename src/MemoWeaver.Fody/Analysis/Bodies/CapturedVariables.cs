using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// Variables that lambdas and local functions share with the method they are written in: fields of a class of the
/// compiler's, which keep their names.
/// </summary>
static class CapturedVariables
{
    const string DisplayClass = "<>c__DisplayClass";

    /// <summary>
    /// Determines whether a field is a captured variable. The captured object, outer scopes and kept delegates have
    /// names that C# does not allow.
    /// </summary>
    public static bool Is(FieldDefinition field) =>
        !field.IsStatic && IsClosure(field.DeclaringType) && field.Name.Length > 0 && field.Name[0] != '<'
            && field.Name.IndexOf('$') < 0;

    /// <summary>Determines whether a type holds the captured variables of a scope.</summary>
    public static bool IsClosure(TypeDefinition type) => type.Name.StartsWith(DisplayClass, StringComparison.Ordinal);
}
