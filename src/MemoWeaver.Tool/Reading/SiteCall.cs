using MemoWeaver.Runtime;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Reading;

/// <summary>The arguments that a holder's static constructor gives to its <c>CacheSite</c>.</summary>
/// <param name="Holder">The type that it names as the holder.</param>
/// <param name="Name">The display name of the method.</param>
/// <param name="Flags">The policy.</param>
/// <param name="MaxSize">The bound; negative for none.</param>
/// <param name="Seconds">The lifetime; 0 for none.</param>
/// <param name="MaxWeight">The bound on the sum of weights.</param>
/// <param name="Weigher">The method that weighs a result.</param>
sealed record SiteCall(TypeReference? Holder, string Name, CacheFlags Flags, int MaxSize, double Seconds,
    long? MaxWeight, string? Weigher)
{
    /// <summary>
    /// Reads the constants before the constructor's call, or null if they are not as the weaver writes them.
    /// </summary>
    public static SiteCall? Read(TypeDefinition holder)
    {
        if (holder.Methods.FirstOrDefault(m => m is { Name: ".cctor", HasBody: true }) is not { } constructor)
            return null;
        TypeReference? named = null;
        string? name = null;
        var numbers = new List<int>();
        double? seconds = null;
        long? maxWeight = null;
        string? weigher = null;
        foreach (var instruction in constructor.Body.Instructions)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Ldtoken:
                    named ??= instruction.Operand as TypeReference;
                    break;
                case Code.Ldstr:
                    name ??= instruction.Operand as string;
                    break;
                case Code.Ldc_R8:
                    seconds ??= (double)instruction.Operand;
                    break;
                case Code.Ldc_I8:
                    maxWeight ??= (long)instruction.Operand;
                    break;
                case Code.Ldftn:
                    weigher ??= (instruction.Operand as MethodReference)?.Name;
                    break;
                case Code.Newobj when instruction.Operand is MethodReference { DeclaringType.Name: "CacheSite" }:
                    return name is null || seconds is null || numbers.Count < 2
                        ? null : new SiteCall(named, name, (CacheFlags)numbers[0], numbers[1], seconds.Value, maxWeight,
                            weigher);
                default:
                    if (IntegerOf(instruction) is { } number)
                        numbers.Add(number);
                    break;
            }
        }
        return null;
    }

    static int? IntegerOf(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldc_I4 => (int)instruction.Operand,
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        Code.Ldc_I4_M1 => -1,
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        _ => null,
    };
}
