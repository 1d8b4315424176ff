public sealed record Profile(int Id, string Name);

// What the generator of System.Text.Json writes.
partial class ResultContext
{
    public static ResultContext Default { get; } = new();

    public ResultContext() : base(null)
    {
    }

    protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;

    public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
}
