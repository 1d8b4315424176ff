using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Methods;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>Looks at one planned method for one kind of mistake. Changes nothing.</summary>
interface IMethodCheck
{
    void Check(MethodPlan plan, MethodDiagnostics diagnostics);
}
