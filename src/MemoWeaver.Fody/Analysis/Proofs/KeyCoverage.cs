using MemoWeaver.Fody.Analysis.Flow;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Proofs;

/// <summary>What of its arguments the key of a method holds.</summary>
sealed class KeyCoverage
{
    readonly MethodPlan _plan;
    readonly Dictionary<int, ArgumentCoverage> _arguments = [];

    public KeyCoverage(MethodPlan plan, FlowProgram program)
    {
        _plan = plan;
        foreach (var part in plan.Key)
        {
            if (part.Source is KeySource.Parameter parameter)
                Add(parameter.Definition.Index + (plan.Method.HasThis ? 1 : 0), part, program);
            else if (part.Source is KeySource.This)
                Add(0, part, program);
        }
    }

    /// <summary>Gets what an argument counts for in the key; <c>this</c> has number 0.</summary>
    public ArgumentCoverage Of(int argument) =>
        _arguments.TryGetValue(argument, out var known) ? known : ArgumentCoverage.None;

    /// <summary>Returns the parameters that the key leaves out although the body reads them.</summary>
    public IEnumerable<ParameterDefinition> LeftOut()
    {
        foreach (var parameter in _plan.Method.Parameters)
        {
            if (Of(parameter.Index + (_plan.Method.HasThis ? 1 : 0)) == ArgumentCoverage.None
                && !_plan.Result.Outs.Contains(parameter)
                && parameter.HasAttribute("MemoWeaver.NotCacheKeyAttribute")
                && !ParameterKeys.IsLeftOut(parameter.ParameterType) && IsRead(parameter))
                yield return parameter;
        }
    }

    /// <summary>Returns the parts whose comparison may call two values equal that the body can tell apart.</summary>
    public IEnumerable<KeyPart> Coarse(FlowProgram program)
    {
        foreach (var part in _plan.Key)
        {
            if (part.Comparer is KeyComparer.Library { ComparerType: var comparer } && IsCoarse(comparer, program))
                yield return part;
        }
    }

    void Add(int argument, KeyPart part, FlowProgram program)
    {
        var coverage = Judge(part, program);
        _arguments[argument] = _arguments.TryGetValue(argument, out var known) && known < coverage ? known : coverage;
    }

    static ArgumentCoverage Judge(KeyPart part, FlowProgram program) => part.Comparer switch
    {
        KeyComparer.InPlace => ArgumentCoverage.Whole,
        KeyComparer.Emitted emitted => emitted.Fields.Count == 0 ? ArgumentCoverage.Whole
            : emitted.Fields.Min(f => Judge(f, program)),
        KeyComparer.Library { ComparerType: var comparer } => OfLibrary(comparer, program),
        _ => ArgumentCoverage.None,
    };

    static ArgumentCoverage OfLibrary(TypeReference comparer, FlowProgram program)
    {
        var name = comparer.GetElementType().Name;
        if (name == "ReferenceKeyComparer`1")
            return ArgumentCoverage.Identity;
        if (name == "RuntimeKeyComparer`1")
            return OfRunTime(((GenericInstanceType)comparer).GenericArguments[0], program);
        if (comparer is not GenericInstanceType closed)
            return ArgumentCoverage.Whole;
        foreach (var argument in closed.GenericArguments)
        {
            if (argument.GetElementType().Name.Contains("KeyComparer")
                && OfLibrary(argument, program) != ArgumentCoverage.Whole)
                return ArgumentCoverage.Surface;
        }
        return ArgumentCoverage.Whole;
    }

    // At run time collections compare by content, and objects of classes without equality by reference.
    static ArgumentCoverage OfRunTime(TypeReference type, FlowProgram program)
    {
        if (type is ArrayType array)
            return OfRunTime(array.ElementType, program) == ArgumentCoverage.Whole ? ArgumentCoverage.Whole
                : ArgumentCoverage.Surface;
        if (type is GenericInstanceType closed && program.Type(closed) is null
            && (closed.TryResolve() is not { IsInterface: true } contract || IsCollection(contract)))
            return closed.GenericArguments.All(a => OfRunTime(a, program) == ArgumentCoverage.Whole)
                ? ArgumentCoverage.Whole : ArgumentCoverage.Surface;
        if (!program.Carries(type))
            return ArgumentCoverage.Whole;
        // An object of a class without equality may stand there, which is compared by reference.
        if (type is GenericParameter || type.FullName == "System.Object"
            || type.DefinitionOrNull() is not { } definition
            || (definition.IsInterface && !IsCollection(definition)))
            return ArgumentCoverage.Identity;
        return definition.IsInterface || program.Type(type) is not null ? ArgumentCoverage.Surface
            : ArgumentCoverage.Whole;
    }

    static bool IsCollection(TypeDefinition type) =>
        type.Namespace.StartsWith("System.Collections", StringComparison.Ordinal)
        && type.IsOrDerivesFrom("System.Collections.IEnumerable");

    static bool IsCoarse(TypeReference comparer, FlowProgram program)
    {
        var name = comparer.GetElementType().Name;
        if (name.StartsWith("CustomKeyComparer", StringComparison.Ordinal)
            || name.IndexOf("IgnoreCase", StringComparison.Ordinal) >= 0
            || name.IndexOf("Culture", StringComparison.Ordinal) >= 0)
            return true;
        if (comparer is not GenericInstanceType closed)
            return false;
        if (name is "EquatableKeyComparer`1" or "RuntimeKeyComparer`1")
        {
            return closed.GenericArguments[0].GetElementType() is var type && program.Type(type) is { } own
                && ValueEquality.IsHandWritten(own) && !ValueEquality.IsCompilerWritten(own) && !ComparesAll(own);
        }
        return closed.GenericArguments.Any(a => IsCoarse(a, program));
    }

    // Equals reads every field, by itself or by what it calls in its class.
    static bool ComparesAll(TypeDefinition type)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in type.Methods)
        {
            if (!method.HasBody || method.IsConstructor || method.Name is "GetHashCode" or "ToString")
                continue;
            if (method.Name != "Equals" && !method.IsGetter)
                continue;
            foreach (var op in method.Body.Instructions)
            {
                if (op.Operand is FieldReference field && method.Name == "Equals")
                    read.Add(field.Name);
                if (op.Operand is MethodReference getter && method.Name == "Equals"
                    && getter.Name.StartsWith("get_", StringComparison.Ordinal))
                    read.Add($"<{getter.Name.Substring(4)}>k__BackingField");
            }
        }
        return type.StateFields().All(f => read.Contains(f.Name));
    }

    bool IsRead(ParameterDefinition parameter)
    {
        var code = Code.Ldarg_0 + parameter.Index + (_plan.Method.HasThis ? 1 : 0);
        return _plan.Method.Body.Instructions.Any(i => i.Operand == parameter
            || (code <= Code.Ldarg_3 && i.OpCode.Code == code));
    }
}

/// <summary>How much of an argument counts in the key; less comes first.</summary>
enum ArgumentCoverage
{
    None,

    /// <summary>Which object it is.</summary>
    Identity,

    /// <summary>What it holds, of which some is compared by reference.</summary>
    Surface,

    /// <summary>All that it holds.</summary>
    Whole,
}
