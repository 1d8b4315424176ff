using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MemoWeaver.Distributed.Values;

/// <summary>Results as JSON, by reflection or by a generated context. Polymorphism is what the user's types declare; a member that is not known makes the whole unreadable.</summary>
sealed class JsonResults : IDistributedSerializer
{
    const int MostDepth = 64;

    readonly JsonSerializerOptions _options;

    public JsonResults(JsonSerializerContext? context)
    {
        _options = context == null ? Reflecting() : new(context.Options) { TypeInfoResolver = context };
        _options.MaxDepth = MostDepth;
        _options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        _options.NumberHandling |= JsonNumberHandling.AllowNamedFloatingPointLiterals;
        _options.IncludeFields |= context == null; // tuples have fields
        _options.TypeInfoResolver = _options.TypeInfoResolver!.WithAddedModifier(LostInJson.Refuse);
        _options.MakeReadOnly();
    }

    public string Format => "json1";

    public void Serialize<T>(IBufferWriter<byte> target, T value)
    {
        LostInJson.Checked(value);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>());
        LostInJson.RefuseReplaced(bytes);
        target.Write(bytes);
    }

    public T? Deserialize<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, TypeOf<T>());

    /// <summary>What the serializer makes of a type.</summary>
    public JsonTypeInfo InfoOf(Type type) => _options.GetTypeInfo(type);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Programs that are trimmed have no JSON by reflection unless they ask for it: this throws there.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Programs that are compiled to native code have no JSON by reflection unless they ask for it: this throws there.")]
    static JsonSerializerOptions Reflecting() => JsonSerializer.IsReflectionEnabledByDefault
        ? new(JsonSerializerOptions.Default)
        : throw new InvalidOperationException("This program has no JSON by reflection, as programs that are trimmed or compiled to native code: set DistributedOptions.JsonContext, or a Serializer.");

    JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));
}
