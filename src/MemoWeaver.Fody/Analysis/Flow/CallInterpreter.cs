using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>What calls do: those of bodies at hand by their summaries, those of the framework by the table.</summary>
sealed class CallInterpreter(FlowProgram program, MethodFlow flow)
{
    readonly FlowGraph _graph = flow.Graph;
    readonly HashSet<FlowNode> _dispatching = []; // code of an object may be given the object again

    /// <summary>Runs a call or a construction: takes the arguments from the stack, and leaves the result there.
    /// </summary>
    public void Call(Instruction at, int index, FlowState state)
    {
        var called = (MethodReference)at.Operand;
        var isNew = at.OpCode.Code == Code.Newobj;
        var arguments = new NodeSet[called.Parameters.Count + (called.HasThis ? 1 : 0)];
        for (var i = arguments.Length - 1; i >= (isNew ? 1 : 0); i--)
        {
            arguments[i] = state.Pop();
            var parameter = i - (called.HasThis ? 1 : 0);
            if (parameter >= 0 && called.Parameters[parameter].ParameterType is var declared
                && declared is not (ByReferenceType or PointerType) && declared.MetadataType != MetadataType.IntPtr
                && !program.Carries(FlowTypes.Close(declared, called)))
                arguments[i] = default;
        }
        if (isNew)
        {
            state.Push(Construct(at, index, called, arguments));
            return;
        }
        var result = Run(at, index, called, arguments, at.OpCode.Code == Code.Callvirt);
        if (called.ReturnType.WithoutModifiers().MetadataType == MetadataType.Void)
            return;
        var type = FlowTypes.Close(called.ReturnType, called);
        state.Push(type is ByReferenceType or PointerType || program.Carries(type) ? result : default);
    }

    /// <summary>Returns the value that a delegate will be made of.</summary>
    public NodeSet Function(Instruction at, int index, NodeSet receiver)
    {
        var function = _graph.Site(index, "function");
        var definition = program.Method((MethodReference)at.Operand);
        if (definition is not null && at.OpCode.Code == Code.Ldvirtftn)
        {
            var targets = program.Targets(definition, receiver, _graph, out var isOpen);
            definition = targets.Count == 1 && !isOpen ? targets[0] : null;
        }
        function.Code ??= definition;
        return NodeSet.Of(function);
    }

    /// <summary>Hands objects to code of which nothing is known.</summary>
    public void GiveAway(NodeSet value, Instruction at, string to)
    {
        foreach (var node in _graph.Everything(value).In(_graph))
        {
            flow.Add(FlowEffectKind.Escapes, node, null, to, at);
            flow.Add(FlowEffectKind.WritesContent, node, null, to, at);
            if (node.IsOwn)
                _graph.Store(node, null, NodeSet.Of(_graph.Unknown));
        }
    }

    /// <summary>Reads a static field of another assembly.</summary>
    public NodeSet ForeignStatic(Instruction at, FieldReference field)
    {
        var type = field.FieldType.SeenFrom(field.DeclaringType);
        if (program.Carries(type) && !MemberLookup.IsConstant(field))
        {
            flow.Add(FlowEffectKind.Unknown, null, null, Names.Display(field.DeclaringType) + "." + field.Name, at);
            return NodeSet.Of(_graph.Unknown);
        }
        return default;
    }

    NodeSet Construct(Instruction at, int index, MethodReference constructor, NodeSet[] arguments)
    {
        var type = constructor.DeclaringType;
        var definition = program.Type(type);
        if (definition is null)
            return ForeignNew(at, index, constructor, arguments);
        if (definition.IsDelegate())
            return NewDelegate(index, type, arguments[2], arguments[1]);
        var made = definition.IsValueType ? _graph.Local(-1 - index) : _graph.Site(index);
        made.Type = type;
        arguments[0] = NodeSet.Of(made);
        Run(at, index, constructor, arguments, isVirtual: false);
        return definition.IsValueType ? _graph.LoadElements(arguments[0]) : arguments[0];
    }

    NodeSet NewDelegate(int index, TypeReference type, NodeSet function, NodeSet target)
    {
        var made = _graph.Site(index);
        made.Type = type;
        foreach (var node in function.In(_graph))
            made.Code ??= node.Code;
        _graph.Store(made, null, target);
        return NodeSet.Of(made);
    }

