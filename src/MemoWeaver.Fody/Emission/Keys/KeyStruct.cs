using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>An emitted key struct: one for each shape of signature, shared by the methods of a module.</summary>
internal sealed class KeyStruct(TypeDefinition definition)
{
    public TypeDefinition Definition { get; } = definition;

    public IList<FieldDefinition> Fields => Definition.Fields;

    /// <summary>The struct closed over the types and policies of one method's key.</summary>
    public TypeReference Close(IReadOnlyList<KeyPart> parts, Func<KeyPolicy, TypeReference, TypeReference> policyType) =>
        !Definition.HasGenericParameters ? Definition : Definition.CloseOver(parts
            .Where(p => p.Policy is not KeyPolicy.InPlace)
            .SelectMany(p => new[] { p.Type, policyType(p.Policy, p.Type) }));

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
