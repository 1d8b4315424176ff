using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// The methods that can see the variables that a lambda captures: all of the type that it is written in, with what
/// the compiler made of them.
/// </summary>
sealed class ClosureCode
{
    readonly CallGraph _graph;
    readonly List<MethodDefinition> _methods = [];

    public ClosureCode(CallGraph graph, TypeDefinition closure)
    {
        _graph = graph;
        Collect(GeneratedCode.UserType(closure));
    }

    /// <summary>In metadata order.</summary>
    public IReadOnlyList<MethodDefinition> Methods => _methods;

    /// <summary>
    /// Returns the lambdas, local functions and state machines by which a method is reached, itself included.
    /// </summary>
    public HashSet<MethodDefinition> LeadingTo(MethodDefinition target)
    {
        var leading = new HashSet<MethodDefinition> { target };
        bool grew;
        do
        {
            grew = false;
            foreach (var method in _methods)
            {
                if (method.IsCompilerGenerated()
                    && Array.Exists(_graph.Facts(method).Calls, c => leading.Contains(c.Target)))
                    grew |= leading.Add(method);
            }
        }
        while (grew);
        return leading;
    }

    /// <summary>Determines whether a method makes the object that holds the variables of a scope.</summary>
    public static bool Makes(MethodDefinition method, TypeDefinition closure)
    {
        foreach (var instruction in method.Body.Instructions)
        {
            if (IsMaking(instruction, closure))
                return true;
        }
        // The compiler keeps the variables in a struct where no delegate outlives the method.
        return closure.IsValueType
            && method.Body.Variables.Any(v => v.VariableType.GetElementType().FullName == closure.FullName);
    }

    public static bool IsMaking(Instruction instruction, TypeDefinition closure) =>
        instruction.OpCode.Code == Code.Newobj
        && instruction.Operand is MethodReference made
        && made.DeclaringType.GetElementType().FullName == closure.FullName;

    /// <summary>Returns the method of the module that an instruction calls or makes a delegate of.</summary>
    public MethodDefinition? Named(Instruction instruction) =>
        instruction.Operand is MethodReference named && _graph.IsOwn(named.DeclaringType.GetElementType())
            ? _graph.Target(named, isVirtual: false)
            : null;

    void Collect(TypeDefinition type)
    {
        foreach (var method in type.Methods)
        {
            if (method.HasBody)
                _methods.Add(method);
        }
        foreach (var nested in type.NestedTypes)
        {
            if (nested.IsCompilerGenerated())
                Collect(nested);
        }
    }
}
