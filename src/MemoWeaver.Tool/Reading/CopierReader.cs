using MemoWeaver.Common;
using MemoWeaver.Tool.Reports;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Reading;

/// <summary>
/// Reads how a result is copied from the type of its copier, and from the copy constructors that it calls.
/// </summary>
/// <code>
/// ListCopier&lt;Line, ObjectCopier&lt;Line, Line.Construct&gt;&gt;       a list of lines, each by its copy constructor
/// </code>
static class CopierReader
{
    public static IReadOnlyList<CloneNode> Read(WovenMethod woven)
    {
        if (woven.Kept is not { GenericArguments: [.., GenericInstanceType or TypeReference] } kept)
            return [];
        var reader = new Reading();
        // Result and out values together: the types, then a copier for each.
        if (kept.GenericArguments[^1] is GenericInstanceType { ElementType.Name: var name, GenericArguments: var all }
            && name.StartsWith("<MemoWeaver>ResultCopier", StringComparison.Ordinal))
        {
            var names = woven.Method.Parameters.Where(p => p.IsOut).Select(p => (string?)p.Name).Prepend(null).ToList();
            return [.. Enumerable.Range(0, all.Count / 2)
                .Select(i => reader.Node(i < names.Count ? names[i] : null, all[i], all[i + (all.Count / 2)]))];
        }
        return [reader.Node(null, kept.GenericArguments[0], kept.GenericArguments[^1])];
    }

    sealed class Reading
    {
        readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public CloneNode Node(string? name, TypeReference type, TypeReference copier)
        {
            List<TypeReference> arguments = copier is GenericInstanceType closed ? [.. closed.GenericArguments] : [];
            var how = KindOf(copier, type);
            var first = how is CloneKind.Shared or CloneKind.AtRunTime || _seen.Add(copier.FullName);
            return new CloneNode
            {
                Name = name,
                Type = TypeNames.Of(type),
                How = how,
                SeenBefore = !first,
                Parts = first ? [.. Parts(how, type, copier, arguments)] : [],
            };
        }

        IEnumerable<CloneNode> Parts(CloneKind how, TypeReference type, TypeReference copier,
            List<TypeReference> arguments) => (how, arguments) switch
            {
                (CloneKind.Array or CloneKind.List or CloneKind.Set, [var element, var elements]) =>
                    [Node("[]", element, elements)],
                (CloneKind.Nullable, [var value, var values]) => [Node("", value, values)],
                (CloneKind.Dictionary, [var key, var value, var keys, var values]) =>
                    [Node("[].Key", key, keys), Node("[].Value", value, values)],
                (CloneKind.KeyValuePair, [var key, var value, var keys, var values]) =>
                    [Node("Key", key, keys), Node("Value", value, values)],
                (CloneKind.ValueTuple, _) =>
                    Enumerable.Range(0, arguments.Count / 2)
                    .Select(i => Node(i == 7 ? "Rest" : "Item" + (i + 1), arguments[i],
                        arguments[i + (arguments.Count / 2)])),
                (CloneKind.Object or CloneKind.Struct, _) when type.GetElementType() is TypeDefinition definition =>
                    Fields(definition),
                _ => [],
            };

        // The copy constructor calls a copier for each field that is not just taken over.
        IEnumerable<CloneNode> Fields(TypeDefinition definition)
        {
            for (TypeDefinition? current = definition; current is not null; current = current.BaseType?.GetElementType() as TypeDefinition)
            {
                if (current.Methods.FirstOrDefault(IsCopyConstructor) is not { } constructor)
                    yield break;
                TypeReference? copier = null;
                foreach (var instruction in constructor.Body.Instructions)
                {
                    if (instruction.Operand is MethodReference { Name: "Copy" } copy)
                        copier = instruction.Previous?.OpCode.Code == Code.Constrained
                            ? (TypeReference)instruction.Previous.Operand
                            : copy.DeclaringType;
                    if (instruction.OpCode.Code != Code.Stfld || instruction.Operand is not FieldReference field)
                        continue;
                    // Handlers of events are no part of a result.
                    if (copier is not null && copier.GetElementType().Name != "FreshCopier`1")
                        yield return Node(EmittedNames.OfField(field.Name), field.FieldType, copier);
                    copier = null;
                }
            }
        }
    }

    public static bool IsCopyConstructor(MethodDefinition method) =>
        method is
        {
            IsConstructor: true, IsStatic: false, HasBody: true,
            Parameters: [_, { ParameterType: { Name: "CopyGraph", Namespace: "MemoWeaver.Runtime" } }]
        };

    static CloneKind KindOf(TypeReference copier, TypeReference type)
    {
        var name = copier.GetElementType().Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return (tick < 0 ? name : name[..tick]) switch
        {
            "SharedCopier" => CloneKind.Shared,
            "NullableCopier" => CloneKind.Nullable,
            "KeyValuePairCopier" => CloneKind.KeyValuePair,
            "ValueTupleCopier" => CloneKind.ValueTuple,
            "ArrayCopier" => CloneKind.Array,
            "ListCopier" => CloneKind.List,
            "HashSetCopier" => CloneKind.Set,
            "DictionaryCopier" => CloneKind.Dictionary,
            "ObjectCopier" => CloneKind.Object,
            "LockCopier" => CloneKind.Lock,
            "RuntimeCopier" => CloneKind.AtRunTime,
            _ => type.IsValueType ? CloneKind.Struct : CloneKind.AtRunTime,
        };
    }
}
