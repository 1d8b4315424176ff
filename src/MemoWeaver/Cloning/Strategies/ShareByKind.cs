using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>What is shared though it is an object with an identity: delegates, types and other reflection objects, comparers, tokens.</summary>
static class ShareByKind
{
    public static TypeCopier? TryChoose(Type type) =>
        IsSharedAsDeclared(type) || IsFrameworkComparer(type) || IsOpaque(type) ? SharedTypeCopier.Instance : null;

    /// <summary>Whether whatever stands in a place of this declared type is shared.</summary>
    public static bool IsSharedAsDeclared(Type type) =>
        typeof(Delegate).IsAssignableFrom(type)
        || (typeof(MemberInfo).IsAssignableFrom(type) || typeof(Assembly).IsAssignableFrom(type) || typeof(Module).IsAssignableFrom(type) || typeof(ParameterInfo).IsAssignableFrom(type))
        || type == typeof(CancellationToken) || type == typeof(ValueTask) || IsComparerInterface(type) || IsFrameworkComparer(type) || Flyweights.Contains(type);

    // A class of the user's that implements a comparer's interface may be data; only a place that is made for comparers says that it is none.
    static bool IsComparerInterface(Type type) =>
        type.IsInterface && CopyRules.ComparerInterfaces.Contains(FrameworkTypes.Name(type)) && FrameworkTypes.IsKnown(type);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that trimming removed is used by nobody.")]
    static bool IsFrameworkComparer(Type type) =>
        (typeof(StringComparer).IsAssignableFrom(type) || Derives(type, typeof(EqualityComparer<>)) || Derives(type, typeof(Comparer<>))
        || (FrameworkTypes.IsKnown(type) && !type.IsValueType && !typeof(IEnumerable).IsAssignableFrom(type) && type.GetInterfaces().Any(IsComparerInterface)))
        && !type.IsInterface;

    // F#'s functions are its delegates. Expression trees are code, too; what is derived from them elsewhere is unknown.
    static bool IsOpaque(Type type) =>
        TypeShape.Levels(type).Any(t => t.IsGenericType && FrameworkTypes.Name(t) == "Microsoft.FSharp.Core.FSharpFunc`2")
        || (FrameworkTypes.IsKnown(type) && (FrameworkCopies.Fixed.Contains(FrameworkTypes.Name(type)) || TypeShape.Levels(type).Any(t => FrameworkCopies.Descriptions.Contains(FrameworkTypes.Name(t)))));

    static bool Derives(Type type, Type open) => TypeShape.Levels(type).Any(t => t.IsGenericType && t.GetGenericTypeDefinition() == open);
}
