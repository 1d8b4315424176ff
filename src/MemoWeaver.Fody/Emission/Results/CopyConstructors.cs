using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Results;

/// <summary>
/// Emits a copy constructor for each type of the module that is copied, and the empty structs through which the
/// runtime's copiers call them.
/// </summary>
/// <code>
/// class Order
/// {
///     internal Order(Order source, CopyGraph graph) : base(source, graph)         // base() where the base is object
///     {
///         if (graph != null) graph.Add(source, this);                             // only there, before any field: cycles lead back to this
///         id = source.id;
///         lines = default(ListCopier&lt;Line, …&gt;).Copy(source.lines, graph);
///     }
///
///     internal struct Construct : ICopyConstructor&lt;Order&gt;                         // not of an abstract class
///     {
///         public Order Create(Order source, CopyGraph graph) =&gt; new Order(source, graph);
///     }
/// }
///
/// struct Span
/// {
///     internal Span(Span source, CopyGraph graph) { this = source; data = default(ArrayCopier&lt;…&gt;).Copy(source.data, graph); }
///
///     internal struct Copier : ICopier&lt;Span&gt;
///     {
///         public Span Copy(Span source, CopyGraph graph)
///         {
///             if (graph != null) graph.ShareStatics&lt;Copier&gt;();                  // only where StaticsEmitter finds some
///             return new Span(source, graph);
///         }
///     }
/// }
/// </code>
sealed class CopyConstructors
{
    const MethodAttributes ConstructorAttributes = MethodAttributes.Assembly | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;

    readonly EmissionContext _context;
    readonly IReadOnlyDictionary<TypeDefinition, EmittedCopy> _copies;
    readonly StaticsEmitter _statics;
    readonly Dictionary<TypeDefinition, MethodDefinition> _constructors = [];
    readonly Dictionary<TypeDefinition, TypeDefinition> _callers = [];
    readonly Queue<(EmittedCopy, MethodDefinition)> _pending = new();

    public CopyConstructors(EmissionContext context, IReadOnlyDictionary<TypeDefinition, EmittedCopy> copies)
    {
        _context = context;
        _copies = copies;
        _statics = new StaticsEmitter(context, copies);
        Copiers = new Copiers(context, this);
    }

    /// <summary>Gets the copiers that use them.</summary>
    public Copiers Copiers { get; }

    /// <summary>Returns the struct that calls the copy constructor, closed like <paramref name="type"/>.</summary>
    public TypeReference CallerFor(TypeReference type)
    {
        var definition = type.Resolve();
        if (!_callers.TryGetValue(definition, out var caller))
            _callers[definition] = caller = EmitCaller(definition, Constructor(definition));
        return caller.CloseOver(type is GenericInstanceType closed
            ? closed.GenericArguments
                : Enumerable.Empty<TypeReference>());
    }

    /// <summary>Emits the bodies of all constructors requested so far, and of those that they request.</summary>
    public void Complete()
    {
        while (_pending.Count > 0)
        {
            var (copy, constructor) = _pending.Dequeue();
            EmitBody(copy, constructor);
        }
    }

    MethodDefinition Constructor(TypeDefinition type)
    {
        if (_constructors.TryGetValue(type, out var constructor))
            return constructor;
        constructor = _constructors[type] = new MethodDefinition(".ctor", ConstructorAttributes, _context.Core.Void);
        constructor.AddParameter("source", type.Self());
        constructor.AddParameter("graph", _context.Runtime["CopyGraph"]);
        _context.MarkGenerated(constructor);
        type.Methods.Add(constructor);
        _pending.Enqueue((_copies[type], constructor));
        return constructor;
    }

