using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Comparer structs to emit into records and structs of the woven module: one for each type, which may read
/// its private fields.</summary>
sealed class EmittedComparers
{
    readonly Dictionary<TypeDefinition, KeyComparer.Emitted> _comparers = [];
    readonly HashSet<TypeDefinition> _open = [];

    /// <summary>Gets the type as one key part, compared field by field.</summary>
    public KeyShape Plan(KeyContext context, TypeReference type, TypeDefinition definition)
    {
        if (!_open.Add(definition))
            return context.Library.AtRunTime(type, "by its actual type, because it contains itself");
        try
        {
            var inside = context.ReadBy(definition);
            if (PartReader.TryExpand(inside, type) is not { } items)
                return context.Library.AtRunTime(type, "by its actual type");
            var fields = new KeyShape.Parts(items);
            var findings = fields.Findings.ToArray();
            bool needsCopy = fields.NeedsSnapshot || CanChange(type, definition);
            if (needsCopy && !definition.IsValueType)
                findings = [.. context.Contents.Judge(context, type, type.WithBases(), refuseReferences: false)];
            if (findings.Any(f => f.IsError))
                return new KeyShape.Refusal(findings);
            return needsCopy
                ? context.Library.AtRunTime(type, "by its actual content", findings)
                : new KeyShape.Leaf(type, Comparer(inside, definition), "field by field", findings);
        }
        finally
        {
            _open.Remove(definition);
        }
    }

    // A struct in a key is a copy already.
    static bool CanChange(TypeReference type, TypeDefinition definition) =>
        !definition.IsValueType && type.WithBases()
            .Any(part => part.Resolve().StateFields().Any(f => !IsAssignedOnce(f)));

    static bool IsAssignedOnce(FieldDefinition field) =>
        field.IsInitOnly || (FSharpTypes.IsRecord(field.DeclaringType) && FSharpTypes.IsAssignedOnce(field));

    KeyComparer.Emitted Comparer(KeyContext inside, TypeDefinition definition)
    {
        if (_comparers.TryGetValue(definition, out var comparer))
            return comparer;
        var items = PartReader.TryExpand(inside, definition.Self())!;
        var fields = new KeyShape.Parts(items).PartsOf(new KeySource.This(), []).ToList();
        return _comparers[definition] = new KeyComparer.Emitted(definition, fields);
    }
}
