using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>Tells which types the runtime writes as a text that is the same on every machine, and different for
/// different values.</summary>
static class CanonicalForms
{
    /// <summary>Tells why a type has no such text, as a clause; null if it has one.</summary>
    public static string? WhyNot(TypeReference type)
    {
        type = type.WithoutModifiers();
        switch (type)
        {
            case ArrayType array:
                return array.IsVector ? Within(array.ElementType) : "an array of several dimensions has none";
            case GenericParameter:
                return null; // the runtime knows what it stands for, and keeps to the process what has none
            case { IsPrimitive: true }:
            case { MetadataType: MetadataType.String }:
                return null;
            case { MetadataType: MetadataType.Object }:
                return "it can hold a value of any type";
            case GenericInstanceType closed when FrameworkRows.Of(closed) is { Text: TextRule.Elements }
                || IsTuple(closed):
                return closed.GenericArguments.Select(a => Within(a)).FirstOrDefault(w => w is not null);
        }
        if (type.TryResolve() is { IsEnum: true } || FrameworkRows.Of(type) is { Text: TextRule.Value })
            return null;
        return "none is known for this type";
    }

    static string? Within(TypeReference element) =>
        WhyNot(element) is { } why ? $"it holds values of type {TypeNames.Of(element)}, and {why}" : null;

    static bool IsTuple(GenericInstanceType type) =>
        type.GenericArguments.Count < 8 && type.ElementType.Namespace == "System"
        && type.ElementType.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);
}
