using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>Chooses how values of a type are copied: the first strategy that answers.</summary>
static class CopyStrategies
{
    static readonly Func<Type, TypeCopier?>[] Ordered =
    [
        ShareImmutable.TryChoose,
        ShareByKind.TryChoose,
        RefuseSequences.TryChoose,
        RefuseResources.TryChoose,
        DedicatedCopiers.TryChoose,
        RefuseFramework.TryChoose,
        CopyFields.TryChoose,
    ];

    public static TypeCopier Choose(Type type)
    {
        foreach (var strategy in Ordered)
        {
            if (strategy(type) is { } copier)
                return copier;
        }

        return new RefusedCopier(type, "its fields cannot be listed without code generation at run time");
    }
}

/// <summary>Values that cannot change are handed on. Structs over such values are flat: a box of one is copied where
/// its fields can be assigned.</summary>
static class ShareImmutable
{
    public static TypeCopier? TryChoose(Type type)
    {
        if (!Immutability.IsItselfProven(type))
            return null;
        if (!type.IsValueType || Immutability.IsBoxProven(type))
            return SharedTypeCopier.Instance;
        return (TypeCopier?)RuntimeCode.Make(typeof(FlatCopier<>), [type]) ?? SharedTypeCopier.Instance;
    }
}

/// <summary>What is shared though it is an object with an identity: delegates, types and other reflection objects,
/// comparers, tokens.</summary>
static class ShareByKind
{
    public static TypeCopier? TryChoose(Type type) =>
        IsSharedAsDeclared(type) || IsFrameworkComparer(type) || IsOpaque(type) ? SharedTypeCopier.Instance : null;

    /// <summary>Determines whether whatever stands in a place of this declared type is shared.</summary>
    public static bool IsSharedAsDeclared(Type type) =>
        typeof(Delegate).IsAssignableFrom(type)
        || typeof(MemberInfo).IsAssignableFrom(type) || typeof(Assembly).IsAssignableFrom(type)
        || typeof(Module).IsAssignableFrom(type) || typeof(ParameterInfo).IsAssignableFrom(type)
        || type == typeof(CancellationToken) || type == typeof(ValueTask)
        || IsComparerInterface(type) || IsFrameworkComparer(type) || Flyweights.Contains(type);

    // A class of the user's that implements a comparer's interface may be data; only a place that is made for comparers
    // says that it is none.
    static bool IsComparerInterface(Type type) =>
        type.IsInterface && FrameworkTypes.Of(type)?.Has(CopyRule.ComparerPlace) == true;

    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed is used by nobody.")]
    static bool IsFrameworkComparer(Type type) =>
        (typeof(StringComparer).IsAssignableFrom(type) || typeof(CaseInsensitiveComparer).IsAssignableFrom(type)
            || Derives(type, typeof(EqualityComparer<>)) || Derives(type, typeof(Comparer<>))
        || (FrameworkTypes.IsKnown(type) && !type.IsValueType && !typeof(IEnumerable).IsAssignableFrom(type)
            && type.GetInterfaces().Any(IsComparerInterface)))
        && !type.IsInterface;

    // F#'s functions are its delegates. Expression trees are code, too; what is derived from them elsewhere is unknown.
    static bool IsOpaque(Type type) =>
        TypeShape.Levels(type).Any(t =>
            t.IsGenericType && FrameworkTypes.Name(t) == "Microsoft.FSharp.Core.FSharpFunc`2")
        || (FrameworkTypes.IsKnown(type)
            && (Has(type, CopyRule.Fixed) || TypeShape.Levels(type).Any(t => Has(t, CopyRule.Description))));

    static bool Has(Type type, CopyRule rule) => FrameworkTypes.Find(FrameworkTypes.Name(type))?.Has(rule) == true;

    static bool Derives(Type type, Type open) =>
        TypeShape.Levels(type).Any(t => t.IsGenericType && t.GetGenericTypeDefinition() == open);
}
