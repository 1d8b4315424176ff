using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>An emitted key struct: one for each shape of signature, shared by the methods of a module.</summary>
internal sealed class KeyStruct(TypeDefinition definition)
{
    public TypeDefinition Definition { get; } = definition;

    public IList<FieldDefinition> Fields => Definition.Fields;

    /// <summary>The struct closed over the types and comparers of one method's key.</summary>
    public TypeReference Close(IReadOnlyList<KeyPart> parts, Func<KeyComparer, TypeReference, TypeReference> comparerType) =>
        !Definition.HasGenericParameters ? Definition : Definition.CloseOver(parts
            .Where(p => p.Comparer is not KeyComparer.InPlace)
            .SelectMany(p => new[] { p.Type, comparerType(p.Comparer, p.Type) }));

    public MethodReference Method(string name, TypeReference closed)
    {
        foreach (var method in Definition.Methods)
        {
            if (method.Name == name)
                return method.On(closed);
        }
        throw new References.WeavingInternalException($"{Definition.FullName}.{name} was not emitted.");
    }
}
