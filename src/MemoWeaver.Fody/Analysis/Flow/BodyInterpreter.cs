using MemoWeaver.Common;
using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// Runs a body over sets of objects in place of values, until nothing new is found: flow-sensitive for locals and the
/// stack, flow-insensitive for what objects hold.
/// </summary>
sealed class BodyInterpreter
{
    /// <summary>Arguments with numbers from here on stand for the results of calls.</summary>
    public const int FirstTracked = 1 << 16;

    const int MostPasses = 12;

    readonly FlowProgram _program;
    readonly MethodDefinition _method;
    readonly MethodFlow _flow;
    readonly FlowGraph _graph;
    readonly CallInterpreter _calls;
    readonly Dictionary<Instruction, int> _indexes = [];
    readonly Mono.Collections.Generic.Collection<Instruction> _code;
    readonly int _arguments;
    readonly bool[] _hasAddress;
    readonly FlowState?[] _entries;
    readonly Queue<int> _pending = new();
    IReadOnlyDictionary<Instruction, int>? _tracked;

    BodyInterpreter(FlowProgram program, MethodDefinition method)
    {
        _program = program;
        _method = method;
        _flow = new MethodFlow(method);
        _graph = _flow.Graph;
        _calls = new CallInterpreter(program, _flow);
        _code = method.Body.Instructions;
        _arguments = method.Parameters.Count + (method.HasThis ? 1 : 0);
        _hasAddress = new bool[_arguments + method.Body.Variables.Count];
        _entries = new FlowState?[_code.Count];
        for (var i = 0; i < _code.Count; i++)
        {
            _indexes[_code[i]] = i;
            if (_code[i].OpCode.Code is Code.Ldloca or Code.Ldloca_S or Code.Ldarga or Code.Ldarga_S)
                _hasAddress[Variable(_code[i])] = true;
        }
    }

    /// <summary>Summarizes a method by its body.</summary>
    public static MethodFlow Run(FlowProgram program, MethodDefinition method)
    {
        try
        {
            return new BodyInterpreter(program, method).Run();
        }
        catch (UnfollowedBodyException)
        {
            return Unfollowed(program, method);
        }
    }

    /// <summary>Follows results of calls as if they were arguments; a state machine is the method's own.</summary>
    public static MethodFlow Track(FlowProgram program, MethodDefinition method,
        IReadOnlyDictionary<Instruction, int> results)
    {
        var interpreter = new BodyInterpreter(program, method) { _tracked = results };
        return interpreter.Run();
    }

    /// <summary>The summary of a method of which nothing is known.</summary>
    public static MethodFlow Unfollowed(FlowProgram program, MethodDefinition method)
    {
        var why = Names.Display(method);
        var flow = new MethodFlow(method) { Unfollowed = why };
        flow.Add(FlowEffectKind.Unknown, null, null, why, null);
        for (var i = 0; i < method.Parameters.Count + (method.HasThis ? 1 : 0); i++)
        {
            if (!program.Carries(FlowTypes.Argument(method, i)))
                continue;
            flow.Add(FlowEffectKind.WritesContent, flow.Graph.Parameter(i), null, why, null);
            flow.Add(FlowEffectKind.Escapes, flow.Graph.Parameter(i), null, why, null);
        }
        flow.Returned |= NodeSet.Of(flow.Graph.Unknown);
        return flow;
    }