    void EmitBody(EmittedCopy copy, MethodDefinition constructor)
    {
        var il = new Il(constructor.Body);
        if (copy.Type.IsValueType)
            il.This().Emit(OpCodes.Ldarg_1).Emit(OpCodes.Stobj, copy.Type.Self());
        else
            EmitBase(il, copy);
        foreach (var field in copy.Cleared)
            il.This().Emit(OpCodes.Ldnull).Emit(OpCodes.Stfld, field.On(copy.Type.Self()));
        foreach (var (field, plan) in copy.Fields)
        {
            var isShared = plan.Kind == CloneKind.Shared;
            if (isShared && copy.Type.IsValueType)
                continue;
            var copier = isShared ? null : Copiers.For(plan);
            il.This();
            if (copier is not null)
                il.Emit(OpCodes.Ldloca, Default(il, copier));
            if (copy.Type.IsValueType)
                il.Emit(OpCodes.Ldarga, constructor.Parameters[0]);
            else
                il.Emit(OpCodes.Ldarg_1);
            EmitVolatile(il, field).Emit(OpCodes.Ldfld, field.On(copy.Type.Self()));
            if (copier is not null)
                il.Emit(OpCodes.Ldarg_2).CallConstrained(copier, Copiers.CopyMethod(plan.Type));
            EmitVolatile(il, field).Emit(OpCodes.Stfld, field.On(copy.Type.Self()));
        }
        il.Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(il.Body);
    }

    void EmitBase(Il il, EmittedCopy copy)
    {
        if (copy.Base is not null)
        {
            il.This().Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldarg_2)
                .Emit(OpCodes.Call, Constructor(copy.Base.Type).On(copy.Type.BaseType));
            return;
        }
        var skip = Il.Label();
        il.This().Emit(OpCodes.Call, CoreTypes.Method(_context.Core.Object, ".ctor", _context.Core.Void, hasThis: true))
            .Emit(OpCodes.Ldarg_2).Branch(OpCodes.Brfalse, skip)
            .Emit(OpCodes.Ldarg_2).Emit(OpCodes.Ldarg_1).This()
            .Emit(OpCodes.Call, _context.Runtime.Method(_context.Runtime["CopyGraph"], "Add"))
            .Mark(skip);
    }

    TypeDefinition EmitCaller(TypeDefinition type, MethodDefinition constructor)
    {
        var caller = _context.Struct(type.IsValueType ? WovenNames.SharedPrefix + "Copier" : WovenNames.SharedPrefix
            + "Construct", TypeAttributes.NestedAssembly);
        TypeReference? InCaller(GenericParameter p) =>
            p.Type == GenericParameterType.Type ? caller.GenericParameters[p.Position] : null;
        Generics.CopyTo(type.GenericParameters, caller, InCaller);
        type.NestedTypes.Add(caller);
        var self = Generics.Map(type.Self(), InCaller);
        caller.Interfaces.Add(new InterfaceImplementation(_context.Runtime.Close(type.IsValueType
            ? "ICopier`1" : "ICopyConstructor`1", self)));
        var create = caller.Implement(type.IsValueType ? "Copy" : "Create", self);
        create.AddParameter("source", self);
        create.AddParameter("graph", _context.Runtime["CopyGraph"]);
        var il = new Il(create.Body);
        if (_statics.Emit(caller, type, self) && type.IsValueType)
            EmitShareStatics(il, caller.Self());
        il.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldarg_2).Emit(OpCodes.Newobj, constructor.On(self)).Emit(OpCodes.Ret);
        return caller;
    }

    // A class is known to the graph before it is copied, a struct is not.
    //     if (graph != null) graph.ShareStatics<Copier>();
    void EmitShareStatics(Il il, TypeReference caller)
    {
        var skip = Il.Label();
        il.Emit(OpCodes.Ldarg_2).Branch(OpCodes.Brfalse, skip)
            .Emit(OpCodes.Ldarg_2)
            .Emit(OpCodes.Call, _context.Runtime.GenericMethod(_context.Runtime["CopyGraph"], "ShareStatics", caller))
            .Mark(skip);
    }

    static VariableDefinition Default(Il il, TypeReference copier) =>
        il.Body.Variables.FirstOrDefault(v => TypeIdentity.Of(v.VariableType) == TypeIdentity.Of(copier))
            ?? il.Local(copier);

    static Il EmitVolatile(Il il, FieldDefinition field) =>
        field.FieldType is RequiredModifierType { ModifierType.FullName: "System.Runtime.CompilerServices.IsVolatile" }
            ? il.Emit(OpCodes.Volatile)
            : il;
}
