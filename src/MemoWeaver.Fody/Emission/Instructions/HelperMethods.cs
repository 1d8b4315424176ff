using Mono.Cecil;

namespace MemoWeaver.Fody.Emission.Instructions;

/// <summary>Declares methods: helpers beside a woven method, with its type parameters, and those of emitted
/// types.</summary>
static class HelperMethods
{
    public static MethodDefinition Declare(EmissionContext context, MethodDefinition original, string role,
        TypeReference returnType)
    {
        var helper = new MethodDefinition(context.Unspeakable(original, role),
            MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig, returnType)
        {
            NoInlining = true,
        };
        if (original.HasGenericParameters)
            CopyTypeParameters(original, helper);
        original.DeclaringType.Methods.Add(helper);
        return helper;
    }

    /// <summary>Declares a helper that is called on the same object with the same arguments.</summary>
    public static MethodDefinition DeclareAlike(EmissionContext context, MethodDefinition original, string role,
        TypeReference returnType)
    {
        var helper = Declare(context, original, role, returnType);
        helper.IsStatic = original.IsStatic;
        helper.HasThis = original.HasThis;
        foreach (var parameter in original.Parameters)
            helper.AddParameter("",
                Generics.Map(parameter.ParameterType, p => p.Type == GenericParameterType.Method
                ? helper.GenericParameters[p.Position]
                    : null));
        return helper;
    }

    /// <summary>Declares a method of an emitted type that implements one of an interface.</summary>
    public static MethodDefinition Implement(this TypeDefinition type, string name, TypeReference returnType)
    {
        const MethodAttributes implementation = MethodAttributes.Public | MethodAttributes.Final
            | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot;
        var method = new MethodDefinition(name, implementation, returnType);
        type.Methods.Add(method);
        return method;
    }

    static void CopyTypeParameters(MethodDefinition original, MethodDefinition helper) =>
        Generics.CopyTo(original.GenericParameters, helper, p => p.Type == GenericParameterType.Method
            ? helper.GenericParameters[p.Position]
                : null);

    /// <summary>
    /// Adds a parameter. Without a name it needs no metadata row, and nobody debugs a method without source.
    /// </summary>
    public static ParameterDefinition AddParameter(this MethodDefinition method, string name, TypeReference type)
    {
        var parameter = new ParameterDefinition(name, ParameterAttributes.None, type);
        method.Parameters.Add(parameter);
        return parameter;
    }
}
