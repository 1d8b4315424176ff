using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Distributed.Serialization;

/// <summary>
/// Finds what JSON may lose of collections of one type: the comparer, and those of nested collections. Created once for
/// each type. Thread-safe.
/// </summary>
sealed class LossyCollection
{
    static readonly ConcurrentDictionary<Type, LossyCollection> s_all = new();

    readonly PropertyInfo? _comparer;
    readonly bool _isNested;

    [DynamicDependency("Comparer", typeof(Dictionary<,>))]
    [DynamicDependency("Comparer", typeof(HashSet<>))]
    [DynamicDependency("Comparer", typeof(SortedDictionary<,>))]
    [DynamicDependency("Comparer", typeof(SortedSet<>))]
    [DynamicDependency("Comparer", typeof(SortedList<,>))]
    [DynamicDependency("Comparer", typeof(ConcurrentDictionary<,>))]
    [DynamicDependency("Comparer", typeof(FrozenDictionary<,>))]
    [DynamicDependency("Comparer", typeof(FrozenSet<>))]
    [DynamicDependency("KeyComparer", typeof(ImmutableDictionary<,>))]
    [DynamicDependency("KeyComparer", typeof(ImmutableHashSet<>))]
    [DynamicDependency("KeyComparer", typeof(ImmutableSortedDictionary<,>))]
    [DynamicDependency("KeyComparer", typeof(ImmutableSortedSet<>))]
    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "Those of the framework are kept, and the user's collections inherit them.")]
    LossyCollection(Type type)
    {
        _comparer = type.GetProperty("Comparer") ?? type.GetProperty("KeyComparer");
        _isNested = Array.Exists(type.GetInterfaces(), one => one.IsGenericType
            && one.GetGenericTypeDefinition() == typeof(IEnumerable<>) && IsNested(one.GetGenericArguments()[0]));
    }

    public static LossyCollection Of(Type type) => s_all.GetOrAdd(type, static type => new LossyCollection(type));

    /// <summary>Determines whether a member of this type may hold a collection that loses something.</summary>
    public static bool MayBe(Type type) => type != typeof(string)
        && (typeof(IEnumerable).IsAssignableFrom(type)
            ? !type.IsSZArray || IsNested(type.GetElementType()!)
            : type is { IsValueType: false, IsSealed: false });

    /// <summary>Throws if a comparer would be lost.</summary>
    public void Check(IEnumerable collection)
    {
        if (_comparer?.GetValue(collection) is { } comparer
            && !IsDefault(comparer, isOfOrder: _comparer.PropertyType.Name == "IComparer`1"))
        {
            throw new JsonLossException($"the comparer of a {collection.GetType()} is lost: "
                + "return a collection with the default comparer, or a list");
        }

        if (!_isNested)
            return;
        foreach (var element in collection)
            JsonLoss.Checked(ValueOf(element));
    }

    [DynamicDependency("Value", typeof(KeyValuePair<,>))]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "It is kept.")]
    static object? ValueOf(object? element) =>
        element?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            ? type.GetProperty("Value")!.GetValue(element) : element;

    // The members of objects in a collection are checked when they are written.
    static bool IsNested(Type element) =>
        element.IsGenericType && element.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            ? IsNested(element.GetGenericArguments()[1])
            : element != typeof(string) && (typeof(IEnumerable).IsAssignableFrom(element)
                || Nullable.GetUnderlyingType(element) is { } value && IsNested(value));

    // Strings are equal by default if they are equal ordinally. Their default order depends on the culture.
    [DynamicDependency("Default", typeof(EqualityComparer<>))]
    [DynamicDependency("Default", typeof(Comparer<>))]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "It is kept.")]
    static bool IsDefault(object comparer, bool isOfOrder)
    {
        if (ReferenceEquals(comparer, StringComparer.Ordinal))
            return !isOfOrder;
        for (var type = comparer.GetType(); type != null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() is var open
                && (open == typeof(EqualityComparer<>) || open == typeof(Comparer<>)))
                return comparer.Equals(type.GetProperty("Default")!.GetValue(null));
        }

        return false;
    }
}
