using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MemoWeaver.Distributed.Values;

/// <summary>
/// Refuses what JSON would lose without a word, so that another machine would get another result: public fields, those of tuples among them, where a generated context leaves them out; and the comparer of a
/// dictionary or set, which decides what is found in it. What is refused is not shared.
/// </summary>
static class LostInJson
{
    /// <summary>Looks at what the serializer makes of a type, before it is first used.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A field that was trimmed away is used by nobody.")]
    public static void Refuse(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
            return;
        if (!info.Options.IncludeFields && Array.Find(info.Type.GetFields(BindingFlags.Instance | BindingFlags.Public), IsLost) is { } lost)
            throw new NotSupportedException($"The generated JSON of {info.Type} leaves its field {lost.Name} out: set IncludeFields in JsonSourceGenerationOptions.");
        foreach (var member in info.Properties)
        {
            // An object of any type may be in it, such as a dictionary behind an interface.
            if (member.Get is { } get && member.PropertyType is { IsValueType: false, IsSealed: false } or { IsGenericType: true, IsValueType: false })
                member.Get = owner => Checked(get(owner));
        }
    }

    /// <summary>The value itself; throws where it is a collection that would come back with another comparer.</summary>
    public static object? Checked(object? value) =>
        value != null && ComparerOf(value) is { } comparer && !IsDefault(comparer, value)
            ? throw new NotSupportedException($"The comparer of a {value.GetType()} is lost in JSON.")
            : value;

    static bool IsLost(FieldInfo field) => !field.IsDefined(typeof(JsonIgnoreAttribute)) && !field.IsDefined(typeof(JsonIncludeAttribute));

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The property is used by whoever asks a collection for its comparer; collections that nobody asks come with the default one or are not looked at.")]
    static object? ComparerOf(object value)
    {
        var type = value.GetType();
        return value is System.Collections.IEnumerable
            ? (type.GetProperty("Comparer") ?? type.GetProperty("KeyComparer"))?.GetValue(value)
            : null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Default is kept: it made the comparer.")]
    static bool IsDefault(object comparer, object collection)
    {
        if (ReferenceEquals(comparer, StringComparer.Ordinal) && !IsSorted(collection))
            return true; // what it is by default
        for (var type = comparer.GetType(); type != null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(EqualityComparer<>) || open == typeof(Comparer<>)))
                return comparer.Equals(type.GetProperty("Default")!.GetValue(null));
        }

        return false;
    }

    // The default of these goes by culture.
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The comparer was read by it just now.")]
    static bool IsSorted(object collection) => collection.GetType().GetProperty("Comparer")?.PropertyType.Name == "IComparer`1" || collection.GetType().Name.Contains("Sorted", StringComparison.Ordinal);
}
