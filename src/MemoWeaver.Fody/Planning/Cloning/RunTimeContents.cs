using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Finds what a collection of .NET or F# holds, or a class that is derived from one, if the run-time copier
/// copies it.</summary>
static class RunTimeContents
{
    const CopyRule Copied = CopyRule.Fields | CopyRule.Entries | CopyRule.Base | CopyRule.Own;

    /// <summary>Gets the elements with the step that leads to them.</summary>
    public static IReadOnlyList<(string Name, TypeReference Type)> Of(TypeReference type)
    {
        foreach (var level in type.WithBases().OfType<GenericInstanceType>())
        {
            if (FrameworkRows.Of(level) is { } row && (row.Key == KeyRule.Content || row.Has(Copied)))
                return [.. level.GenericArguments.Select((argument, i) =>
                    (Step(row.Name, level.GenericArguments.Count, i), argument))];
        }
        return [];
    }

    static string Step(string name, int count, int index)
    {
        if (name.StartsWith("System.Tuple`", StringComparison.Ordinal))
            return index == 7 ? "Rest" : "Item" + (index + 1);
        return count == 1 ? "[]" : index == 0 ? "[].Key" : "[].Value";
    }
}
