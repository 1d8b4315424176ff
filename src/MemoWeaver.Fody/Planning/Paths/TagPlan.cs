using MemoWeaver.Fody.Planning.Paths;

namespace MemoWeaver.Fody.Planning.Tags;

/// <summary>One tag of a cached method: texts and values in turn.</summary>
internal sealed class TagPlan(string text, IReadOnlyList<TagPart> parts)
{
    /// <summary>As the attribute has it: <c>user:{id}</c>.</summary>
    public string Text { get; } = text;

    public IReadOnlyList<TagPart> Parts { get; } = parts;
}

/// <summary>A piece of a tag.</summary>
internal abstract class TagPart
{
    private TagPart()
    {
    }

    /// <summary>What stands there as it is.</summary>
    internal sealed class Literal(string text) : TagPart
    {
        public string Text { get; } = text;
    }

    /// <summary>What stands in braces.</summary>
    internal sealed class Value(ValuePath path, string? format) : TagPart
    {
        public ValuePath Path { get; } = path;

        public string? Format { get; } = format;
    }
}
