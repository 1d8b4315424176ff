using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission.Instructions;

/// <summary>
/// In an interface with variant type parameters, the runtime checks the signature of each instance method, also of
/// private ones, and refuses the whole interface where a
/// type parameter stands in a place that variance forbids. It does not check static methods. Helpers of instance
/// methods are therefore static there.
/// </summary>
static class VariantInterfaces
{
    /// <summary>The name of the parameter for the object. No language can write it.</summary>
    public const string This = "<this>";

    /// <summary>
    /// Makes a finished helper static, with its object as the first argument; before anything refers to it. Calls of
    /// it and its code stay as they are.
    /// </summary>
    public static void Detach(MethodDefinition helper)
    {
        if (helper.IsStatic || !helper.DeclaringType.IsInterface
            || !helper.DeclaringType.GenericParameters.Any(p => !p.IsNonVariant))
            return;
        var before = helper.Body.ThisParameter;
        helper.IsStatic = true;
        helper.HasThis = false;
        var owner = new ParameterDefinition(This, ParameterAttributes.None, helper.DeclaringType.Self());
        helper.Parameters.Insert(0, owner);
        foreach (var instruction in helper.Body.Instructions)
        {
            if (instruction.Operand == before)
                instruction.Operand = owner;
        }
    }
}
