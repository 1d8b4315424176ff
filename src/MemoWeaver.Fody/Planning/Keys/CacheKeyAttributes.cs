using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary><c>[CacheKey]</c>: a parameter that is compared as its author says.</summary>
sealed class CacheKeyAttributes(KeyTypePlanner types, RuntimeTypes runtime)
{
    const int CurrentCulture = 0, CurrentCultureIgnoreCase = 1, Ordinal = 4;

    // In the order of StringComparison; Ordinal needs no comparer, and those by the current culture are refused.
    static readonly string[] Comparisons =
    [
        "", "", "InvariantCultureKeyComparer", "InvariantCultureIgnoreCaseKeyComparer", "",
            "OrdinalIgnoreCaseKeyComparer",
    ];

    /// <summary>Gets the shape that the attribute asks for; null if there is none.</summary>
    public KeyShape? TryPlan(KeyBuilder key, ParameterDefinition parameter, TypeReference type)
    {
        if (parameter.Attribute("MemoWeaver.CacheKeyAttribute") is not { } attribute
            || attribute.ConstructorArguments.Count == 0)
            return null;
        string? wrong;
        KeyShape? shape = null;
        if (attribute.ConstructorArguments[0].Value is TypeReference comparer)
            shape = Compared(parameter, type, comparer, out wrong);
        else if (attribute.ConstructorArguments[0].Value is int comparison)
            shape = Text(type, comparison, out wrong);
        else
            wrong = "it names no type";
        if (wrong is null)
            return shape;
        key.Report(KeyProblemKind.BadComparer, parameter.Name, $"parameter '{parameter.Name}'", type, wrong);
        return new KeyShape.Refusal();
    }

    KeyShape.Leaf? Text(TypeReference type, int comparison, out string? wrong)
    {
        wrong = type.MetadataType != MetadataType.String
            ? $"a StringComparison is for strings, and the parameter is {TypeNames.WithArticle(type)}"
            : comparison < 0 || comparison >= Comparisons.Length ? $"{comparison} is no StringComparison"
            : comparison is CurrentCulture or CurrentCultureIgnoreCase
                ? "the current culture may be another one at each call, and a result that was stored under one culture is neither found nor removed under another"
            : null;
        if (wrong is not null)
            return null;
        return comparison == Ordinal
            ? new KeyShape.Leaf(type, KeyComparer.InPlace.Instance, "ordinal")
            : new KeyShape.Leaf(type, new KeyComparer.Library(runtime.Close(Comparisons[comparison])), "by "
                + Comparisons[comparison].Replace("KeyComparer", ""));
    }

    KeyShape? Compared(ParameterDefinition parameter, TypeReference type, TypeReference comparer,
        out string? wrong)
    {
        wrong = WhyNotUsable(parameter, type, comparer);
        if (wrong is not null)
            return null;
        var custom = runtime.Close("CustomKeyComparer`2", type, types.Members.Import(comparer));
        string reason = $"by `{TypeNames.Of(comparer)}`";
        if (types.Proof.Prove(type).IsImmutable)
            return new KeyShape.Leaf(type, new KeyComparer.Library(custom), reason);
        // The comparer may look at whatever is reached from the value.
        KeyFinding[] findings = [.. Content(new KeyContext(types, ((MethodDefinition)parameter.Method).DeclaringType),
            type)];
        return findings.Any(f => f.IsError)
            ? new KeyShape.Refusal(findings)
            : new KeyShape.Leaf(type, new KeyComparer.Library(custom, mayBeUnkeyable: true, needsSnapshot: true), reason
                + ", on a private copy");
    }

    IEnumerable<KeyFinding> Content(KeyContext context, TypeReference type)
    {
        var found = context.Plan(type).Findings;
        return found.Any(f => !f.IsError && f.Path.Length == 0) && type.TryResolve()?.IsDelegate() == false
            ? types.Contents.Judge(context, type, type.WithBases(), refuseReferences: true)
            : found;
    }

    static string? WhyNotUsable(ParameterDefinition parameter, TypeReference type, TypeReference comparer)
    {
        string name = $"`{TypeNames.Of(comparer)}`";
        if (comparer is ArrayType or PointerType or GenericParameter || comparer.TryResolve() is not { } definition)
            return $"{name} cannot be found";
        if (definition.HasGenericParameters && comparer is not GenericInstanceType)
            return $"{name} is an open generic type";
        if (definition.IsAbstract || definition.IsInterface)
            return $"{name} is abstract";
        if (!Accessibility.CanSee(((MethodDefinition)parameter.Method).DeclaringType, definition))
            return $"{name} is not accessible here";
        if (!definition.IsValueType && !definition.Methods.Any(m =>
            m is { IsConstructor: true, IsStatic: false, IsPublic: true, HasParameters: false }))
            return $"{name} has no public parameterless constructor";
        return comparer.WithBases().Any(part => Compares(part, type)) ? null
            : $"{name} does not implement IEqualityComparer<{TypeNames.Of(type)}>";
    }

    static bool Compares(TypeReference comparer, TypeReference type) =>
        comparer.Resolve().Interfaces.Any(i =>
            i.InterfaceType.SeenFrom(comparer)
            is GenericInstanceType { ElementType.FullName: "System.Collections.Generic.IEqualityComparer`1" } implemented
            && Accepts(implemented.GenericArguments[0], type));

    // IEqualityComparer<in T>: a comparer of a base will do, except for value types, which would have to be boxed.
    static bool Accepts(TypeReference compared, TypeReference type)
    {
        if (TypeIdentity.Of(compared) == TypeIdentity.Of(type))
            return true;
        if (type.IsValueType || type is GenericParameter)
            return false;
        return compared.MetadataType == MetadataType.Object
            || (type is not ArrayType && type.WithBases()
                .Any(b => TypeIdentity.Of(b) == TypeIdentity.Of(compared) || Implements(b, compared)));
    }

    static bool Implements(TypeReference type, TypeReference implemented) =>
        type.TryResolve()?.Interfaces.Any(i =>
            TypeIdentity.Of(i.InterfaceType.SeenFrom(type)) == TypeIdentity.Of(implemented)) == true;
}