    NodeSet ForeignNew(Instruction at, int index, MethodReference constructor, NodeSet[] arguments)
    {
        var type = constructor.DeclaringType;
        if (constructor.Parameters.Count == 2
            && constructor.Parameters[1].ParameterType.MetadataType == MetadataType.IntPtr
            && program.IsDelegate(type))
            return NewDelegate(index, type, arguments[2], arguments[1]);
        var made = _graph.Site(index);
        made.Type = type;
        var held = Foreign(at, index, constructor, arguments, made);
        _graph.Store(made, null, held);
        return type.IsValueType ? held : NodeSet.Of(made);
    }

    NodeSet Run(Instruction at, int index, MethodReference called, NodeSet[] arguments, bool isVirtual)
    {
        if (called.Name == "Invoke" && called.HasThis && program.IsDelegate(called.DeclaringType))
            return Invoke(at, index, arguments[0], arguments);
        if (program.IsAssumed(called))
            return Given(arguments);
        if (program.Method(called) is not { } method)
            return Foreign(at, index, called, arguments, null);
        IReadOnlyList<MethodDefinition> targets = [method];
        if (isVirtual && method.IsVirtual)
        {
            targets = program.Targets(method, arguments[0], _graph, out var isOpen);
            if (isOpen || targets.Count == 0)
                return Unfollowed(at, Names.Display(method), arguments);
        }
        else if (!method.HasBody || method is { IsStatic: true, IsVirtual: true })
        {
            return Unfollowed(at, Names.Display(method), arguments);
        }
        var result = default(NodeSet);
        foreach (var target in targets)
            result |= Apply(at, index, program.Summary(target, flow.Method), arguments);
        return result;
    }

    // Code of which nothing is known: it may do anything with what it is given.
    NodeSet Unfollowed(Instruction at, string name, NodeSet[] arguments)
    {
        flow.Add(FlowEffectKind.Unknown, null, null, name, at);
        foreach (var argument in arguments)
            GiveAway(argument, at, name);
        return NodeSet.Of(_graph.Unknown);
    }

    /// <summary>Does to the caller's objects what the summary of the called method says.</summary>
    NodeSet Apply(Instruction at, int index, MethodFlow callee, NodeSet[] arguments)
    {
        var mapping = ApplyEffects(at, index, callee, arguments);
        foreach (var store in callee.Stores)
            flow.Store(mapping.Of(store.Owner), store.Field, mapping.Of(store.Value), at);
        return mapping.Of(callee.Returned);
    }

    /// <summary>Does what a method does to its arguments, but keeps nothing and returns nothing.</summary>
    public CallMapping ApplyEffects(Instruction at, int index, MethodFlow callee, NodeSet[] arguments)
    {
        var mapping = new CallMapping(callee, flow, arguments, index);
        if (callee.Unfollowed is { } unfollowed)
        {
            foreach (var argument in arguments)
                GiveAway(argument, at, unfollowed);
        }
        foreach (var effect in callee.Effects)
        {
            if (effect.Node is null)
            {
                flow.Add(effect.Kind, null, effect.Field, effect.What, at, effect, effect.AmbientKind);
                continue;
            }
            foreach (var node in mapping.Of(effect.Node).In(_graph))
            {
                if (effect.Kind == FlowEffectKind.Dispatches && node.IsOwn)
                    Dispatch(at, index, node, effect);
                else
                    flow.Add(effect.Kind, node, effect.Field, effect.What, at, effect, effect.AmbientKind);
            }
        }
        return mapping;
    }

    // The framework was given one of the method's own objects: its class is known here.
    void Dispatch(Instruction at, int index, FlowNode node, FlowEffect effect)
    {
        if (!_dispatching.Add(node))
            return;
        if (node is { Code: { } code })
            InvokeCode(at, index, node, code, _ => NodeSet.Of(node));
        else if (node.Kind == FlowKind.Site && node.Type is { } type)
        {
            if (program.Type(type) is { } own)
                RunCallbacks(at, index, own, node, _graph.LoadElements(NodeSet.Of(node)));
        }
        else
        {
            foreach (var held in node.Elements.In(_graph))
            {
                if (!held.IsOwn)
                    flow.Add(FlowEffectKind.Dispatches, held, null, effect.What, at, effect);
            }
        }
        _dispatching.Remove(node);
    }

    NodeSet Given(NodeSet[] arguments)
    {
        var given = default(NodeSet);
        foreach (var argument in arguments)
            given |= argument | _graph.LoadElements(argument);
        return given;
    }

