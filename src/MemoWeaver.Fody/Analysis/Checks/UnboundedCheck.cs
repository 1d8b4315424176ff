using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Policy;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>A cache without a bound whose keys have none either.</summary>
sealed class UnboundedCheck : IMethodCheck
{
    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        if (plan.Policy.MaxSize != CachePolicy.Unbounded || plan.Weight is not null)
            return;
        foreach (var part in plan.Key)
        {
            if (!HasNoBound(part.Type))
                continue;
            var subject = part.Source switch
            {
                KeySource.Parameter parameter => $"parameter '{parameter.Definition.Name}'",
                KeySource.Member { Read: KeyStep.Call { Reference.Name: var name } } =>
                    $"member '{name.Substring(name.IndexOf('_') + 1)}'",
                KeySource.Member { Read: KeyStep.Field { Reference.Name: var name } } => $"member '{name}'",
                _ => "its object",
            };
            diagnostics.Add(Rules.UnboundedKeys, subject, Names.Display(part.Type));
            return;
        }
    }

    static bool HasNoBound(TypeReference type) =>
        type.MetadataType == MetadataType.String || type is ArrayType
        || (type is not GenericParameter
            && (type.IsOrDerivesFrom("System.Collections.IEnumerable")
                || type.GetElementType().FullName is "System.Memory`1" or "System.ReadOnlyMemory`1"));
}
