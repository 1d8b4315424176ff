using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// Reads bodies, one after the other, into <see cref="MethodFacts"/>. What cannot be told from straight code is left out: a warning has to be right.
/// </summary>
sealed class BodyReader(CallGraph graph)
{
    readonly IlReader _il = new(graph.Module);
    readonly FieldUses _uses = new();
    readonly List<CallEdge> _calls = [];
    readonly List<Effect> _effects = [];
    readonly List<string> _changedArguments = [];
    readonly List<string> _changedCaptures = [];
    readonly List<PassedArgument> _passed = [];
    bool _managesCaches;
    MethodDefinition _method = null!; // of this body, as what follows
    List<IlOp> _ops = [];
    Origins _origins = null!;

    public MethodFacts Read(MethodDefinition read)
    {
        _method = read;
        _ops = _il.Read(read);
        _origins = new Origins(read, _ops);
        _uses.Clear();
        _calls.Clear();
        _effects.Clear();
        _changedArguments.Clear();
        _changedCaptures.Clear();
        _passed.Clear();
        _managesCaches = false;
        AddStateMachines();
        for (var at = 0; at < _ops.Count; at++)
        {
            if (_ops[at].Member is MethodReference called)
                OnCall(at, called);
            else if (_ops[at].Member is FieldReference field)
                OnField(at, field);
            else if (_ops[at].Code is (>= Code.Stelem_I and <= Code.Stelem_Ref) or Code.Stelem_Any)
                OnContent(_origins.Of(at, 2), isQuestion: false);
            else if (_ops[at].Code is (>= Code.Ldelem_I1 and <= Code.Ldelem_Ref) or Code.Ldelem_Any or Code.Ldelema)
                OnContent(_origins.Of(at, 1), isQuestion: true);
        }
        return new MethodFacts(ToArray(_calls), ToArray(_effects), _uses.Accesses(), ToArray(_changedArguments),
            ToArray(_changedCaptures), ToArray(_passed), _managesCaches);
    }

    void OnCall(int at, MethodReference called)
    {
        var code = _ops[at].Code;
        if (code is not (Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn))
            return;
        var type = called.DeclaringType.GetElementType();
        if (graph.IsOwn(type))
        {
            if (graph.Target(called, isVirtual: code is Code.Callvirt or Code.Ldvirtftn) is { } target)
            {
                _calls.Add(new CallEdge(target, IsOnThis(at, target)));
                if (code is Code.Call or Code.Callvirt && target.HasParameters)
                    OnPassed(at, target);
            }
            if (code == Code.Newobj)
                AddClosure(called);
        }
        else
        {
            if (type.Namespace == "MemoWeaver" && type.Name is "Memo" or "MemoCache" or "MemoEntry`1")
                _managesCaches = true;
            OnForeignCall(at, called, type);
        }
        if (code is Code.Call or Code.Callvirt or Code.Newobj && called.HasParameters)
            OnReferences(at, called);
        if (code is Code.Call or Code.Callvirt && called.HasThis
            && called.Name.StartsWith("set_", StringComparison.Ordinal))
            OnArgumentChanged(_origins.OfReceiver(at));
    }

    void OnForeignCall(int at, MethodReference called, TypeReference type)
    {
        if (type.FullName == "System.Random" && called is { HasThis: true, Name: not ".ctor" }
            && CodeOf(_origins.OfReceiver(at)) is Code.Ldsfld or Code.Ldfld)
            _effects.Add(new Effect(EffectKind.VaryingInput, "random numbers", KnownCalls.Name(called)));
        else if (type.FullName == "System.Threading.ThreadLocal`1" && called.Name == "get_Value"
            && !ThreadBuffers.Is(((GenericInstanceType)called.DeclaringType).GenericArguments[0]))
            _effects.Add(new Effect(EffectKind.Identity, "a ThreadLocal", KnownCalls.Name(called)));
        // Code that is generated for resources passes a field, which is null unless somebody sets it.
        else if (type.FullName == "System.Resources.ResourceManager"
            && called is { Name: "GetString" or "GetObject" or "GetStream", Parameters.Count: 2 }
                && CodeOf(_origins.Of(at, 0)) is Code.Ldnull or Code.Ldsfld)
            _effects.Add(new Effect(EffectKind.VaryingInput, KnownMembers.UICulture, KnownCalls.Name(called)));
        else if (graph.Meaning(called) is { } effect && !GeneratedCode.IsIteratorStart(_method))
            _effects.Add(effect);

        if (Mutators.IsChange(called))
            OnContent(_origins.OfReceiver(at), isQuestion: false, clears: called.Name == "Clear");
        else if (Mutators.IsQuestion(called))
            OnContent(_origins.OfReceiver(at), isQuestion: true);
        if (called.HasParameters)
        {
            foreach (var changed in Mutators.ChangedArguments(called))
                OnContent(_origins.Of(at, called.Parameters.Count - 1 - changed), isQuestion: false);
        }
    }