    MethodFlow Run()
    {
        var variables = new NodeSet[_hasAddress.Length];
        for (var i = 0; i < _arguments; i++)
        {
            var type = FlowTypes.Argument(_method, i);
            if (!_program.Carries(type) && type is not ByReferenceType)
                continue;
            var node = _graph.Parameter(i);
            if (_tracked is not null && i == 0 && IsStateMachine(_method))
            {
                // What was captured before may be anything of the caller's; what is stored from here on is told apart.
                var machine = _method.DeclaringType.IsValueType ? _graph.Local(-1) : _graph.Site(-1, "machine");
                _graph.Store(machine, null, NodeSet.Of(node));
                variables[i] = NodeSet.Of(machine);
                continue;
            }
            if (FlowTypes.IsExact(type))
                node.Type = type;
            variables[i] = NodeSet.Of(node);
            if (_hasAddress[i])
                _graph.Store(_graph.Local(i), null, variables[i]);
        }
        var start = new FlowState(variables, []);
        for (var pass = 0; ; pass++)
        {
            if (pass == MostPasses)
                throw new UnfollowedBodyException();
            var version = _graph.Version + _flow.Size;
            Array.Clear(_entries, 0, _entries.Length);
            Enter(0, start);
            while (_pending.Count > 0)
                RunFrom(_pending.Dequeue());
            if (_graph.Version + _flow.Size == version)
                break;
        }
        if (_graph.IsCut || _flow.IsCut)
            throw new UnfollowedBodyException(); // what is left out is not known
        return _flow;
    }

    static bool IsStateMachine(MethodDefinition method) =>
        method is { Name: "MoveNext", HasThis: true } && method.DeclaringType.IsCompilerGenerated();

    void Enter(int index, FlowState state)
    {
        if (index >= _entries.Length)
            throw new UnfollowedBodyException();
        if (_entries[index] is not { } known)
            _entries[index] = state.Copy();
        else if (!known.Join(state))
            return;
        _pending.Enqueue(index);
    }

    void RunFrom(int index)
    {
        var state = _entries[index]!.Copy();
        EnterHandlers(index, state);
        while (true)
        {
            var at = _code[index];
            _flow.Spend();
            var falls = Step(at, state);
            if (at.OpCode.Code is Code.Stloc or Code.Stloc_S or (>= Code.Stloc_0 and <= Code.Stloc_3) or Code.Starg
                or Code.Starg_S)
                EnterHandlers(index, state);
            if (at.Operand is Instruction target)
                Enter(_indexes[target], state);
            else if (at.Operand is Instruction[] targets)
                Array.ForEach(targets, t => Enter(_indexes[t], state));
            if (at.OpCode.Code == Code.Endfinally)
                LeaveFinally(index, state);
            if (!falls)
                return;
            index++;
            if (index >= _code.Count)
                throw new UnfollowedBodyException();
            if (_entries[index] is not null || IsHandlerBoundary(index))
            {
                Enter(index, state);
                return;
            }
        }
    }

    bool IsHandlerBoundary(int index) =>
        _method.Body.HasExceptionHandlers && _method.Body.ExceptionHandlers.Any(h => h.TryStart == _code[index]);

