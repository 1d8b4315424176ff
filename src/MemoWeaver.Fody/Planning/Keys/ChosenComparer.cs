using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Proofs;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>A parameter whose comparison the user chose with <c>[CacheKey]</c>.</summary>
internal sealed class ChosenComparer(RuntimeTypes runtime)
{
    // By the values of System.StringComparison.
    private static readonly string[] Comparisons = ["CurrentCulture", "CurrentCultureIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "Ordinal", "OrdinalIgnoreCase"];

    public void Add(List<KeyPart> parts, KeySource source, TypeReference type, CustomAttribute attribute, ParameterDefinition parameter, MethodDiagnostics diagnostics)
    {
        var argument = attribute.ConstructorArguments[0].Value;
        if (argument is TypeReference comparer)
            AddComparer(parts, source, type, comparer, parameter, diagnostics);
        else if (type.MetadataType != MetadataType.String)
            diagnostics.Add(Rules.BadComparer, parameter.Name, "a StringComparison compares strings only", Names.Display(type));
        else if (argument is not int number || number < 0 || number >= Comparisons.Length)
            diagnostics.Add(Rules.BadComparer, parameter.Name, "there is no such StringComparison", Names.Display(type));
        else if (Comparisons[number] == "Ordinal")
            parts.Add(new KeyPart(source, [], type, KeyPolicy.InPlace.Instance, "ordinal"));
        else
            parts.Add(new KeyPart(source, [], type, new KeyPolicy.Library(runtime[Comparisons[number] + "Part"]), Comparisons[number]));
    }

    private void AddComparer(List<KeyPart> parts, KeySource source, TypeReference type, TypeReference comparer, ParameterDefinition parameter, MethodDiagnostics diagnostics)
    {
        var problem = comparer.TryResolve() switch
        {
            null => $"{Names.Display(comparer)} was not found",
            { IsAbstract: true } => $"{Names.Display(comparer)} is abstract",
            { IsValueType: false } definition when !definition.Methods.Any(m => m is { IsConstructor: true, IsStatic: false, IsPublic: true, HasParameters: false }) => $"{Names.Display(comparer)} has no public parameterless constructor",
            _ when !Compares(comparer, type) => $"{Names.Display(comparer)} does not compare {Names.Display(type)}",
            _ => null,
        };
        if (problem is not null)
            diagnostics.Add(Rules.BadComparer, parameter.Name, problem, Names.Display(type));
        else
            parts.Add(new KeyPart(source, [], type, new KeyPolicy.Library(runtime.Policy("ComparerPart`2", type, comparer)), $"by {Names.Display(comparer)}"));
    }

    private static bool Compares(TypeReference comparer, TypeReference type)
    {
        foreach (var part in comparer.WithBases())
        {
            foreach (var implemented in part.Resolve().Interfaces)
            {
                if (implemented.InterfaceType.SeenFrom(part) is GenericInstanceType { ElementType.FullName: "System.Collections.Generic.IEqualityComparer`1" } compares
                    && compares.GenericArguments[0].FullName == type.FullName)
                    return true;
            }
        }
        return false;
    }
}