    // What the method was given, it gives to another one of the module.
    void OnPassed(int at, MethodDefinition target)
    {
        for (var i = 0; i < target.Parameters.Count; i++)
        {
            if (!CanChange(target.Parameters[i].ParameterType))
                continue;
            var origin = _origins.Of(at, target.Parameters.Count - 1 - i);
            if (Given(origin) is { } parameter)
                _passed.Add(new PassedArgument(target, i, parameter.Name, isCaptured: false));
            else if (Captured(origin) is { } field)
                _passed.Add(new PassedArgument(target, i, field.Name, isCaptured: true));
        }
    }

    // `ref field`: an interlocked operation, or a method that may assign it.
    void OnReferences(int at, MethodReference called)
    {
        for (var i = 0; i < called.Parameters.Count; i++)
        {
            if (called.Parameters[i].ParameterType is not ByReferenceType || called.Parameters[i].IsIn
                || _origins.Of(at, called.Parameters.Count - 1 - i) is not { } loaded
                || _ops[loaded] is not { Code: Code.Ldflda or Code.Ldsflda, Member: FieldReference reference }
                || graph.Field(reference) is not { } field)
                continue;
            var type = called.DeclaringType.FullName;
            if (type == "System.Threading.Volatile" ? called.Name == "Read" : type is "System.Threading.Monitor")
                continue;
            var fills = called.Name is "CompareExchange" or "Read"
                || called.Name.StartsWith("Ensure", StringComparison.Ordinal)
                || called.Name.StartsWith("Lazy", StringComparison.Ordinal);
            _uses.Add(at, field, fills ? FieldUse.Filled : FieldUse.Assigned, IsOwner(loaded));
        }
    }

    void OnField(int at, FieldReference reference)
    {
        if (graph.Field(reference) is not { } field)
            return;
        if (field.Name == "@_instance")
            AddPart(field.DeclaringType, null); // the one object of an F# closure that captures nothing
        if (field.IsLiteral || (field.IsCompilerGenerated() && !CapturedVariables.Is(field)))
            return;
        switch (_ops[at].Code)
        {
            case Code.Ldsfld or Code.Ldsflda:
                _uses.Add(at, field, FieldUse.Read, onThis: false);
                OnEvent(field);
                break;
            case Code.Ldfld or Code.Ldflda:
                _uses.Add(at, field, FieldUse.Read, IsOwner(at));
                OnEvent(field);
                break;
            case Code.Stsfld:
                _uses.Add(at, field, Stored(at), onThis: false);
                break;
            case Code.Stfld when CapturedVariables.Is(field):
                _uses.Add(at, field, Stored(at), onThis: false);
                break;
            case Code.Stfld:
                if (_origins.OfReceiver(at) is not { } owner || IsFresh(_ops[owner]))
                    break;
                _uses.Add(at, field, Stored(at), _origins.IsThis(owner));
                OnArgumentChanged(owner);
                break;
        }
    }

    FieldUse Stored(int store) => _origins.Of(store, 0) switch
    {
        { } origin when _ops[origin].Code == Code.Ldnull => FieldUse.Forgotten,
        { } origin when _origins.Argument(origin) is not null || IsArithmetic(_ops[origin].Code) => FieldUse.Assigned,
        _ when _method.Name.StartsWith("<get_", StringComparison.Ordinal) => FieldUse.Forgotten, // a local function of a getter makes what the getter keeps
        _ => FieldUse.Filled, // where the method also reads it
    };

    // Raising a field-like event reads the field that has its name, and invokes what is there.
    void OnEvent(FieldDefinition field)
    {
        if (field.IsPrivate && field.DeclaringType.HasEvents
            && field.DeclaringType.Events.Any(e => e.Name == field.Name)
            && _ops.Exists(o => o.Member is MethodReference { Name: "Invoke" } invoke
                && invoke.DeclaringType.FullName == field.FieldType.FullName))
            _effects.Add(new Effect(EffectKind.Outside, $"raises event `{field.Name}`", field.Name));
    }

    void OnContent(int? container, bool isQuestion, bool clears = false)
    {
        if (container is { } load
            && _ops[load] is { Code: Code.Ldfld or Code.Ldsfld, Member: FieldReference reference })
        {
            if (graph.Field(reference) is not { } field)
                return;
            if (field.IsCompilerGenerated())
            {
                if (!isQuestion)
                    OnArgumentChanged(container);
                if (!CapturedVariables.Is(field))
                    return;
            }
            if (isQuestion || clears)
                _uses.Ask(field);
            if (!isQuestion)
                _uses.Add(load, field, FieldUse.Changed, IsOwner(load), clears);
        }
        else if (!isQuestion)
            OnArgumentChanged(container);
    }

