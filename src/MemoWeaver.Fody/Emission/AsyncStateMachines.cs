using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>The class or struct into which the compiler puts the body of an <c>async</c> method.</summary>
/// <remarks>
/// The attribute that names it is copied to the moved body and stays on the original: exceptions tell the first method that has it, which is
/// the one that people wrote. Debuggers go by the PDB, where the state machine belongs to the moved body, which starts it.
/// </remarks>
internal static class AsyncStateMachines
{
    public const string Attribute = "System.Runtime.CompilerServices.AsyncStateMachineAttribute";

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
