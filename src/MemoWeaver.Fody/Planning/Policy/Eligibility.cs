using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Policy;

/// <summary>Whether a method is of a kind that can be cached at all.</summary>
static class Eligibility
{
    /// <summary>
    /// Returns false if there is no body with a result, so that nothing else can be said about the method.
    /// </summary>
    public static bool Check(MethodDefinition method, MethodDiagnostics diagnostics)
    {
        if (Uncacheable(method) is { } kind)
            diagnostics.Add(Rules.NotCacheable, kind);
        else if (WithoutBody(method) is { } reason)
            diagnostics.Add(Rules.NoBody, reason);
        else if (method.ReturnType.WithoutModifiers().MetadataType == MetadataType.Void)
            diagnostics.Add(Rules.NoResult);
        else
        {
            CheckBody(method, diagnostics);
            return true;
        }
        return false;
    }

    static string? Uncacheable(MethodDefinition method) => method switch
    {
        { IsConstructor: true } => "a constructor",
        { IsSetter: true } => "a setter",
        { IsAddOn: true } or { IsRemoveOn: true } or { IsFire: true } => "an event accessor",
        { Name: "Finalize", IsVirtual: true, HasParameters: false }
            when method.ReturnType.MetadataType == MetadataType.Void => "a finalizer",
        _ => null,
    };

    static string? WithoutBody(MethodDefinition method) => method switch
    {
        { IsAbstract: true } when method.DeclaringType.IsInterface => "declared by an interface",
        { IsAbstract: true } => "abstract",
        { HasBody: false } => "extern",
        { Body.Instructions.Count: 0 } => "extern", // without an attribute that says where it is
        _ => null,
    };

    static void CheckBody(MethodDefinition method, MethodDiagnostics diagnostics)
    {
        if (method.CallingConvention == MethodCallingConvention.VarArg)
            diagnostics.Add(Rules.UnsupportedBody, "it takes a variable argument list, which cannot be part of a key");
        if (Jumps(method.Body))
            diagnostics.Add(Rules.UnsupportedBody,
                "its body jumps to another method, so it never returns a result of its own");
        if (method is { IsStatic: false, DeclaringType.IsValueType: true } && !IsReadOnly(method)
            && !IsReadOnly(method.DeclaringType))
            diagnostics.Add(Rules.MutableStruct);
        foreach (var parameter in method.Parameters)
            CheckParameter(parameter, diagnostics);
    }

    static bool Jumps(MethodBody body)
    {
        foreach (var instruction in body.Instructions)
        {
            if (instruction.OpCode.Code == Code.Jmp)
                return true;
        }
        return false;
    }

    static void CheckParameter(ParameterDefinition parameter, MethodDiagnostics diagnostics)
    {
        var type = parameter.ParameterType.WithoutModifiers();
        if (type is ByReferenceType byReference)
        {
            if (!parameter.IsOut && !IsReadOnly(parameter))
            {
                if (parameter.Name.Length == 0) // what a local function captures, in a struct of the compiler
                    diagnostics.Add(Rules.ByRefParameter, "the variables that it captures are", "them");
                else
                    diagnostics.Add(Rules.ByRefParameter, $"parameter '{parameter.Name}' is", "it");
                return;
            }
            type = byReference.ElementType.WithoutModifiers();
        }
        if (PointsToMemory(type))
            diagnostics.Add(Rules.UnsafeParameter, parameter.Name, Names.Display(type));
    }

    /// <summary>Determines whether a type is a pointer or a reference, or lives only on the stack.</summary>
    public static bool PointsToMemory(TypeReference type) => type switch
    {
        PointerType or ByReferenceType or FunctionPointerType => true,
        GenericParameter parameter => ((int)parameter.Attributes & AllowByRefLike) != 0,
        ArrayType => false,
        { IsPrimitive: true } => false, // no need to look for what nearly all parameters are
        _ => type.TryResolve()?.IsRefStruct() == true,
    };

    const int AllowByRefLike = 0x20;

    static bool IsReadOnly(ICustomAttributeProvider member) =>
        member.HasAttribute("System.Runtime.CompilerServices.IsReadOnlyAttribute")
        || member.HasAttribute("System.Runtime.CompilerServices.RequiresLocationAttribute") // ref readonly
        || member.HasAttribute("System.Runtime.InteropServices.InAttribute");
}
