using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>One call of a member of the framework, by its row in the table.</summary>
sealed class ForeignCall(FlowProgram program, MethodFlow flow, CallInterpreter calls, Instruction at, int index,
    MethodReference called, MemberEffects member, NodeSet[] arguments, FlowNode? made)
{
    readonly FlowGraph _graph = flow.Graph;

    /// <summary>Runs it and returns the result; for a constructor, what the new object holds.</summary>
    public NodeSet Run()
    {
        var first = called.HasThis ? 1 : 0;
        // A struct is called by its address. What that place holds is a span's memory, or what an enumerator runs over.
        if (called.HasThis && made is null && called.DeclaringType.IsValueType)
            arguments[0] |= _graph.LoadElements(arguments[0]);
        for (var i = made is null ? 0 : 1; i < arguments.Length; i++)
        {
            if (!member.IgnoresContent)
                Touch(FlowEffectKind.ReadsContent, arguments[i]);
        }
        var fromDelegates = calls.RunDelegates(at, index, arguments);
        CompareContents();
        if (member.ComparesIdentity)
        {
            foreach (var argument in arguments)
                Touch(FlowEffectKind.ComparesIdentity, argument);
        }
        var given = default(NodeSet);
        for (var i = first; i < arguments.Length; i++)
            given |= arguments[i];
        if (called.HasThis && made is null && member.WritesReceiver)
        {
            Write(arguments[0]);
            flow.Store(arguments[0], null, Kept(given | _graph.LoadElements(given)) | fromDelegates, at);
        }
        for (var i = 0; first + i < arguments.Length; i++)
        {
            var isOut = called.Parameters[i].ParameterType is ByReferenceType && !called.Parameters[i].IsIn;
            if (!member.Writes(i) && (!isOut || member.IgnoresContent))
                continue;
            if (isOut)
                WriteReference(arguments[first + i]);
            else
                Write(arguments[first + i]);
            flow.Store(arguments[first + i], null,
                FitsOut(i) ? Kept(given | Elements(arguments)) | fromDelegates : default, at);
        }
        return Result(given, fromDelegates);
    }

    NodeSet Result(NodeSet given, NodeSet fromDelegates)
    {
        if (made is not null)
            return fromDelegates
                | (member.Result == MemberResult.Fresh ? Kept(_graph.LoadElements(given)) : Wrapped(given));
        if (called.ReturnType.WithoutModifiers().MetadataType == MetadataType.Void)
            return default;
        var all = given | (called.HasThis ? arguments[0] : default);
        switch (member.Result)
        {
            case MemberResult.Receiver:
                var receiver = arguments.Length > 0 ? arguments[0] : default;
                // A struct is known by its address; what it hands out, it refers to: a span, or the value of a pair.
                return called is { HasThis: true, DeclaringType.IsValueType: true }
                    ? receiver | _graph.LoadElements(receiver) : receiver;
            case MemberResult.Shared:
                return default;
            case MemberResult.Element:
                return Elements(arguments) | fromDelegates;
            case MemberResult.Fresh:
                return Fresh(Kept(Elements(arguments)) | fromDelegates);
            case MemberResult.View:
                return Fresh(all | Kept(Elements(arguments)) | fromDelegates);
            default:
                var perhaps = all | Elements(arguments) | fromDelegates;
                return perhaps.IsEmpty ? perhaps : perhaps | NodeSet.Of(_graph.Vague);
        }
    }

    NodeSet Fresh(NodeSet held)
    {
        var type = FlowTypes.Close(called.ReturnType, called);
        if (called.ReturnType.IsValueType && type is not ByReferenceType && !type.Name.Contains("numerator"))
            return held;
        var result = _graph.Site(index, "result");
        if (type.DefinitionOrNull() is { IsInterface: false, IsAbstract: false })
            result.Type ??= type;
        _graph.Store(result, null, held);
        return NodeSet.Of(result);
    }

    NodeSet Elements(NodeSet[] of)
    {
        var found = default(NodeSet);
        foreach (var argument in of)
            found |= _graph.LoadElements(argument);
        return found;
    }

    // A wrapper holds what it was given, and hands out what is in there.
    NodeSet Wrapped(NodeSet given) => given | Kept(_graph.LoadElements(given));

    // A collection of strings holds nothing that can change.
    NodeSet Kept(NodeSet value)
    {
        if (value.IsEmpty)
            return value;
        var container = made is not null || called.HasThis ? called.DeclaringType
            : FlowTypes.Close(called.ReturnType, called);
        var isAll = made is not null || called.ReturnType.MetadataType == MetadataType.Void
            || HoldsImmutableOnly(FlowTypes.Close(called.ReturnType, called));
        return isAll && HoldsImmutableOnly(container) ? default : value;
    }

    bool HoldsImmutableOnly(TypeReference type) => type switch
    {
        ArrayType array => !program.Carries(array.ElementType),
        GenericInstanceType closed => closed.GenericArguments.All(a => !program.Carries(a))
            && closed.ElementType.Namespace.StartsWith("System", StringComparison.Ordinal),
        _ => type.MetadataType == MetadataType.Void || type.FullName is "System.Text.StringBuilder"
            or "System.IO.StringWriter" or "System.IO.MemoryStream" || !program.Carries(type),
    };

    bool FitsOut(int parameter)
    {
        var type = FlowTypes.Close(called.Parameters[parameter].ParameterType, called);
        return type is not ByReferenceType reference || program.Carries(reference.ElementType);
    }

    // Sets and dictionaries, sorting and distinct values ask objects for their equality and order.
    void CompareContents()
    {
        IEnumerable<TypeReference> types = (called.DeclaringType as GenericInstanceType)?.GenericArguments
            ?? Enumerable.Empty<TypeReference>();
        if (called is GenericInstanceMethod closed)
            types = types.Concat(closed.GenericArguments);
        NodeSet? values = null;
        foreach (var type in types)
        {
            if (type is ArrayType && Compares(called))
                Touch(FlowEffectKind.ComparesIdentity, Elements(arguments) | All());
            if (program.Type(type.GetElementType()) is not { IsEnum: false } own)
                continue;
            values ??= Elements(arguments) | All();
            if (!own.IsValueType && Compares(called) && !program.Equalities(own).Any(m => m.Name == "Equals"))
                Touch(FlowEffectKind.ComparesIdentity, values.Value);
            foreach (var method in program.Equalities(own))
                Compare(method, values.Value);
        }
    }

    static bool Compares(MethodReference called) =>
        called.DeclaringType.Name is "HashSet`1" or "EqualityComparer`1"
        || called.Name is "Contains" or "IndexOf" or "LastIndexOf" or "Remove" or "Equals" or "GetHashCode" or "Distinct"
            or "Union" or "Intersect" or "Except" or "GroupBy" or "ToDictionary" or "ToHashSet" or "ToLookup" or "Join"
            or "GroupJoin" or "SequenceEqual" or "ContainsValue" or "CountBy" or "AggregateBy" or "DistinctBy"
        || (called.DeclaringType.Name is "Dictionary`2" or "ConcurrentDictionary`2"
            && called.Name is "Add" or "TryAdd" or "get_Item" or "set_Item" or "TryGetValue" or "ContainsKey");

    void Compare(MethodDefinition method, NodeSet values)
    {
        var given = new NodeSet[method.Parameters.Count + 1];
        for (var i = 0; i < given.Length; i++)
            given[i] = values;
        calls.ApplyEffects(at, index, program.Summary(method, flow.Method), given);
    }

    NodeSet All()
    {
        var all = default(NodeSet);
        foreach (var argument in arguments)
            all |= argument;
        return all;
    }

    void WriteReference(NodeSet addresses)
    {
        foreach (var node in addresses.In(_graph))
        {
            if (node.Kind == FlowKind.Held)
                flow.Add(FlowEffectKind.WritesField, node.Owner, node.Field, node.Field!.Name, at);
            else if (node.Kind == FlowKind.Static)
                flow.Add(FlowEffectKind.WritesField, node, node.Field, node.Field!.Name, at);
            flow.Add(FlowEffectKind.WritesContent, node, null, KnownCalls.Name(called), at);
        }
    }

    void Write(NodeSet objects) => Touch(FlowEffectKind.WritesContent, objects);

    void Touch(FlowEffectKind kind, NodeSet objects)
    {
        foreach (var node in objects.In(_graph))
            flow.Add(kind, node, null, KnownCalls.Name(called), at);
    }
}
