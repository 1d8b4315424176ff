using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidations;

/// <summary>
/// A virtual method that a writing method names. Which overrides run on an object, and have results, is found at run
/// time, by the method's name.
/// </summary>
internal sealed class OverriddenPlan(MethodDefinition method, bool hasObject, IReadOnlyList<MatchedParameter> matches)
{
    public MethodDefinition Method { get; } = method;

    /// <summary>Gets whether the writing method's own object is one of the method's type.</summary>
    public bool HasObject { get; } = hasObject;

    /// <summary>What results have to agree on, in terms of the method that was named; none for all results.</summary>
    public IReadOnlyList<MatchedParameter> Matches { get; } = matches;

    /// <summary>
    /// Returns the name of a method by which overrides and those who invalidate them find each other, across assemblies: the
    /// same in all of them.
    /// </summary>
    public static string NameOf(MethodDefinition method) =>
        $"{method.Module.Assembly.Name.Name}:{method.DeclaringType.FullName}.{method.Name}`{method.GenericParameters.Count}"
        + $"({string.Join(",", method.Parameters.Select(p => p.ParameterType.FullName))})";
}