    void OnArgumentChanged(int? origin)
    {
        if (Given(origin) is { } parameter)
        {
            if (CanChange(parameter.ParameterType) && !_changedArguments.Contains(parameter.Name))
                _changedArguments.Add(parameter.Name);
        }
        else if (Captured(origin) is { } field && CanChange(field.FieldType) && !_changedCaptures.Contains(field.Name))
        {
            _changedCaptures.Add(field.Name);
        }
    }

    // A parameter, or a variable, that a closure or a state machine keeps under its name.
    FieldDefinition? Captured(int? origin) =>
        origin is { } made && _ops[made] is { Code: Code.Ldfld, Member: FieldReference reference }
        && graph.Field(reference) is { IsStatic: false } field && field.DeclaringType.IsCompilerGenerated()
        && field.Name[0] != '<' && !IsReplaced(field)
            ? field
            : null;

    // A parameter, unless the body puts another object into it.
    ParameterDefinition? Given(int? origin) =>
        _origins.Argument(origin) is { } parameter
            && !_ops.Exists(o => o.Code is Code.Starg or Code.Starg_S && o.Number == parameter.Index
                + (_method.HasThis ? 1 : 0)) ? parameter : null;

    // The compiler itself puts parameters there.
    bool IsReplaced(FieldDefinition captured)
    {
        for (var at = 0; at < _ops.Count; at++)
        {
            if (_ops[at] is { Code: Code.Stfld, Member: FieldReference stored } && stored.Name == captured.Name
                && graph.Field(stored) == captured && _origins.Argument(_origins.Of(at, 0)) is null)
                return true;
        }
        return false;
    }

    static bool CanChange(TypeReference type) =>
        type is not (ByReferenceType or PointerType or GenericParameter) && !type.IsValueType
            && type.MetadataType != MetadataType.String;

    bool IsOwner(int load) =>
        _ops[load].Code is Code.Ldfld or Code.Ldflda && _origins.IsThis(_origins.OfReceiver(load));

    bool IsOnThis(int at, MethodDefinition target)
    {
        if (target.IsCompilerGenerated())
            return GeneratedCode.UserType(target.DeclaringType) == GeneratedCode.UserType(_method.DeclaringType);
        if (!target.HasThis || target.IsConstructor)
            return false;
        return _ops[at].Code switch
        {
            Code.Ldftn => at > 0 && _ops[at - 1].Code == Code.Ldarg_0 && _method.HasThis,
            Code.Ldvirtftn => false,
            _ => _origins.IsThis(_origins.OfReceiver(at)),
        };
    }

    // An object that this method has just made: whoever else has it gets it later.
    static bool IsFresh(IlOp owner) =>
        owner.Code is Code.Newobj or Code.Ldloca or Code.Ldloca_S
            || owner.Member is MethodReference { Name: "MemberwiseClone" or "<Clone>$" };

    Code? CodeOf(int? origin) => origin is { } made ? _ops[made].Code : null;

    static bool IsArithmetic(Code code) =>
        code is (>= Code.Add and <= Code.Not) or (>= Code.Add_Ovf and <= Code.Sub_Ovf_Un);

    // An async or iterator method only starts its state machine. F# keeps its state machines in locals.
    void AddStateMachines()
    {
        if (_method.HasCustomAttributes)
        {
            foreach (var attribute in _method.CustomAttributes)
            {
                if (attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal)
                    && attribute.ConstructorArguments.Count > 0
                    && (attribute.ConstructorArguments[0].Value as TypeReference)?.TryResolve() is { } machine)
                    AddPart(machine, "MoveNext");
            }
        }
        if (!graph.IsFSharp)
            return;
        foreach (var local in _method.Body.Variables)
        {
            if (local.VariableType.Name.IndexOf('@') > 0 && graph.IsOwn(local.VariableType.GetElementType())
                && local.VariableType.TryResolve() is { IsValueType: true } machine)
                AddPart(machine, "MoveNext");
        }
    }

    // F# calls closures and sequences through base classes of its library.
    void AddClosure(MethodReference constructor)
    {
        if (constructor.DeclaringType.Name.IndexOf('@') > 0
            && constructor.DeclaringType.TryResolve() is { IsValueType: false } closure
                && closure.IsCompilerGenerated())
            AddPart(closure, null);
    }

    static T[] ToArray<T>(List<T> list) => list.Count == 0 ? [] : list.ToArray();

    void AddPart(TypeDefinition type, string? name)
    {
        foreach (var part in type.Methods)
        {
            if (part.HasBody && !part.IsConstructor && (name is null || part.Name == name))
                _calls.Add(new CallEdge(part, onThis: true));
        }
    }
}
