using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>Function pointers are the only types with a signature inside.</summary>
static class FunctionPointers
{
    /// <summary>Gets the same signature over other types; the same object where none of them changes.</summary>
    public static FunctionPointerType Map(FunctionPointerType pointer, Func<TypeReference, TypeReference> map)
    {
        var result = map(pointer.ReturnType);
        var changes = result != pointer.ReturnType;
        var parameters = new TypeReference[pointer.Parameters.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = map(pointer.Parameters[i].ParameterType);
            changes |= parameters[i] != pointer.Parameters[i].ParameterType;
        }
        if (!changes)
            return pointer;
        var mapped = new FunctionPointerType
        {
            HasThis = pointer.HasThis, ExplicitThis = pointer.ExplicitThis,
            CallingConvention = pointer.CallingConvention, ReturnType = result
        };
        foreach (var parameter in parameters)
            mapped.Parameters.Add(new ParameterDefinition(parameter));
        return mapped;
    }
}
