using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Lazy sequences and enumerators: their state is a place in a computation.</summary>
static class RefuseSequences
{
    public static TypeCopier? TryChoose(Type type) => IsLazy(type) ? new RefusedCopier(type, "it is a lazy sequence") : null;

    public static bool IsLazy(Type type)
    {
        if (typeof(IEnumerator).IsAssignableFrom(type) || typeof(System.Linq.IQueryable).IsAssignableFrom(type))
            return true;
        return typeof(IEnumerable).IsAssignableFrom(type) && !IsCollection(type) && (!RuntimeCode.CanGenerate || CopiedFields.All(type).Any(IsComputation));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that trimming removed is used by nobody.")]
    static bool IsCollection(Type type) => typeof(ICollection).IsAssignableFrom(type)
        || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() is var open && (open == typeof(ICollection<>) || open == typeof(IReadOnlyCollection<>)));

    static bool IsComputation(System.Reflection.FieldInfo field) =>
        !CopiedFields.IsLeftOut(field) && (typeof(Delegate).IsAssignableFrom(field.FieldType) || typeof(IEnumerator).IsAssignableFrom(field.FieldType));
}
