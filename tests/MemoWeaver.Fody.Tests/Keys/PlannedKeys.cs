using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.References;
using MemoWeaver.Fody.Tests.Proofs;

namespace MemoWeaver.Fody.Tests.Keys;

/// <summary>Plans keys of methods of the project PlannedTypes and writes them down in a line.</summary>
public abstract class PlannedKeys : IDisposable
{
    private readonly PlannedTypesModule planned = new();

    public void Dispose()
    {
        planned.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Mono.Cecil.ModuleDefinition Module => planned.Module;

    private protected byte[] Written()
    {
        using var stream = new MemoryStream();
        planned.Module.Write(stream, new Mono.Cecil.WriterParameters { DeterministicMvid = true });
        return stream.ToArray();
    }

    private protected KeyPlan Plan(string type, string method, bool shared = false, params string[] varyBy)
    {
        var runtime = RuntimeTypes.Of(planned.Module)!;
        var planner = new KeyPlanner(planned.Module, runtime, new ImmutabilityProof(planned.Module));
        return planner.Plan(planned.Module.GetType("PlannedTypes." + type).Methods.Single(m => m.Name == method), shared, varyBy);
    }

    /// <summary>The parts: where from, and how compared. <c>?</c> marks a policy that may say "not keyable", <c>*</c> one that copies.</summary>
    private protected static string Parts(KeyPlan plan) => string.Join("; ", plan.Parts.Select(Line));

    private protected static string Problems(KeyPlan plan) => string.Join("; ", plan.Problems.Select(p => $"{p.Kind}: {p.Subject} ({p.TypeName}): {p.Detail}"));

    private static string Line(KeyPart part) => Source(part) + ": " + Policy(part);

    private static string Source(KeyPart part) => part.Source switch
    {
        KeySource.Parameter parameter => parameter.Definition.Name,
        KeySource.Member { IsStatic: true } member => "static " + Step(member.Read),
        KeySource.Member member => "this." + Step(member.Read),
        _ => "this",
    } + string.Concat(part.Path.Select(s => "." + Step(s)));

    private static string Step(KeyStep step) => step switch
    {
        KeyStep.Field field => field.Reference.Name,
        KeyStep.Call call => call.Reference.Name + "()",
        _ => throw new InvalidOperationException(),
    };

    private static string Policy(KeyPart part) => part.Comparer switch
    {
        KeyComparer.InPlace => TypeNames.Of(part.Type),
        KeyComparer.Emitted emitted => "{" + string.Join("; ", emitted.Fields.Select(f => string.Concat(f.Path.Select(s => "." + Step(s))).TrimStart('.') + ": " + Policy(f))) + "}",
        KeyComparer.Library library => TypeNames.Of(library.ComparerType),
        _ => throw new InvalidOperationException(),
    } + (part.Comparer.MayBeUnkeyable ? "?" : "") + (part.Comparer.NeedsSnapshot ? "*" : "");
}
