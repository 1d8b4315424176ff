using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>The types of the module that may stand where a base or an interface is declared.</summary>
sealed class DerivedTypes(ModuleDefinition module)
{
    readonly Dictionary<string, IReadOnlyList<TypeDefinition>> _found = new(StringComparer.Ordinal);

    /// <summary>Gets those that can be created and have no type parameters, in metadata order. None for types of the
    /// framework's core, where nearly any type may stand.</summary>
    public IReadOnlyList<TypeDefinition> Of(TypeDefinition parent)
    {
        if (parent.IsSealed || IsOfFramework(parent))
            return [];
        if (!_found.TryGetValue(parent.FullName, out var derived))
        {
            derived = [.. module.GetTypes()
                .Where(t => t != parent && t is { IsAbstract: false, IsInterface: false, HasGenericParameters: false }
                && t.IsOrDerivesFrom(parent.FullName))];
            _found.Add(parent.FullName, derived);
        }
        return derived;
    }

    static bool IsOfFramework(TypeDefinition type) =>
        type.Namespace == "System" || type.Namespace.StartsWith("System.", StringComparison.Ordinal);
}
