using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// Reads bodies, one after the other, into <see cref="MethodFacts"/>. What cannot be told from straight code is left out: a warning has to be right.
/// </summary>
internal sealed class BodyReader(CallGraph graph)
{
    private readonly IlReader il = new(graph.Module);
    private readonly FieldUses uses = new();
    private readonly List<CallEdge> calls = [];
    private readonly List<Effect> effects = [];
    private readonly List<string> changedArguments = [];
    private readonly List<string> changedCaptures = [];
    private readonly List<PassedArgument> passed = [];
    private bool managesCaches;
    private MethodDefinition method = null!; // of this body, as what follows
    private List<IlOp> ops = [];
    private Origins origins = null!;

    public MethodFacts Read(MethodDefinition read)
    {
        method = read;
        ops = il.Read(read);
        origins = new Origins(read, ops);
        uses.Clear();
        calls.Clear();
        effects.Clear();
        changedArguments.Clear();
        changedCaptures.Clear();
        passed.Clear();
        managesCaches = false;
        AddStateMachines();
        for (var at = 0; at < ops.Count; at++)
        {
            if (ops[at].Member is MethodReference called)
                OnCall(at, called);
            else if (ops[at].Member is FieldReference field)
                OnField(at, field);
            else if (ops[at].Code is (>= Code.Stelem_I and <= Code.Stelem_Ref) or Code.Stelem_Any)
                OnContent(origins.Of(at, 2), isQuestion: false);
            else if (ops[at].Code is (>= Code.Ldelem_I1 and <= Code.Ldelem_Ref) or Code.Ldelem_Any or Code.Ldelema)
                OnContent(origins.Of(at, 1), isQuestion: true);
        }
        return new MethodFacts(ToArray(calls), ToArray(effects), uses.Accesses(), ToArray(changedArguments),
            ToArray(changedCaptures), ToArray(passed), managesCaches);
    }

    private void OnCall(int at, MethodReference called)
    {
        var code = ops[at].Code;
        if (code is not (Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn))
            return;
        var type = called.DeclaringType.GetElementType();
        if (graph.IsOwn(type))
        {
            if (graph.Target(called, isVirtual: code is Code.Callvirt or Code.Ldvirtftn) is { } target)
            {
                calls.Add(new CallEdge(target, IsOnThis(at, target)));
                if (code is Code.Call or Code.Callvirt && target.HasParameters)
                    OnPassed(at, target);
            }
            if (code == Code.Newobj)
                AddClosure(called);
        }
        else
        {
            if (type.Namespace == "MemoWeaver" && type.Name is "Memo" or "MemoCache" or "MemoEntry`1")
                managesCaches = true;
            OnForeignCall(at, called, type);
        }
        if (code is Code.Call or Code.Callvirt or Code.Newobj && called.HasParameters)
            OnReferences(at, called);
        if (code is Code.Call or Code.Callvirt && called.HasThis
            && called.Name.StartsWith("set_", StringComparison.Ordinal))
            OnArgumentChanged(origins.OfReceiver(at));
    }

    private void OnForeignCall(int at, MethodReference called, TypeReference type)
    {
        if (type.FullName == "System.Random" && called is { HasThis: true, Name: not ".ctor" }
            && CodeOf(origins.OfReceiver(at)) is Code.Ldsfld or Code.Ldfld)
            effects.Add(new Effect(EffectKind.VaryingInput, "random numbers", KnownCalls.Name(called)));
        else if (type.FullName == "System.Threading.ThreadLocal`1" && called.Name == "get_Value"
            && !ThreadBuffers.Is(((GenericInstanceType)called.DeclaringType).GenericArguments[0]))
            effects.Add(new Effect(EffectKind.Identity, "a ThreadLocal", KnownCalls.Name(called)));
        // Code that is generated for resources passes a field, which is null unless somebody sets it.
        else if (type.FullName == "System.Resources.ResourceManager"
            && called is { Name: "GetString" or "GetObject" or "GetStream", Parameters.Count: 2 }
                && CodeOf(origins.Of(at, 0)) is Code.Ldnull or Code.Ldsfld)
            effects.Add(new Effect(EffectKind.VaryingInput, KnownMembers.UICulture, KnownCalls.Name(called)));
        else if (graph.Meaning(called) is { } effect && !GeneratedCode.IsIteratorStart(method))
            effects.Add(effect);

        if (Mutators.IsChange(called))
            OnContent(origins.OfReceiver(at), isQuestion: false, clears: called.Name == "Clear");
        else if (Mutators.IsQuestion(called))
            OnContent(origins.OfReceiver(at), isQuestion: true);
        if (called.HasParameters)
        {
            foreach (var changed in Mutators.ChangedArguments(called))
                OnContent(origins.Of(at, called.Parameters.Count - 1 - changed), isQuestion: false);
        }
    }