    // What throws goes on in a handler, with what locals hold by then.
    void EnterHandlers(int index, FlowState state)
    {
        if (!_method.Body.HasExceptionHandlers)
            return;
        foreach (var handler in _method.Body.ExceptionHandlers)
        {
            if (index < _indexes[handler.TryStart]
                || (handler.TryEnd is not null && index >= _indexes[handler.TryEnd]))
                continue;
            var entry = new FlowState(state.Variables, []);
            if (handler.FilterStart is not null)
            {
                entry.Push(Caught(handler.FilterStart));
                Enter(_indexes[handler.FilterStart], entry);
                entry = new FlowState(state.Variables, []);
            }
            if (handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
                entry.Push(Caught(handler.HandlerStart));
            Enter(_indexes[handler.HandlerStart], entry);
        }
    }

    // What a finally block assigns is there where control goes on behind it.
    void LeaveFinally(int index, FlowState state)
    {
        foreach (var handler in _method.Body.ExceptionHandlers)
        {
            if (handler.HandlerType != ExceptionHandlerType.Finally || index < _indexes[handler.HandlerStart]
                || (handler.HandlerEnd is not null && index >= _indexes[handler.HandlerEnd]))
                continue;
            for (var i = _indexes[handler.TryStart]; i < _indexes[handler.TryEnd]; i++)
            {
                if (_code[i].OpCode.Code is Code.Leave or Code.Leave_S)
                    Enter(_indexes[(Instruction)_code[i].Operand], new FlowState(state.Variables, []));
            }
        }
    }

    NodeSet Caught(Instruction handler) => NodeSet.Of(_graph.Site(_indexes[handler], "exception"));

    /// <summary>Runs one instruction; returns whether the next one may follow.</summary>
    bool Step(Instruction at, FlowState state)
    {
        switch (at.OpCode.Code)
        {
            case >= Code.Ldarg_0 and <= Code.Ldarg_3 or Code.Ldarg or Code.Ldarg_S
                or (>= Code.Ldloc_0 and <= Code.Ldloc_3) or Code.Ldloc or Code.Ldloc_S:
                state.Push(LoadVariable(Variable(at), state));
                return true;
            case Code.Starg or Code.Starg_S or (>= Code.Stloc_0 and <= Code.Stloc_3) or Code.Stloc or Code.Stloc_S:
                StoreVariable(Variable(at), state.Pop(), state);
                return true;
            case Code.Ldarga or Code.Ldarga_S or Code.Ldloca or Code.Ldloca_S:
                state.Push(NodeSet.Of(_graph.Local(Variable(at))));
                return true;
            case Code.Dup:
                var top = state.Pop();
                state.Push(top);
                state.Push(top);
                return true;
            case Code.Ldfld:
                LoadField(at, state.Pop(), state, isAddress: false);
                return true;
            case Code.Ldflda:
                LoadField(at, state.Pop(), state, isAddress: true);
                return true;
            case Code.Stfld:
                var stored = state.Pop();
                StoreField(at, state.Pop(), stored);
                return true;
            case Code.Ldsfld or Code.Ldsflda:
                LoadStatic(at, state);
                return true;
            case Code.Stsfld:
                StoreStatic(at, state.Pop());
                return true;
            case (>= Code.Ldelem_I1 and <= Code.Ldelem_Ref) or Code.Ldelem_Any:
                state.Pop();
                var array = state.Pop();
                Touch(FlowEffectKind.ReadsContent, array, at, "elements");
                state.Push(HoldsNothing(at) ? default : _graph.LoadElements(array));
                return true;
            case Code.Ldelema:
                state.Pop();
                var addressed = state.Pop();
                Touch(FlowEffectKind.ReadsContent, addressed, at, "elements");
                state.Push(addressed);
                return true;
            case (>= Code.Stelem_I and <= Code.Stelem_Ref) or Code.Stelem_Any:
                var element = state.Pop();
                state.Pop();
                var changed = state.Pop();
                Touch(FlowEffectKind.WritesContent, changed, at, "elements");
                _flow.Store(changed, null, element, at);
                return true;
            case Code.Ldobj or (>= Code.Ldind_I1 and <= Code.Ldind_Ref):
                LoadIndirect(at, state);
                return true;
            case Code.Stobj or (>= Code.Stind_Ref and <= Code.Stind_R8) or Code.Stind_I:
                var value = state.Pop();
                StoreIndirect(at, state.Pop(), value);
                return true;
            case Code.Initobj:
                StoreIndirect(at, state.Pop(), default);
                return true;
            case Code.Cpobj:
                var source = state.Pop();
                StoreIndirect(at, state.Pop(), _graph.LoadIndirect(source));
                return true;
            case Code.Box:
                var unboxed = state.Pop();
                state.Push(Box(at, unboxed));
                return true;
            case Code.Unbox_Any:
                var boxed = state.Pop();
                state.Push(HoldsNothing(at) ? default : boxed | _graph.LoadElements(boxed));
                return true;
            case Code.Castclass or Code.Isinst:
                var cast = state.Pop();
                state.Push(HoldsNothing(at) ? default : cast);
                return true;
            case Code.Newarr:
                state.Pop();
                var made = _graph.Site(_indexes[at]);
                made.Type ??= new ArrayType((TypeReference)at.Operand);
                state.Push(NodeSet.Of(made));
                return true;
            case Code.Localloc:
                state.Pop();
                if (!_method.Body.InitLocals)
                    _flow.Add(FlowEffectKind.Ambient, null, null, FlowEffect.NotInKey + "what memory held before", at,
                        null, EffectKind.VaryingInput);
                state.Push(NodeSet.Of(_graph.Site(_indexes[at])));
                return true;
            case Code.Ldftn:
                state.Push(_calls.Function(at, _indexes[at], default));
                return true;
            case Code.Ldvirtftn:
                state.Push(_calls.Function(at, _indexes[at], state.Pop()));
                return true;
            case Code.Call or Code.Callvirt or Code.Newobj:
                if (_tracked?.TryGetValue(at, out var number) == true)
                    CallTracked(at, number, state);
                else
                    _calls.Call(at, _indexes[at], state);
                return true;
            case Code.Calli:
                CallPointer(at, state);
                return true;
            case Code.Ceq or Code.Cgt_Un or Code.Beq or Code.Beq_S or Code.Bne_Un or Code.Bne_Un_S:
                var right = state.Pop();
                var left = state.Pop();
                Compare(at, left, right);
                if (at.OpCode.Code is Code.Ceq or Code.Cgt_Un)
                    state.Push(default);
                return true;
            case Code.Add or Code.Sub: // of pointers, too
                var added = state.Pop();
                state.Push(added | state.Pop());
                return true;
            case Code.Conv_I or Code.Conv_U or Code.Unbox or Code.Refanyval or Code.Mkrefany:
                return true; // the same object, by another name
            case Code.Cpblk:
                state.Pop();
                var from = state.Pop();
                StoreIndirect(at, state.Pop(), from | _graph.LoadElements(from));
                return true;
            case Code.Initblk:
                state.Pop();
                state.Pop();
                StoreIndirect(at, state.Pop(), default);
                return true;
            case Code.Ret:
                if (state.Stack.Count > 0 && (_program.Carries(_method.ReturnType)
                    || _method.ReturnType.WithoutModifiers() is ByReferenceType))
                    _flow.Returned |= state.Pop();
                return false;
            case Code.Throw:
                Touch(FlowEffectKind.Escapes, _graph.Closure(state.Pop()), at, "an exception");
                return false;
            case Code.Rethrow or Code.Endfinally or Code.Endfilter or Code.Jmp:
                return false;
            case Code.Leave or Code.Leave_S:
                state.Stack.Clear();
                return false;
            case Code.Br or Code.Br_S:
                return false;
            default:
                for (var i = StackEffects.Pops(at, _method, state.Stack.Count); i > 0; i--)
                    state.Pop();
                for (var i = StackEffects.Pushes(at); i > 0; i--)
                    state.Push(default);
                return true;
        }
    }

    // Out values are part of the result.
    void CallTracked(Instruction at, int number, FlowState state)
    {
        var called = (MethodReference)at.Operand;
        var addresses = default(NodeSet);
        foreach (var parameter in called.Resolve().Parameters)
        {
            if (parameter.IsOut)
                addresses |= state.Stack[state.Stack.Count - called.Parameters.Count + parameter.Index];
        }
        _calls.Call(at, _indexes[at], state);
        state.Pop();
        state.Push(Result(at, number));
        StoreIndirect(at, addresses, NodeSet.Of(_graph.Parameter(number)));
    }

    // Of a task, the result inside: the task itself is nobody's.
    NodeSet Result(Instruction at, int number)
    {
        var called = (MethodReference)at.Operand;
        var node = _graph.Parameter(number);
        var result = NodeSet.Of(node);
        if (FlowTypes.Close(called.ReturnType, called) is var closed && FlowTypes.IsExact(closed))
            node.Type = closed;
        var type = called.ReturnType.GetElementType();
        if (type.Namespace != "System.Threading.Tasks" || !(type.Name is "Task`1" or "ValueTask`1"))
            return result;
        if (type.IsValueType)
            return result;
        var task = _graph.Site(_indexes[at], "task");
        _graph.Store(task, null, result);
        return NodeSet.Of(task);
    }

    int Variable(Instruction at) => at.OpCode.Code switch
    {
        >= Code.Ldarg_0 and <= Code.Ldarg_3 and var code => code - Code.Ldarg_0,
        >= Code.Ldloc_0 and <= Code.Ldloc_3 and var code => _arguments + (code - Code.Ldloc_0),
        >= Code.Stloc_0 and <= Code.Stloc_3 and var code => _arguments + (code - Code.Stloc_0),
        _ => at.Operand switch
        {
            ParameterDefinition parameter => parameter == _method.Body.ThisParameter ? 0
                : parameter.Index + (_method.HasThis ? 1 : 0),
            VariableDefinition local => _arguments + local.Index,
            _ => throw new UnfollowedBodyException(),
        },
    };

    NodeSet LoadVariable(int variable, FlowState state) =>
        _hasAddress[variable] ? _graph.LoadElements(NodeSet.Of(_graph.Local(variable))) : state.Variables[variable];

    void StoreVariable(int variable, NodeSet value, FlowState state)
    {
        var type = variable < _arguments ? FlowTypes.Argument(_method, variable)
            : _method.Body.Variables[variable - _arguments].VariableType;
        if (!_program.Carries(type))
            value = default;
        if (_hasAddress[variable])
            _graph.Store(_graph.Local(variable), null, value);
        else
            state.Variables[variable] = value;
    }

    void LoadField(Instruction at, NodeSet owners, FlowState state, bool isAddress)
    {
        var reference = (FieldReference)at.Operand;
        var field = _program.Field(reference);
        foreach (var owner in owners.In(_graph))
        {
            if (owner.IsOwn)
                continue;
            if (field is null)
                _flow.Add(FlowEffectKind.ReadsContent, owner, null, reference.Name, at);
            else if (isAddress || !_program.IsAssignedOnce(field))
                _flow.Add(FlowEffectKind.ReadsField, owner, field, reference.Name, at);
        }
        var type = reference.FieldType.SeenFrom(reference.DeclaringType);
        if (isAddress)
        {
            var addresses = default(NodeSet);
            foreach (var owner in owners.In(_graph))
                addresses |= NodeSet.Of(owner.IsOwn ? _graph.Cell(owner, field) : _graph.Held(owner, field));
            state.Push(addresses);
        }
        else
        {
            state.Push(!_program.Carries(type) ? default
                : field is null ? owners | _graph.LoadElements(owners)
                : _graph.Load(owners, field));
        }
    }

    void StoreField(Instruction at, NodeSet owners, NodeSet value)
    {
        var reference = (FieldReference)at.Operand;
        var field = _program.Field(reference);
        if (!_program.Carries(reference.FieldType.SeenFrom(reference.DeclaringType)))
            value = default;
        Write(at, owners, field, reference.Name);
        _flow.Store(owners, field, value, at);
    }

    void Write(Instruction at, NodeSet owners, FieldDefinition? field, string name)
    {
        foreach (var owner in owners.In(_graph))
        {
            if (field is null)
                _flow.Add(FlowEffectKind.WritesContent, owner, null, name, at);
            else
                _flow.Add(FlowEffectKind.WritesField, owner, field, name, at);
        }
    }

    void LoadStatic(Instruction at, FlowState state)
    {
        var reference = (FieldReference)at.Operand;
        var isAddress = at.OpCode.Code == Code.Ldsflda;
        if (_program.Field(reference) is not { } field)
        {
            state.Push(_calls.ForeignStatic(at, reference));
            return;
        }
        if (field.HasConstant || FlowTypes.IsKeptDelegate(field) || field.RVA != 0)
        {
            state.Push(default); // filled by what stands beside it
            return;
        }
        var node = _graph.Static(field);
        if (isAddress || !_program.IsAssignedOnce(field))
            _flow.Add(FlowEffectKind.ReadsField, node, field, reference.Name, at);
        state.Push(isAddress || _program.Carries(reference.FieldType.SeenFrom(reference.DeclaringType))
            ? NodeSet.Of(node) : default);
    }

    void StoreStatic(Instruction at, NodeSet value)
    {
        var reference = (FieldReference)at.Operand;
        if (_program.Field(reference) is not { } field)
        {
            _flow.Add(FlowEffectKind.Unknown, null, null, reference.Name, at);
            return;
        }
        if (FlowTypes.IsKeptDelegate(field))
            return;
        var node = _graph.Static(field);
        _flow.Add(FlowEffectKind.WritesField, node, field, reference.Name, at);
        if (_program.Carries(reference.FieldType.SeenFrom(reference.DeclaringType)))
            _flow.Store(NodeSet.Of(node), field, value, at);
    }

    void LoadIndirect(Instruction at, FlowState state)
    {
        var address = state.Pop();
        if (address.IsEmpty)
            _flow.Add(FlowEffectKind.Ambient, null, null, FlowEffect.NotInKey + "what memory at an address holds", at,
                null, EffectKind.VaryingInput);
        foreach (var node in address.In(_graph))
        {
            if (node.Kind is FlowKind.Parameter or FlowKind.Inner)
                _flow.Add(FlowEffectKind.ReadsContent, node, null, "value", at);
        }
        var holdsNothing = at.OpCode.Code is not (Code.Ldobj or Code.Ldind_Ref) || HoldsNothing(at);
        state.Push(holdsNothing ? default : _graph.LoadIndirect(address));
    }

    // An address that leads to a field's object may be that of the field, or of an element of the array in it.
    void StoreIndirect(Instruction at, NodeSet addresses, NodeSet value)
    {
        foreach (var address in addresses.In(_graph))
        {
            var owner = address.Kind switch
            {
                FlowKind.Held => address.Owner,
                FlowKind.Static => address,
                _ => null,
            };
            if (owner is not null)
            {
                _flow.Add(FlowEffectKind.WritesField, owner, address.Field, address.Field!.Name, at);
                _flow.Store(NodeSet.Of(owner), address.Field, value, at);
            }
            _flow.Add(FlowEffectKind.WritesContent, address, null, "value", at);
            _flow.Store(NodeSet.Of(address), null, value, at);
        }
    }

    NodeSet Box(Instruction at, NodeSet value)
    {
        var type = (TypeReference)at.Operand;
        if (!_program.Carries(type))
            return default;
        if (type is GenericParameter)
            return value;
        var box = _graph.Site(_indexes[at]);
        box.Type = type;
        _graph.Store(box, null, value);
        return NodeSet.Of(box);
    }

    void CallPointer(Instruction at, FlowState state)
    {
        for (var i = StackEffects.Pops(at, _method, state.Stack.Count); i > 0; i--)
            _calls.GiveAway(state.Pop(), at, "a function pointer");
        _flow.Add(FlowEffectKind.Unknown, null, null, "a function pointer", at);
        if (StackEffects.Pushes(at) > 0)
            state.Push(NodeSet.Of(_graph.Unknown));
    }

    // Two arguments with equal content have one key, whether or not they are one object.
    void Compare(Instruction at, NodeSet left, NodeSet right)
    {
        if (left.IsEmpty && right.IsEmpty && SameObject.Asks(at, _method))
            _calls.AskWhichObject(at);
        if (left.IsEmpty || right.IsEmpty)
            return;
        Touch(FlowEffectKind.ComparesIdentity, left, at, "references");
        Touch(FlowEffectKind.ComparesIdentity, right, at, "references");
    }

    void Touch(FlowEffectKind kind, NodeSet nodes, Instruction at, string what)
    {
        foreach (var node in nodes.In(_graph))
            _flow.Add(kind, node, null, what, at);
    }

    bool HoldsNothing(Instruction at) =>
        at.OpCode.Code is >= Code.Ldelem_I1 and <= Code.Ldelem_R8
        || (at.Operand is TypeReference type && !_program.Carries(type));
}
