using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Proofs;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Plans the key of a method: which values join it, in which order, and how each compares.</summary>
internal sealed class KeyPlanner(ModuleDefinition module, CoreTypes core, RuntimeTypes runtime, ImmutabilityProof proof)
{
    private readonly KeyTypes types = new(module, core, runtime, proof);

    public IReadOnlyList<KeyPart> Plan(MethodDefinition method, CachePolicy policy, MethodDiagnostics diagnostics)
    {
        var parts = new List<KeyPart>();
        if (!method.IsStatic && method.DeclaringType.IsValueType)
            types.Add(parts, new KeySource.This(), "the struct itself", Emission.Generics.Self(method.DeclaringType), diagnostics, method);
        else if (!method.IsStatic && policy.Shared)
            new SharedObjectKey(types).Add(parts, method, policy, diagnostics);

        foreach (var parameter in method.Parameters)
            AddParameter(parts, parameter, method, diagnostics);
        foreach (var name in policy.VaryBy)
            AddMember(parts, name, method, diagnostics);
        return parts;
    }

    private void AddParameter(List<KeyPart> parts, ParameterDefinition parameter, MethodDefinition method, MethodDiagnostics diagnostics)
    {
        var type = parameter.ParameterType.WithoutModifiers();
        if (type is ByReferenceType byReference)
        {
            if (parameter.IsOut)
                return;
            type = byReference.ElementType.WithoutModifiers();
        }
        if (parameter.HasAttribute("MemoWeaver.NotCacheKeyAttribute") || LeftOut.IsLeftOut(type))
            return;
        var source = new KeySource.Parameter(parameter);
        if (parameter.Attribute("MemoWeaver.CacheKeyAttribute") is { } attribute)
            new ChosenComparer(runtime).Add(parts, source, type, attribute, parameter, diagnostics);
        else
            types.Add(parts, source, $"parameter '{parameter.Name}'", type, diagnostics, method);
    }

    private void AddMember(List<KeyPart> parts, string name, MethodDefinition method, MethodDiagnostics diagnostics)
    {
        if (VaryByMember.Find(method, name, out var problem) is { } member)
            types.Add(parts, member, $"VaryBy member '{name}'", member.Read.Type, diagnostics, method);
        else
            diagnostics.Add(Rules.UnknownVaryBy, name, problem, Names.Display(method.DeclaringType));
    }
}
