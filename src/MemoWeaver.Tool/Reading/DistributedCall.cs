using MemoWeaver.Tool.Reports;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Reading;

/// <summary>The arguments that a holder's static constructor gives to its <c>DistributedMethod</c>, or
/// to the method that creates one on disk.</summary>
static class DistributedCall
{
    /// <summary>Reads the constants before the constructor's call, or null if there is none.</summary>
    public static DistributionReport? Read(WovenMethod woven)
    {
        if (woven.Holder?.Methods.FirstOrDefault(m => m is { Name: ".cctor", HasBody: true }) is not { } constructor)
            return null;
        string? text = null;
        double? seconds = null;
        foreach (var instruction in constructor.Body.Instructions)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Ldstr:
                    text = (string)instruction.Operand; // the fingerprint is the last
                    break;
                case Code.Ldc_R8:
                    seconds = (double)instruction.Operand;
                    break;
                case Code.Newobj when instruction.Operand is MethodReference { DeclaringType.Name: "DistributedMethod`2" }:
                    return Report(null);
                case Code.Call when instruction.Operand is MethodReference { DeclaringType.Name: "PersistentMethod" }:
                    return Report(true);
            }
        }
        return null;

        DistributionReport? Report(bool? isPersistent) => text is null || seconds is null
            ? null
            : new DistributionReport(double.IsInfinity(seconds.Value) ? null : seconds, text,
                PolicyAttribute.Option<string>(woven.Method, "Version"), isPersistent);
    }
}
