using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>
/// What the runtime refuses before any code runs: type parameters that their place does not have, generic types that
/// are named without arguments, and signatures that the
/// variance of an interface forbids.
/// </summary>
static class SignatureCheck
{
    public static void Check(WovenAssembly assembly, List<Finding> findings)
    {
        foreach (var type in assembly.Module.GetTypes())
        {
            void Add(string member, string text) => findings.Add(new Finding($"{TypeNames.Of(type)}.{member}", text));
            foreach (var field in type.Fields)
                Scope(field.FieldType, type, null, $"the type of {field.Name}", t => Add(field.Name, t));
            foreach (var method in type.Methods)
                Method(method, t => Add(method.Name, t));
        }
    }

    /// <summary>Determines whether a body can be read: each type that it names means something there.</summary>
    public static bool IsReadable(MethodDefinition method)
    {
        var isReadable = true;
        Method(method, _ => isReadable = false);
        return isReadable;
    }

    static void Method(MethodDefinition method, Action<string> add)
    {
        var type = method.DeclaringType;
        Scope(method.ReturnType, type, method, "its result", add);
        foreach (var parameter in method.Parameters)
            Scope(parameter.ParameterType, type, method, "a parameter", add);
        if (type.IsInterface && !method.IsStatic && type.GenericParameters.Any(p => !p.IsNonVariant))
            Variances(method, add);
        if (!method.HasBody)
            return;
        foreach (var variable in method.Body.Variables)
            Scope(variable.VariableType, type, method, "a local", add);
        foreach (var instruction in method.Body.Instructions)
            Operand(instruction, method, add);
    }

    static void Operand(Instruction instruction, MethodDefinition method, Action<string> add)
    {
        var isToken = instruction.OpCode.Code == Code.Ldtoken;
        switch (instruction.Operand)
        {
            case TypeReference type:
                Scope(type, method.DeclaringType, method, instruction.OpCode.Name, add);
                // typeof(List<>) is the one place for a generic type without arguments.
                if (!isToken && Open(type) is { } open)
                    add($"{instruction.OpCode.Name} names {open.FullName} without type arguments");
                break;
            case MemberReference { DeclaringType: { } declaring } member:
                Scope(declaring, method.DeclaringType, method, instruction.OpCode.Name, add);
                if (member is GenericInstanceMethod closed)
                {
                    foreach (var argument in closed.GenericArguments)
                        Scope(argument, method.DeclaringType, method, instruction.OpCode.Name, add);
                }
                if (!isToken && Open(declaring) is { } openDeclaring)
                    add($"{instruction.OpCode.Name} names {member.Name} of {openDeclaring.FullName}"
                        + " without type arguments");
                break;
        }
    }

    static TypeReference? Open(TypeReference type) => type switch
    {
        GenericParameter or FunctionPointerType => null,
        GenericInstanceType closed => closed.GenericArguments.Select(Open).FirstOrDefault(o => o is not null),
        TypeSpecification wrapper => Open(wrapper.ElementType),
        _ => type.HasGenericParameters || TryResolve(type)?.HasGenericParameters == true ? type : null,
    };

    static TypeDefinition? TryResolve(TypeReference type)
    {
        try
        {
            return type.Name.Contains('`', StringComparison.Ordinal)
                || type.Scope == type.Module ? type.Resolve() : null;
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    static void Scope(TypeReference type, TypeDefinition owner, MethodDefinition? method, string where,
        Action<string> add)
    {
        foreach (var parameter in Parameters(type))
        {
            var isOfMethod = parameter.Type == GenericParameterType.Method;
            if (parameter.Position < (isOfMethod
                ? method?.GenericParameters.Count ?? 0 : owner.GenericParameters.Count))
                continue;
            var place = isOfMethod ? "a method" : "a type";
            add($"{where} names type parameter {parameter.Position} of {place} that has none such");
            return;
        }
    }

    static IEnumerable<GenericParameter> Parameters(TypeReference type) => type switch
    {
        GenericParameter parameter => [parameter],
        GenericInstanceType closed => closed.GenericArguments.SelectMany(Parameters),
        FunctionPointerType function => function.Parameters.Select(p =>
            p.ParameterType).Append(function.ReturnType).SelectMany(Parameters),
        TypeSpecification wrapper => Parameters(wrapper.ElementType),
        _ => [],
    };

    // ECMA-335 II.9.7; the runtime checks private methods of an interface, too.
    static void Variances(MethodDefinition method, Action<string> add)
    {
        var wrong = Wrong(method.ReturnType, isOutput: true, isInput: false) ?? method.Parameters.Select(p =>
            Wrong(p.ParameterType, isOutput: false, isInput: true)).FirstOrDefault(w => w is not null);
        if (wrong is not null)
            add($"its signature has {wrong} where the variance of {method.DeclaringType.Name} forbids it");
    }

    static string? Wrong(TypeReference type, bool isOutput, bool isInput)
    {
        switch (type)
        {
            case GenericParameter { Type: GenericParameterType.Type } parameter:
                return (parameter.IsCovariant && !isOutput) || (parameter.IsContravariant
                    && !isInput) ? parameter.Name : null;
            case GenericInstanceType closed:
                var parameters = TryResolve(closed.ElementType)?.GenericParameters;
                for (var i = 0; i < closed.GenericArguments.Count; i++)
                {
                    var (isCovariant, isContravariant) = (parameters?[i].IsCovariant == true,
                        parameters?[i].IsContravariant == true);
                    var wrong = Wrong(closed.GenericArguments[i], isCovariant ? isOutput : isContravariant
                        && isInput, isCovariant ? isInput : isContravariant && isOutput);
                    if (wrong is not null)
                        return wrong;
                }
                return null;
            case ByReferenceType or PointerType:
                return Wrong(((TypeSpecification)type).ElementType, isOutput: false, isInput: false);
            case FunctionPointerType function:
                return Parameters(function).FirstOrDefault(p => p.Type == GenericParameterType.Type
                    && !p.IsNonVariant)?.Name;
            case TypeSpecification wrapper:
                return Wrong(wrapper.ElementType, isOutput, isInput);
            default:
                return null;
        }
    }
}
