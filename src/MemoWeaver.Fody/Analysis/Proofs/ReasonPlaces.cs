using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Proofs;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Proofs;

/// <summary>Says where the way to a reason leads, in lines and in words.</summary>
static class ReasonPlaces
{
    /// <summary>
    /// Returns the calls that lead to a reason: <c>Total → Rates.Of</c>; null if the method itself does it.
    /// </summary>
    public static string? PathOf(ProofReason reason, MethodDefinition from)
    {
        var names = StepsOf(reason, from).Select(s => s.Name).ToList();
        var path = names.Where((n, i) => i == 0 || n != names[i - 1]).ToList();
        return path.Count > 1 ? string.Join(PathNames.Arrow, path) : null;
    }

    /// <summary>
    /// Returns the way to a reason in the words of the source: what only a compiler needs, such as the start of a state
    /// machine, is no step.
    /// </summary>
    public static IReadOnlyList<(string Name, SequencePoint? At)> StepsOf(ProofReason reason, MethodDefinition from)
    {
        var steps = new List<(string Name, SequencePoint? At)>();
        foreach (var step in reason.Steps)
        {
            var (name, at) = (PathNames.Method(step.Method, from.DeclaringType), PositionOf(step));
            if (name.StartsWith("<", StringComparison.Ordinal))
                continue;
            var last = steps.Count == 0 ? default : steps[steps.Count - 1];
            if (last.Name == name && (last.At is null || at is null))
                steps[steps.Count - 1] = (name, at ?? last.At);
            else
                steps.Add((name, at));
        }
        return steps;
    }

    /// <summary>
    /// Returns the place in the method itself, which for an asynchronous method is in its state machine; null where its
    /// lines are not known.
    /// </summary>
    public static SequencePoint? PositionOf(ProofReason reason, MethodDefinition from)
    {
        foreach (var step in reason.Steps)
        {
            if (step.Method != from && !IsPartOf(from, step.Method))
                return null;
            if (PositionOf(step) is { } found)
                return found;
        }
        return null;
    }

    static SequencePoint? PositionOf(ProofStep step) =>
        step.At is null ? null : SourcePosition.At(step.Method, step.At);

    static bool IsPartOf(MethodDefinition method, MethodDefinition part) =>
        part.IsCompilerGenerated() && GeneratedCode.SourceMethod(part) == method.Name
            && GeneratedCode.UserType(part.DeclaringType) == method.DeclaringType;
}