    // What the method was given, it gives to another one of the module.
    private void OnPassed(int at, MethodDefinition target)
    {
        for (var i = 0; i < target.Parameters.Count; i++)
        {
            if (!CanChange(target.Parameters[i].ParameterType))
                continue;
            var origin = origins.Of(at, target.Parameters.Count - 1 - i);
            if (Given(origin) is { } parameter)
                passed.Add(new PassedArgument(target, i, parameter.Name, isCaptured: false));
            else if (Captured(origin) is { } field)
                passed.Add(new PassedArgument(target, i, field.Name, isCaptured: true));
        }
    }

    // `ref field`: an interlocked operation, or a method that may assign it.
    private void OnReferences(int at, MethodReference called)
    {
        for (var i = 0; i < called.Parameters.Count; i++)
        {
            if (called.Parameters[i].ParameterType is not ByReferenceType || called.Parameters[i].IsIn
                || origins.Of(at, called.Parameters.Count - 1 - i) is not { } loaded
                || ops[loaded] is not { Code: Code.Ldflda or Code.Ldsflda, Member: FieldReference reference }
                || graph.Field(reference) is not { } field)
                continue;
            var type = called.DeclaringType.FullName;
            if (type == "System.Threading.Volatile" ? called.Name == "Read" : type is "System.Threading.Monitor")
                continue;
            var fills = called.Name is "CompareExchange" or "Read"
                || called.Name.StartsWith("Ensure", StringComparison.Ordinal)
                || called.Name.StartsWith("Lazy", StringComparison.Ordinal);
            uses.Add(at, field, fills ? FieldUse.Filled : FieldUse.Assigned, IsOwner(loaded));
        }
    }

    private void OnField(int at, FieldReference reference)
    {
        if (graph.Field(reference) is not { } field)
            return;
        if (field.Name == "@_instance")
            AddPart(field.DeclaringType, null); // the one object of an F# closure that captures nothing
        if (field.IsLiteral || (field.IsCompilerGenerated() && !CapturedVariables.Is(field)))
            return;
        switch (ops[at].Code)
        {
            case Code.Ldsfld or Code.Ldsflda:
                uses.Add(at, field, FieldUse.Read, onThis: false);
                OnEvent(field);
                break;
            case Code.Ldfld or Code.Ldflda:
                uses.Add(at, field, FieldUse.Read, IsOwner(at));
                OnEvent(field);
                break;
            case Code.Stsfld:
                uses.Add(at, field, Stored(at), onThis: false);
                break;
            case Code.Stfld when CapturedVariables.Is(field):
                uses.Add(at, field, Stored(at), onThis: false);
                break;
            case Code.Stfld:
                if (origins.OfReceiver(at) is not { } owner || IsFresh(ops[owner]))
                    break;
                uses.Add(at, field, Stored(at), origins.IsThis(owner));
                OnArgumentChanged(owner);
                break;
        }
    }

    private FieldUse Stored(int store) => origins.Of(store, 0) switch
    {
        { } origin when ops[origin].Code == Code.Ldnull => FieldUse.Forgotten,
        { } origin when origins.Argument(origin) is not null || IsArithmetic(ops[origin].Code) => FieldUse.Assigned,
        _ when method.Name.StartsWith("<get_", StringComparison.Ordinal) => FieldUse.Forgotten, // a local function of a getter makes what the getter keeps
        _ => FieldUse.Filled, // where the method also reads it
    };

    // Raising a field-like event reads the field that has its name, and invokes what is there.
    private void OnEvent(FieldDefinition field)
    {
        if (field.IsPrivate && field.DeclaringType.HasEvents
            && field.DeclaringType.Events.Any(e => e.Name == field.Name)
            && ops.Exists(o => o.Member is MethodReference { Name: "Invoke" } invoke
                && invoke.DeclaringType.FullName == field.FieldType.FullName))
            effects.Add(new Effect(EffectKind.Outside, $"raises event `{field.Name}`", field.Name));
    }

