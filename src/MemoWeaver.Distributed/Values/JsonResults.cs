using System.Buffers;
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
        _options = context == null ? new(JsonSerializerOptions.Default) : new(context.Options) { TypeInfoResolver = context };
        _options.MaxDepth = MostDepth;
        _options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        _options.NumberHandling |= JsonNumberHandling.AllowNamedFloatingPointLiterals;
        _options.IncludeFields |= context == null; // tuples have fields
        _options.TypeInfoResolver = (_options.TypeInfoResolver ?? throw new InvalidOperationException("Without reflection, JSON needs DistributedOptions.JsonContext.")).WithAddedModifier(LostInJson.Refuse);
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

    JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));
}
