using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>The key parts of the object that a method is called on.</summary>
sealed class ObjectKeys(KeyTypePlanner types)
{
    const string Itself = "the object itself";

    public void Plan(KeyBuilder key, MethodDefinition method, bool shared, IReadOnlyList<VaryByMember> varyBy)
    {
        var type = method.DeclaringType;
        if (type.IsValueType)
            PlanStruct(key, type);
        else if (shared && InstanceReads.FirstUncovered(method, varyBy) is { } read)
            PlanShared(key, type, read);
    }

    void PlanStruct(KeyBuilder key, TypeDefinition type)
    {
        if (type.IsRefStruct())
        {
            key.Report(KeyProblemKind.UnsafeParameter, "", Itself, type, "a ref struct");
            return;
        }
        var context = new KeyContext(types, type);
        var parts = PartReader.TryExpand(context, type.Self(), f => !ParameterKeys.IsLeftOut(f.FieldType))!;
        key.Add(new KeySource.This(), new KeyShape.Parts(parts), "this", Itself);
    }

    void PlanShared(KeyBuilder key, TypeDefinition type, string read)
    {
        if (!type.IsInterface && ValueEquality.Exists(type.Self(), type))
            key.Add(new KeySource.This(), types.Plan(type.Self(), type), "this", Itself);
        else
            key.Report(KeyProblemKind.ReadsInstanceState, "", Itself, type, read);
    }
}
