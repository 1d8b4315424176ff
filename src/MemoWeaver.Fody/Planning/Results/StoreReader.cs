using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Policy;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Results;

/// <summary>Reads <c>Store</c>, and checks the type that it names.</summary>
static class StoreReader
{
    const string Contract = "MemoWeaver.ICacheStore`2";

    // What the key of a store satisfies: a struct that is equatable to itself.
    static readonly HashSet<string> KeyBases =
        new(StringComparer.Ordinal) { "System.Object", "System.ValueType" };

    /// <summary>
    /// Returns the plan; null if the attribute has none, or an invalid one, which is reported.
    /// </summary>
    public static StorePlan? Read(MarkedMethod marked, MethodDiagnostics diagnostics)
    {
        var options = marked.Attributes[0].Properties.ToDictionary(p => p.Name, p => p.Argument.Value,
            StringComparer.Ordinal);
        if (!options.TryGetValue("Store", out var value) || value is not TypeReference type)
            return null;
        foreach (var option in new[] { "Eviction", "MaxWeight", "Tags" })
        {
            if (options.TryGetValue(option, out var set) && set is not 0
                and not CustomAttributeArgument[] { Length: 0 })
                diagnostics.Add(Rules.InvalidOption, option, "set beside Store",
                    $"Remove {option}: the store decides what to evict.");
        }
        if (options.TryGetValue("TrackDependencies", out var tracks) && tracks is true)
            diagnostics.Add(Rules.InvalidOption, "TrackDependencies", "set beside Store",
                "Remove one of them: a store does not tell which results have left it.");
        if (WhyNot(type, marked.Method.DeclaringType, out var takesSize) is not { } reason)
            return new StorePlan(type, takesSize);
        diagnostics.Add(Rules.UnfitStore, TypeNames.Of(type), reason);
        return null;
    }

    static string? WhyNot(TypeReference type, TypeDefinition user, out bool takesSize)
    {
        takesSize = false;
        if (type is TypeSpecification || type.TryResolve() is not { GenericParameters.Count: 2 } definition)
            return "it is not an open generic type with two type parameters";
        var constructors = definition.Methods.Where(m => m is { IsConstructor: true, IsStatic: false }
            && Accessibility.CanCall(user, m)).ToList();
        takesSize = constructors.Any(TakesSize);
        return definition.IsInterface || definition.IsAbstract ? "it is abstract"
            : definition.IsValueType ? "it is a struct"
            : !Accessibility.CanSee(user, definition) ? "it is not accessible here"
            : !definition.Self().WithBases().Any(Implements)
            ? "it does not implement ICacheStore<TKey, TEntry> by its own type parameters in their order"
            : WhyNotKey(definition.GenericParameters[0]) is { } key ? key
            : WhyNotEntry(definition.GenericParameters[1]) is { } entry ? entry
            : !takesSize && !constructors.Any(c => !c.HasParameters)
            ? "it has no accessible constructor that takes nothing or an int"
            : null;
    }

    static bool TakesSize(MethodDefinition constructor) =>
        constructor.Parameters.Count == 1 && constructor.Parameters[0].ParameterType.MetadataType == MetadataType.Int32;

    static bool Implements(TypeReference type) =>
        type.TryResolve()?.Interfaces.Any(i => i.InterfaceType.SeenFrom(type) is GenericInstanceType { ElementType.FullName: Contract } contract
            && contract.GenericArguments.Select((a,
                index) => a is GenericParameter { Type: GenericParameterType.Type } p && p.Position == index)
            .All(own => own)) == true;

    static string? WhyNotKey(GenericParameter key)
    {
        if (key.HasReferenceTypeConstraint)
            return $"{key.Name} has to be a class, and keys are structs";
        var unmet = key.Constraints.Select(c => c.ConstraintType)
            .FirstOrDefault(c => !(KeyBases.Contains(c.FullName) || IsOwnEquality(c, key)));
        return unmet is null ? null : $"{key.Name} has to be {Words(unmet)}, which keys are not";
    }

    static string? WhyNotEntry(GenericParameter entry)
    {
        if (entry.HasNotNullableValueTypeConstraint)
            return $"{entry.Name} has to be a struct, and entries are objects";
        if (entry.HasDefaultConstructorConstraint)
            return $"{entry.Name} has to have a public constructor, and entries have none";
        var unmet = entry.Constraints.Select(c => c.ConstraintType)
            .FirstOrDefault(c => c.MetadataType != MetadataType.Object);
        return unmet is null ? null : $"{entry.Name} has to be {Words(unmet)}, which entries are not";
    }

    static bool IsOwnEquality(TypeReference constraint, GenericParameter key) =>
        constraint is GenericInstanceType { ElementType.FullName: "System.IEquatable`1" } equatable
            && equatable.GenericArguments[0] is GenericParameter p && p.Position == key.Position;

    // `unmanaged` is System.ValueType with a modifier.
    static string Words(TypeReference constraint) =>
        constraint is RequiredModifierType ? "unmanaged" : TypeNames.Of(constraint);
}

/// <summary>The user's own type that stores results.</summary>
sealed class StorePlan(TypeReference open, bool takesSize)
{
    /// <summary>Gets the open generic type, whose type parameters are those of key and entry.</summary>
    public TypeReference Open { get; } = open;

    /// <summary>Gets whether its constructor takes the number of results, or nothing.</summary>
    public bool TakesSize { get; } = takesSize;
}