    NodeSet Invoke(Instruction at, int index, NodeSet delegates, NodeSet[] arguments)
    {
        var result = default(NodeSet);
        foreach (var node in delegates.In(_graph))
        {
            if (node is { Kind: FlowKind.Site, Code: { } code })
            {
                result |= InvokeCode(at, index, node, code, i => i < arguments.Length ? arguments[i] : default);
                continue;
            }
            if (node.Kind != FlowKind.Unknown)
                flow.Add(FlowEffectKind.Unknown, null, null, DelegateName(node), at);
            foreach (var argument in arguments)
                GiveAway(argument, at, DelegateName(node));
            result |= NodeSet.Of(_graph.Unknown);
        }
        return result;
    }

    // arguments: those of Invoke, where the delegate itself is the first.
    NodeSet InvokeCode(Instruction at, int index, FlowNode node, MethodDefinition code, Func<int, NodeSet> arguments)
    {
        var target = node.Elements;
        var values = new NodeSet[code.Parameters.Count + (code.HasThis ? 1 : 0)];
        for (var i = 0; i < code.Parameters.Count; i++)
        {
            if (program.Carries(code.Parameters[i].ParameterType))
                values[i + (code.HasThis ? 1 : 0)] = arguments(i + 1);
        }
        if (code.HasThis)
            values[0] = target;
        if (code.HasBody && !(code.IsVirtual && !code.IsFinal && !code.DeclaringType.IsSealed))
            return Apply(at, index, program.Summary(code, flow.Method), values);
        if (program.Method(code) is null)
            return Foreign(at, index, code, values, null);
        flow.Add(FlowEffectKind.Unknown, null, null, Names.Display(code), at);
        return NodeSet.Of(_graph.Unknown);
    }

    static string DelegateName(FlowNode node) =>
        node.LastField is { } field ? $"delegate `{field.Name}`" : "a delegate";

    NodeSet Foreign(Instruction at, int index, MethodReference called, NodeSet[] arguments, FlowNode? made)
    {
        if (called.Name == "Start" && called.Parameters.Count == 1 && called is GenericInstanceMethod start
            && start.GenericArguments[0].TryResolve() is { } machine && program.Type(machine) is not null)
            return StartMachine(at, index, machine, arguments);
        if (program.Meaning(called) is { } meaning)
        {
            flow.Add(FlowEffectKind.Ambient, null, null, meaning.Name, at, null, meaning.Kind);
            foreach (var argument in arguments)
                Touch(FlowEffectKind.ReadsContent, argument, at, called);
            return made is null ? NodeSet.Of(_graph.Unknown) : default;
        }
        if (ObjectMembers.Is(called) && program.ObjectMembers.Find(at, called, arguments[0], flow) is { } found)
        {
            var result = default(NodeSet);
            foreach (var one in found)
                result |= RunObjectMember(at, index, called, arguments, one);
            return result;
        }
        if (program.Members.Find(called) is not { } member)
            return Unfollowed(at, KnownCalls.Name(called), arguments);
        if ((member.UsesCulture && !CultureUse.AppendsText(called, at, flow.Method))
            || CultureUse.MayCompare(called, at, flow.Method) || CultureUse.HasNullProvider(called, at, flow.Method)
            || CultureUse.MayIgnoreCase(called, at, flow.Method)
            || CultureOrder.MayCompare(called, at, flow.Method, IsOwn(called, arguments)))
            UseCulture(null, called, at);
        var given = CultureUse.Providers(called, arguments);
        foreach (var i in CultureOrder.Comparers(called))
            given |= arguments[i + (called.HasThis ? 1 : 0)];
        foreach (var node in given.In(_graph))
        {
            if (node.Root.Kind == FlowKind.Parameter)
                UseCulture(node, called, at);
        }
        if (SameObject.Asks(called, at, flow.Method))
            AskWhichObject(at);
        if (NotANumber.MayTell(called))
            flow.Add(FlowEffectKind.Ambient, null, null,
                $"{FlowEffect.NotInKey}the bits of a NaN, by `{KnownCalls.Name(called)}`", at, null,
                EffectKind.VaryingInput);
        if (!member.IgnoresContent)
            Dispatches(at, called, arguments, made);
        return new ForeignCall(program, flow, this, at, index, called, member, arguments, made).Run();
    }

    bool IsOwn(MethodReference called, NodeSet[] arguments) =>
        called.HasThis && !arguments[0].IsEmpty && arguments[0].In(_graph).All(node => node.IsOwn);

