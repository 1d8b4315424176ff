using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MemoWeaver.Distributed.Values;

/* What JSON would lose without a word, so that another machine would get another result:

   public fields, those of tuples among them, where a generated context leaves them out: of the type;
   the order of a stack, and what an object was that is declared as object: of the type;
   what a derived class adds to the one that is declared: of each object (OnSerializing);
   the comparer of a dictionary or set, which decides what is found in it: of each value of a member (Get), and of what is in it (LossyCollection);
   half of a surrogate pair: of the text. */

/// <summary>Refuses what JSON would lose. What is refused is not shared.</summary>
static class LostInJson
{
    static readonly Type?[] s_reversed = [typeof(Stack<>), typeof(System.Collections.Concurrent.ConcurrentStack<>), typeof(System.Collections.Immutable.ImmutableStack<>), typeof(System.Collections.Immutable.IImmutableStack<>)];

    /// <summary>Looks at what the serializer makes of a type, before it is first used.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A field that was trimmed away is used by nobody.")]
    public static void Refuse(JsonTypeInfo info)
    {
        if (info.Type == typeof(object) && info.Converter.GetType().Assembly == typeof(JsonSerializer).Assembly)
            throw new LostInJsonException("what an object was is not known when it is read back: return a type that says what it holds");
        if (info.Type.IsGenericType && Array.IndexOf(s_reversed, info.Type.GetGenericTypeDefinition()) >= 0)
            throw new LostInJsonException($"a {info.Type} is read back in reverse: return a list");
        if (info.Kind != JsonTypeInfoKind.Object)
            return;
        if (!info.Options.IncludeFields && Array.Find(info.Type.GetFields(BindingFlags.Instance | BindingFlags.Public), IsLost) is { } lost)
            throw new LostInJsonException($"the generated JSON of {info.Type} leaves its field {lost.Name} out: set IncludeFields in JsonSourceGenerationOptions");
        if (info.Type is { IsValueType: false, IsSealed: false })
            info.OnSerializing += value => RefuseOther(value, info.Type);
        foreach (var member in info.Properties)
        {
            if (member.Get is { } get && LossyCollection.MayBe(member.PropertyType))
                member.Get = owner => Checked(get(owner));
        }
    }

    /// <summary>The value itself; throws where it is a collection that would come back with another comparer, or has one in it.</summary>
    public static object? Checked(object? value)
    {
        if (value is IEnumerable collection and not string)
            LossyCollection.Of(value.GetType()).Check(collection);
        return value;
    }

    /// <summary>Throws where the text of some string was not well-formed: what is in its place is the sign for that.</summary>
    public static void RefuseReplaced(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\uFFFD"u8) >= 0 || json.IndexOf("\uFFFD"u8) >= 0)
            throw new LostInJsonException("a string has half of a surrogate pair in it, or the sign that replaces one, which JSON cannot tell apart: return it as bytes");
    }

    static void RefuseOther(object value, Type declared)
    {
        if (value.GetType() != declared)
            throw new LostInJsonException($"a {value.GetType()} is read back as the {declared} that is declared: declare what is returned, or name the derived ones by [JsonDerivedType]");
    }

    static bool IsLost(FieldInfo field) => !field.IsDefined(typeof(JsonIgnoreAttribute)) && !field.IsDefined(typeof(JsonIncludeAttribute));
}
