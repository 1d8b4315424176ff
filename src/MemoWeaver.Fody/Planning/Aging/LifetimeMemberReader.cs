using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Results;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Aging;

/// <summary>Finds the method or property that <c>Lifetime</c> names.</summary>
static class LifetimeMemberReader
{
    const string ReadOnlyAttribute = "System.Runtime.CompilerServices.IsReadOnlyAttribute";

    /// <summary>Returns the member; null if there is none that fits, which is reported.</summary>
    public static LifetimeMember? Read(MethodDefinition method, string name, ResultPlan result,
        MethodDiagnostics diagnostics)
    {
        var type = method.DeclaringType;
        var reason = "there is no such method or property";
        var properties = type.Properties.Where(p => p.Name == name).Select(p => p.GetMethod);
        // One that takes the arguments as well goes before one that does not.
        foreach (var candidate in properties.Concat(type.Methods.Where(m => m.Name == name)
            .OrderByDescending(m => m.Parameters.Count)))
        {
            reason = candidate is null ? "it has no getter" : WhyNot(candidate, method, result);
            if (reason is null)
                return new LifetimeMember(candidate!, !candidate!.IsGetter, candidate.Parameters.Count > 1,
                    IsNullable(candidate.ReturnType));
        }
        diagnostics.Add(Rules.UnfitLifetime, name, reason!, method.IsStatic ? "a static property" : "a property",
            Names.Display(type), method.IsStatic ? "a static method" : "a method",
            Names.Display(result.Value.WithoutModifiers()) + (method.HasParameters
                ? $" (or {string.Join(", ", Types(method, result).Select(Names.Display))}, with the arguments)" : ""));
        return null;
    }

    static string? WhyNot(MethodDefinition member, MethodDefinition method, ResultPlan result) =>
        member == method ? "it is the cached member itself"
        : method.IsStatic && !member.IsStatic ? "it belongs to an object, and the cached method is static"
        : method.DeclaringType.IsValueType && !member.IsStatic && !IsReadOnly(member) ? "it may change the struct"
        : CallbackSignature.WhyNotGeneric(member, method) is { } generic ? generic
        : !Fits(member, method, result)
        ? $"it takes {(member.Parameters.Count == 0 ? "no argument" : string.Join(", ", member.Parameters.Select(p => Names.Display(p.ParameterType))))}"
        : member.ReturnType.FullName != "System.TimeSpan" && !IsNullable(member.ReturnType)
        ? $"it returns {(member.ReturnType.MetadataType == MetadataType.Void ? "nothing" : Names.Display(member.ReturnType))}"
        : null;

    // A property takes nothing. A method takes the result, alone or with all arguments.
    static bool Fits(MethodDefinition member, MethodDefinition method, ResultPlan result)
    {
        var count = member.Parameters.Count;
        if (member.IsGetter)
            return count == 0;
        return (count == 1 || count == 1 + method.Parameters.Count)
            && Types(method, result).Take(count).Select((t, i) => CallbackSignature.Takes(member, i, method, t))
                .All(fits => fits);
    }

    static IEnumerable<TypeReference> Types(MethodDefinition method, ResultPlan result) =>
        method.Parameters.Select(p => p.ParameterType.WithoutModifiers())
            .Select(t => t is ByReferenceType reference ? reference.ElementType : t)
            .Prepend(result.Value.WithoutModifiers());

    static bool IsNullable(TypeReference type) =>
        type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable
            && nullable.GenericArguments[0].FullName == "System.TimeSpan";

    static bool IsReadOnly(MethodDefinition method) =>
        method.HasAttribute(ReadOnlyAttribute) || method.DeclaringType.HasAttribute(ReadOnlyAttribute);
}