    /// <summary>Notes that equal objects are told apart that the analysis does not follow.</summary>
    public void AskWhichObject(Instruction at) => flow.Add(FlowEffectKind.Ambient, null, null,
        FlowEffect.NotInKey + "which of two equal objects it is given", at, null, EffectKind.VaryingInput);

    void UseCulture(FlowNode? provider, MethodReference called, Instruction at) =>
        flow.Add(FlowEffectKind.Ambient, provider, null, $"`{KnownCalls.Name(called)}` with the culture of the thread",
            at, null, EffectKind.VaryingInput);

    NodeSet RunObjectMember(Instruction at, int index, MethodReference called, NodeSet[] arguments, ObjectMember member)
    {
        if (member.Body is { } body)
            return Apply(at, index, program.Summary(body, flow.Method), arguments);
        if (member.UsesCulture)
            UseCulture(null, called, at);
        return new ForeignCall(program, flow, this, at, index, called, member.Effects!, arguments, null).Run();
    }

    // builder.Start(ref machine): runs it as far as it comes; what follows it is part of it, too.
    NodeSet StartMachine(Instruction at, int index, TypeDefinition machine, NodeSet[] arguments)
    {
        var move = machine.Methods.FirstOrDefault(m => m.Name == "MoveNext");
        if (move is not { HasBody: true })
        {
            flow.Add(FlowEffectKind.Unknown, null, null, machine.Name, at);
            return default;
        }
        // In a debug build the machine is a class, and what is given is the address of a variable that holds it.
        var given = arguments[arguments.Length - 1];
        Apply(at, index, program.Summary(move, flow.Method),
            [machine.IsValueType ? given : _graph.LoadElements(given)]);
        return default;
    }

    // Objects of classes that are not known here, of which the framework may run code.
    void Dispatches(Instruction at, MethodReference called, NodeSet[] arguments, FlowNode? made)
    {
        var first = called.HasThis ? 1 : 0;
        for (var i = made is null ? 0 : 1; i < arguments.Length; i++)
        {
            var isReceiver = i < first;
            var type = isReceiver ? called.DeclaringType : called.Parameters[i - first].ParameterType;
            if (!isReceiver && program.IsDelegate(type))
            {
                foreach (var node in arguments[i].In(_graph))
                {
                    if (node is not { Kind: FlowKind.Site, Code: not null } and not { Kind: FlowKind.Unknown })
                        flow.Add(FlowEffectKind.Unknown, null, null, DelegateName(node), at);
                }
            }
            else if (isReceiver ? program.RunsClassCode(called) : program.RunsClassCode(type, called))
                Touch(FlowEffectKind.Dispatches, arguments[i], at, called);
        }
    }

    /// <summary>Runs what the framework is given to call: it calls it with what it has been given.</summary>
    public NodeSet RunDelegates(Instruction at, int index, NodeSet[] arguments)
    {
        var given = Given(arguments);
        var result = default(NodeSet);
        foreach (var argument in arguments)
        {
            foreach (var node in argument.In(_graph))
            {
                if (node is { Kind: FlowKind.Site, Code: { } code })
                    result |= InvokeCode(at, index, node, code, _ => given);
                else if (node.Kind == FlowKind.Site && node.Type is { } type && program.Type(type) is { } own)
                    result |= RunCallbacks(at, index, own, node, given);
                else if (node.IsMixed)
                    flow.Add(FlowEffectKind.Unknown, null, null, KnownCalls.Name((MethodReference)at.Operand), at);
            }
        }
        return result;
    }

    // An object of a class that is at hand: what the framework may call of it is what it implements for the framework.
    NodeSet RunCallbacks(Instruction at, int index, TypeDefinition type, FlowNode node, NodeSet given)
    {
        var result = default(NodeSet);
        foreach (var method in program.Callbacks(type))
        {
            var values = new NodeSet[method.Parameters.Count + 1];
            values[0] = NodeSet.Of(node);
            for (var i = 0; i < method.Parameters.Count; i++)
            {
                // An array to write to is the framework's own.
                var parameter = method.Parameters[i].ParameterType;
                values[i + 1] = program.Carries(parameter) && !parameter.IsArray && parameter.FullName != "System.Array" ? given
                    : default;
            }
            result |= Apply(at, index, program.Summary(method, flow.Method), values);
        }
        return result;
    }

    void Touch(FlowEffectKind kind, NodeSet nodes, Instruction at, MethodReference called)
    {
        foreach (var node in nodes.In(_graph))
            flow.Add(kind, node, null, called.Name, at);
    }
}
