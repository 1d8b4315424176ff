using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>The class or struct into which the compiler puts the body of an <c>async</c> method.</summary>
/// <remarks>
/// The attribute that names it stays on the original: exceptions tell the method that has it, which is to be the one that people wrote, and a trimmer warns where two have it (IL2107).
/// Debuggers go by the PDB, where the state machine belongs to the moved body, which starts it.
/// </remarks>
internal static class AsyncStateMachines
{
    private const string Attribute = "System.Runtime.CompilerServices.AsyncStateMachineAttribute";

    /// <summary>Ties the state machine of a method whose body has moved to where it is now.</summary>
    public static void StartFrom(MethodDefinition original, MethodDefinition moved)
    {
        foreach (var attribute in original.CustomAttributes)
        {
            if (attribute.AttributeType.FullName != Attribute)
                continue;
            var machine = (attribute.ConstructorArguments[0].Value as TypeReference)?.Resolve();
            foreach (var method in machine?.Methods.Where(m => m.DebugInformation.StateMachineKickOffMethod == original) ?? [])
                method.DebugInformation.StateMachineKickOffMethod = moved;
        }
    }
}
