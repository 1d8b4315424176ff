using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Says what is wrong with a key in the words of the ledger.</summary>
static class KeyDiagnostics
{
    public static void Add(this MethodDiagnostics diagnostics, KeyProblem problem)
    {
        switch (problem.Kind)
        {
            case KeyProblemKind.ByReference:
                diagnostics.Add(Rules.KeyedByReference, problem.Subject, problem.TypeName,
                    KeyRemedies.ByReference(problem.Subject));
                break;
            case KeyProblemKind.ChangesBehindKey:
                diagnostics.Add(Rules.ChangesBehindKey, problem.Subject, problem.TypeName, problem.Detail,
                    KeyRemedies.Changing(problem.Subject));
                break;
            case KeyProblemKind.ByRefParameter:
                diagnostics.Add(Rules.ByRefParameter, $"parameter '{problem.Name}' is", "it");
                break;
            case KeyProblemKind.UnsafeParameter when problem.IsParameter:
                diagnostics.Add(Rules.UnsafeParameter, problem.Name, problem.TypeName);
                break;
            case KeyProblemKind.UnsafeParameter or KeyProblemKind.Unkeyable:
                diagnostics.Add(Rules.UnkeyableParameter, problem.Subject, problem.TypeName, problem.Detail,
                    KeyRemedies.Unkeyable(problem.Subject));
                break;
            case KeyProblemKind.NeedsClone:
                diagnostics.Add(Rules.MutableKey, problem.Subject, problem.TypeName, problem.Detail,
                    KeyRemedies.Mutable(problem.Subject));
                break;
            case KeyProblemKind.UnknownVaryBy:
                diagnostics.Add(Rules.UnknownVaryBy, problem.Name, problem.Detail, problem.TypeName);
                break;
            case KeyProblemKind.ReadsInstanceState:
                diagnostics.Add(Rules.SharedReadsInstance, problem.Detail);
                break;
            case KeyProblemKind.BadComparer:
                diagnostics.Add(Rules.BadComparer, problem.Name, problem.Detail, problem.TypeName);
                break;
            case KeyProblemKind.Unresolved:
                diagnostics.Add(Rules.Unresolved, problem.TypeName);
                break;
        }
    }
}
