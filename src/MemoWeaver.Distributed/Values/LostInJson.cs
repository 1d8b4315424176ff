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
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The property is used by whoever asks a collection for its comparer; collections that nobody asks come with the default one or are not looked at.")]
    public static object? Checked(object? value)
    {
        if (value is not System.Collections.IEnumerable)
            return value;
        var property = value.GetType().GetProperty("Comparer") ?? value.GetType().GetProperty("KeyComparer");
        if (property?.GetValue(value) is { } comparer && !IsDefault(comparer, isOfOrder: property.PropertyType.Name == "IComparer`1"))
            throw new NotSupportedException($"The comparer of a {value.GetType()} is lost in JSON.");
        return value;
    }

    static bool IsLost(FieldInfo field) => !field.IsDefined(typeof(JsonIgnoreAttribute)) && !field.IsDefined(typeof(JsonIncludeAttribute));

    // Strings are equal by default as they are ordinally; their default order goes by culture.
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Default is kept: it made the comparer.")]
    static bool IsDefault(object comparer, bool isOfOrder)
    {
        if (ReferenceEquals(comparer, StringComparer.Ordinal))
            return !isOfOrder;
        for (var type = comparer.GetType(); type != null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(EqualityComparer<>) || open == typeof(Comparer<>)))
                return comparer.Equals(type.GetProperty("Default")!.GetValue(null));
        }

        return false;
    }
}
