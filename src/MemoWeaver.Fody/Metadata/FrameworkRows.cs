using System.Collections.Concurrent;
using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>Finds types in the table that the weaver shares with the runtime. Asks for names only: whether a type is of
/// .NET is the caller's question.</summary>
static class FrameworkRows
{
    static readonly ConcurrentDictionary<CopyRule, string[]> Names = new();

    public static FrameworkType? Of(TypeReference type) => FrameworkTypes.Find(NameOf(type));

    /// <summary>Determines whether a type is, derives from, or implements one that is copied by the rule.</summary>
    public static bool IsOrDerivesFrom(TypeReference type, CopyRule rule) =>
        Array.Exists(Names.GetOrAdd(rule, FrameworkTypes.Named), type.IsOrDerivesFrom);

    /// <summary>Gets the name of a type's definition as reflection writes it: Cecil has "/" before nested
    /// types.</summary>
    public static string NameOf(TypeReference type) =>
        (type is TypeDefinition ? type : type.GetElementType()).FullName.Replace('/', '+');
}
