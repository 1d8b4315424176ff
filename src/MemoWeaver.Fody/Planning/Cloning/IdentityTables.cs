using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Finds dictionaries and sets that are not of .NET, are copied with their buckets, and hash keys that are
/// copied by identity.</summary>
static class IdentityTables
{
    static readonly HashSet<string> Interfaces = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2",
        "System.Collections.Generic.ISet`1",
        "System.Collections.Generic.IReadOnlySet`1", "System.Linq.ILookup`2",
    };

    /// <summary>Tells why results with such a table are not cached, as a phrase after the type's name; null if they
    /// are, and where it is not known.</summary>
    public static string? Fault(TypeReference type, CloneContext context)
    {
        if (type is GenericParameter || type.TryResolve() is not { IsInterface: false, IsAbstract: false } definition
            || FrameworkKinds.IsFramework(definition) || context.Proof.HidesFields(definition))
            return null;
        foreach (var level in type.WithBases())
        {
            if (level.TryResolve() is not { } declaring || FrameworkKinds.IsFramework(declaring))
                return null;
            foreach (var implemented in declaring.Interfaces)
            {
                if (Interfaces.Contains(implemented.InterfaceType.GetElementType().FullName)
                    && implemented.InterfaceType.SeenFrom(level) is GenericInstanceType closed
                        && HashesByIdentity(closed.GenericArguments[0], context)
                    && !IsInFramework(type, closed.GenericArguments[0]))
                    return $"hashes its keys of type {TypeNames.Of(closed.GenericArguments[0])} by identity, so that its copy finds none of them";
            }
        }
        return null;
    }

    static bool HashesByIdentity(TypeReference key, CloneContext context)
    {
        if (key is ArrayType)
            return true;
        return key is not GenericParameter && key.TryResolve()
            is { IsInterface: false, IsAbstract: false, IsValueType: false } definition
            && definition.FullName != "System.Object" && !FrameworkKinds.IsFramework(definition)
                && !definition.IsDelegate()
            && !context.Proof.Prove(key).IsImmutable && !context.Proof.ProveItself(key).IsImmutable
            && key.WithBases().All(t => t.TryResolve() is { } level
                && !level.Methods.Any(m => m is { Name: "GetHashCode", IsVirtual: true, HasParameters: false }));
    }

    // A collection of .NET that the table holds its keys in hashes them anew.
    static bool IsInFramework(TypeReference table, TypeReference key) =>
        table.WithBases().SelectMany(level =>
            level.Resolve().Fields.Where(f => !f.IsStatic).Select(f => f.FieldType.SeenFrom(level)))
            .Any(f => f is GenericInstanceType held && TypeIdentity.Of(held.GenericArguments[0]) == TypeIdentity.Of(key)
                && held.ElementType.FullName != "System.Collections.Generic.List`1" && held.TryResolve()
                    is { } collection && FrameworkKinds.IsFramework(collection)
                && held.IsOrDerivesFrom("System.Collections.IEnumerable"));
}
