using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>The key parts of members that <c>VaryBy</c> names.</summary>
sealed class VaryByKeys(KeyTypePlanner types)
{
    /// <summary>Gets the members by name; a name that does not fit is reported.</summary>
    public IReadOnlyList<VaryByMember> Find(KeyBuilder key, MethodDefinition method, IReadOnlyList<string> names)
    {
        var members = new List<VaryByMember>();
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            string? wrong = "there is no such field or property";
            if (!string.IsNullOrEmpty(name) && Find(method, name, out wrong) is { } member)
                members.Add(member);
            else
                key.Report(KeyProblemKind.UnknownVaryBy, name ?? "", $"VaryBy '{name}'", method.DeclaringType, wrong!);
        }
        return members;
    }

    public void Plan(KeyBuilder key, MethodDefinition method, IReadOnlyList<VaryByMember> members)
    {
        foreach (var member in members)
        {
            var shape = types.Plan(member.Read.Type, method.DeclaringType);
            key.Add(new KeySource.Member(member.Read, member.IsStatic), shape, member.Name, $"member '{member.Name}'");
        }
    }

    VaryByMember? Find(MethodDefinition method, string name, out string? wrong)
    {
        wrong = "there is no such field or property";
        foreach (var owner in method.DeclaringType.Self().WithBases())
        {
            if (owner.TryResolve() is not { } definition)
                break;
            if (definition.Fields.FirstOrDefault(f => f.Name == name) is { } field)
            {
                wrong = WhyNotReadable(method, field);
                return wrong is null ? new VaryByMember(name, types.Members.Read(owner, field), field.IsStatic, field)
                    : null;
            }
            if (definition.Properties.FirstOrDefault(p => p.Name == name) is { } property)
            {
                wrong = WhyNotReadable(method, property);
                return wrong is null ? new VaryByMember(name, types.Members.Call(owner, property.GetMethod),
                    property.GetMethod.IsStatic, property.GetMethod) : null;
            }
        }
        return null;
    }

    static string? WhyNotReadable(MethodDefinition method, FieldDefinition field) =>
        field.IsLiteral ? "it is a constant, which never varies"
        : !Accessibility.CanRead(method.DeclaringType, field) ? "it is not accessible here"
        : method.IsStatic && !field.IsStatic ? "it belongs to an object, and the method is static"
        : null;

    static string? WhyNotReadable(MethodDefinition method, PropertyDefinition property) =>
        property.GetMethod is not { } getter ? "it cannot be read"
        : getter == method ? "it is the cached property itself"
        : getter.HasParameters ? "it takes arguments"
        : !Accessibility.CanCall(method.DeclaringType, getter) ? "it is not accessible here"
        : getter.ReturnType.WithoutModifiers() is ByReferenceType ? "it returns a reference"
        : method.IsStatic && !getter.IsStatic ? "it belongs to an object, and the method is static"
        : null;
}
