using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// Whether a comparison of references tells apart what a key does not: texts, and other objects that cannot change and
/// are not followed therefore.
/// </summary>
static class SameObject
{
    /// <summary>Determines whether a call of the framework asks that.</summary>
    public static bool Asks(MethodReference called, Instruction at, MethodDefinition method) =>
        called.Name == "ReferenceEquals" && called.DeclaringType.FullName == "System.Object"
        && Asks(at, method, StackTop.Type(at, called, method));

    /// <summary>Determines whether an instruction that compares asks that.</summary>
    public static bool Asks(Instruction at, MethodDefinition method) => Asks(at, method, StackTop.Type(at, method));

    // A comparison by content may begin with the question, as the compiler writes it for records.
    static bool Asks(Instruction at, MethodDefinition method, TypeReference? type) =>
        type is { IsValueType: false } and not (GenericParameter or ByReferenceType or PointerType)
        && type.FullName != "System.Type" && at.Previous.Previous?.OpCode.Code != Code.Ldnull
        && method.Name is not ("Equals" or "op_Equality" or "op_Inequality" or "CompareTo" or "Compare");
}