    private void OnContent(int? container, bool isQuestion, bool clears = false)
    {
        if (container is { } load && ops[load] is { Code: Code.Ldfld or Code.Ldsfld, Member: FieldReference reference })
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
                uses.Ask(field);
            if (!isQuestion)
                uses.Add(load, field, FieldUse.Changed, IsOwner(load), clears);
        }
        else if (!isQuestion)
            OnArgumentChanged(container);
    }

    private void OnArgumentChanged(int? origin)
    {
        if (Given(origin) is { } parameter)
        {
            if (CanChange(parameter.ParameterType) && !changedArguments.Contains(parameter.Name))
                changedArguments.Add(parameter.Name);
        }
        else if (Captured(origin) is { } field && CanChange(field.FieldType) && !changedCaptures.Contains(field.Name))
        {
            changedCaptures.Add(field.Name);
        }
    }

    // A parameter, or a variable, that a closure or a state machine keeps under its name.
    private FieldDefinition? Captured(int? origin) =>
        origin is { } made && ops[made] is { Code: Code.Ldfld, Member: FieldReference reference }
        && graph.Field(reference) is { IsStatic: false } field && field.DeclaringType.IsCompilerGenerated()
        && field.Name[0] != '<' && !IsReplaced(field)
            ? field
            : null;

    // A parameter, unless the body puts another object into it.
    private ParameterDefinition? Given(int? origin) =>
        origins.Argument(origin) is { } parameter
            && !ops.Exists(o => o.Code is Code.Starg or Code.Starg_S && o.Number == parameter.Index
                + (method.HasThis ? 1 : 0)) ? parameter : null;

    // The compiler itself puts parameters there.
    private bool IsReplaced(FieldDefinition captured)
    {
        for (var at = 0; at < ops.Count; at++)
        {
            if (ops[at] is { Code: Code.Stfld, Member: FieldReference stored } && stored.Name == captured.Name
                && graph.Field(stored) == captured && origins.Argument(origins.Of(at, 0)) is null)
                return true;
        }
        return false;
    }

    private static bool CanChange(TypeReference type) =>
        type is not (ByReferenceType or PointerType or GenericParameter) && !type.IsValueType
            && type.MetadataType != MetadataType.String;

    private bool IsOwner(int load) =>
        ops[load].Code is Code.Ldfld or Code.Ldflda && origins.IsThis(origins.OfReceiver(load));

    private bool IsOnThis(int at, MethodDefinition target)
    {
        if (target.IsCompilerGenerated())
            return GeneratedCode.UserType(target.DeclaringType) == GeneratedCode.UserType(method.DeclaringType);
        if (!target.HasThis || target.IsConstructor)
            return false;
        return ops[at].Code switch
        {
            Code.Ldftn => at > 0 && ops[at - 1].Code == Code.Ldarg_0 && method.HasThis,
            Code.Ldvirtftn => false,
            _ => origins.IsThis(origins.OfReceiver(at)),
        };
    }

    // An object that this method has just made: whoever else has it gets it later.
    private static bool IsFresh(IlOp owner) =>
        owner.Code is Code.Newobj or Code.Ldloca or Code.Ldloca_S
            || owner.Member is MethodReference { Name: "MemberwiseClone" or "<Clone>$" };

    private Code? CodeOf(int? origin) => origin is { } made ? ops[made].Code : null;

    private static bool IsArithmetic(Code code) =>
        code is (>= Code.Add and <= Code.Not) or (>= Code.Add_Ovf and <= Code.Sub_Ovf_Un);

    // An async or iterator method only starts its state machine. F# keeps its state machines in locals.
    private void AddStateMachines()
    {
        if (method.HasCustomAttributes)
        {
            foreach (var attribute in method.CustomAttributes)
            {
                if (attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal)
                    && attribute.ConstructorArguments.Count > 0
                    && (attribute.ConstructorArguments[0].Value as TypeReference)?.TryResolve() is { } machine)
                    AddPart(machine, "MoveNext");
            }
        }
        if (!graph.IsFSharp)
            return;
        foreach (var local in method.Body.Variables)
        {
            if (local.VariableType.Name.IndexOf('@') > 0 && graph.IsOwn(local.VariableType.GetElementType())
                && local.VariableType.TryResolve() is { IsValueType: true } machine)
                AddPart(machine, "MoveNext");
        }
    }

    // F# calls closures and sequences through base classes of its library.
    private void AddClosure(MethodReference constructor)
    {
        if (constructor.DeclaringType.Name.IndexOf('@') > 0
            && constructor.DeclaringType.TryResolve() is { IsValueType: false } closure
                && closure.IsCompilerGenerated())
            AddPart(closure, null);
    }

    private static T[] ToArray<T>(List<T> list) => list.Count == 0 ? [] : list.ToArray();

    private void AddPart(TypeDefinition type, string? name)
    {
        foreach (var part in type.Methods)
        {
            if (part.HasBody && !part.IsConstructor && (name is null || part.Name == name))
                calls.Add(new CallEdge(part, onThis: true));
        }
    }
}
