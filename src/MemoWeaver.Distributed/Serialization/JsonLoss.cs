using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MemoWeaver.Distributed.Serialization;

/* What JSON would lose silently, so that another machine would get another result, and where that is checked:

   the type         public fields, including those of tuples, that a generated context leaves out
                    the order of a stack, and the type of an object that is declared as object
   each object      what a derived class adds to the declared one (OnSerializing)
   each collection  the comparer of a dictionary or set, which decides what is found in it: of each member (Get), and of
                    the elements (LossyCollection)
   the text         half of a surrogate pair */

/// <summary>Refuses results that JSON would not preserve. They are not shared.</summary>
static class JsonLoss
{
    static readonly Type?[] s_reversed =
    [
        typeof(Stack<>), typeof(System.Collections.Concurrent.ConcurrentStack<>),
        typeof(System.Collections.Immutable.ImmutableStack<>), typeof(System.Collections.Immutable.IImmutableStack<>),
    ];

    /// <summary>Checks the contract of a type before it is first used.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "A field that was trimmed away is used by nobody.")]
    public static void Refuse(JsonTypeInfo info)
    {
        if (info.Type == typeof(object) && info.Converter.GetType().Assembly == typeof(JsonSerializer).Assembly)
        {
            throw new JsonLossException(
                "the type of an object that is declared as object is lost: return a more specific type");
        }

        if (info.Type.IsGenericType && Array.IndexOf(s_reversed, info.Type.GetGenericTypeDefinition()) >= 0)
            throw new JsonLossException($"a {info.Type} is read back in reverse order: return a list");
        if (info.Kind != JsonTypeInfoKind.Object)
            return;
        if (!info.Options.IncludeFields
            && Array.Find(info.Type.GetFields(BindingFlags.Instance | BindingFlags.Public), IsLost) is { } lost)
            throw new JsonLossException($"the generated JSON of {info.Type} omits its field {lost.Name}: "
                + "set IncludeFields in JsonSourceGenerationOptions");
        if (info.Type is { IsValueType: false, IsSealed: false })
            info.OnSerializing += value => RefuseOther(value, info.Type);
        foreach (var member in info.Properties)
        {
            if (member.Get is { } get && LossyCollection.MayBe(member.PropertyType))
                member.Get = owner => Checked(get(owner));
        }
    }

    /// <summary>
    /// Returns the value. Throws if it is, or contains, a collection that would be read back with another comparer.
    /// </summary>
    public static object? Checked(object? value)
    {
        if (value is IEnumerable collection and not string)
            LossyCollection.Of(value.GetType()).Check(collection);
        return value;
    }

    /// <summary>Throws if a string was not well-formed: the serializer has replaced a part of it.</summary>
    public static void RefuseReplaced(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\uFFFD"u8) >= 0 || json.IndexOf("\uFFFD"u8) >= 0)
            throw new JsonLossException("a string contains half of a surrogate pair or the replacement character, which "
                + "JSON cannot tell apart: return it as bytes");
    }

    static void RefuseOther(object value, Type declared)
    {
        if (value.GetType() != declared)
            throw new JsonLossException($"a {value.GetType()} is read back as the declared {declared}: "
                + "declare the actual type, or add [JsonDerivedType]");
    }

    static bool IsLost(FieldInfo field) =>
        !field.IsDefined(typeof(JsonIgnoreAttribute)) && !field.IsDefined(typeof(JsonIncludeAttribute));
}
