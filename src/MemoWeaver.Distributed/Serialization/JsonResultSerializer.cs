using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MemoWeaver.Distributed.Serialization;

/// <summary>
/// Serializes results as JSON, by reflection or by a generated context. Polymorphism is what the user's types declare.
/// An unknown member makes a result unreadable.
/// </summary>
sealed class JsonResultSerializer : IDistributedSerializer
{
    const int MostDepth = 64;

    readonly JsonSerializerOptions _options;

    public JsonResultSerializer(JsonSerializerContext? context)
    {
        _options = context == null ? Reflecting() : new(context.Options) { TypeInfoResolver = context };
        _options.MaxDepth = MostDepth;
        _options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        _options.NumberHandling |= JsonNumberHandling.AllowNamedFloatingPointLiterals;
        _options.IncludeFields |= context == null; // tuples have fields
        _options.TypeInfoResolver = _options.TypeInfoResolver!.WithAddedModifier(JsonLoss.Refuse);
        _options.MakeReadOnly();
    }

    public string Format => "json1";

    public void Serialize<T>(IBufferWriter<byte> target, T value)
    {
        JsonLoss.Checked(value);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>());
        JsonLoss.RefuseReplaced(bytes);
        target.Write(bytes);
    }

    public T? Deserialize<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, TypeOf<T>());

    /// <summary>Returns the contract of a type.</summary>
    public JsonTypeInfo InfoOf(Type type) => _options.GetTypeInfo(type);

    [UnconditionalSuppressMessage("Trimming", "IL2026",
        Justification = "Trimmed programs have no JSON by reflection unless they ask for it: this throws there.")]
    [UnconditionalSuppressMessage("AOT", "IL3050",
        Justification = "Native programs have no JSON by reflection unless they ask for it: this throws there.")]
    static JsonSerializerOptions Reflecting() => JsonSerializer.IsReflectionEnabledByDefault
        ? new(JsonSerializerOptions.Default)
        : throw new InvalidOperationException("Reflection-based JSON is disabled, as in programs that are trimmed or "
            + "compiled to native code. Set DistributedOptions.JsonContext or DistributedOptions.Serializer.");

    JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));
}
