using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Finds a field or property that <c>VaryBy</c> names.</summary>
internal static class VaryByMember
{
    public static KeySource.Member? Find(MethodDefinition method, string name, out string problem)
    {
        foreach (var part in Emission.Generics.Self(method.DeclaringType).WithBases())
        {
            var type = part.Resolve();
            var inherited = type != method.DeclaringType;
            if (type.Fields.FirstOrDefault(f => f.Name == name && !f.IsInjectedCache()) is { } field)
                return Checked(method, field.IsStatic, inherited && field.IsPrivate, new KeyStep.Field(new FieldReference(field.Name, Imported(method, field.FieldType), Imported(method, part)), Imported(method, field.FieldType.SeenFrom(part))), out problem);
            if (type.Properties.FirstOrDefault(p => p.Name == name && !p.HasParameters) is { } property)
            {
                if (property.GetMethod is not { } getter)
                {
                    problem = "it has no getter";
                    return null;
                }
                var reference = new MethodReference(getter.Name, Imported(method, getter.ReturnType), Imported(method, part)) { HasThis = getter.HasThis };
                return Checked(method, getter.IsStatic, inherited && getter.IsPrivate, new KeyStep.Call(reference, Imported(method, getter.ReturnType.SeenFrom(part))), out problem);
            }
        }
        problem = "there is no such field or property";
        return null;
    }

    private static KeySource.Member? Checked(MethodDefinition method, bool isStatic, bool inaccessible, KeyStep read, out string problem)
    {
        problem = inaccessible ? "it is private to a base type"
            : method.IsStatic && !isStatic ? "it belongs to an object, and the method is static"
            : "";
        return problem.Length == 0 ? new KeySource.Member(read, isStatic) : null;
    }

    // A base type may come from another assembly; generic parameters in its signatures stay as they are.
    private static TypeReference Imported(MethodDefinition method, TypeReference type) =>
        type is TypeDefinition or GenericParameter || type.Module == method.Module ? type : method.Module.ImportReference(type, method.DeclaringType);
}
