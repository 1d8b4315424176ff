using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Cloning;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Results;

/// <summary>
/// Emits what tells a copy about the sentinels and singletons of a type, in one method for each type that declares
/// some. Each reads only its own fields, which may be private, and calls those of the types that are nested in it.
/// </summary>
/// <code>
/// class Cached
/// {
///     internal static void Statics(CopyGraph graph)
///     {
///         graph.Share(Cached.Unset);
///         Nested.Statics(graph);
///     }
///
///     internal struct Construct : ICopyConstructor&lt;Cached&gt;, ISharedStatics
///     {
///         public void Share(CopyGraph graph) =&gt; Cached.Statics(graph);         // and those of the bases
///     }
/// }
/// </code>
sealed class StaticsEmitter(EmissionContext context, IReadOnlyDictionary<TypeDefinition, EmittedCopy> copies)
{
    const MethodAttributes ReaderAttributes =
        MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig;

    readonly Lazy<HashSet<FieldDefinition>> _fields = new(() => [.. copies.Values.SelectMany(c => c.Statics)]);
    readonly Dictionary<TypeDefinition, MethodDefinition?> _readers = [];

    /// <summary>Makes the struct through which a type is copied tell about the statics of the type,
    /// if there are any.</summary>
    /// <returns>Whether there are.</returns>
    public bool Emit(TypeDefinition caller, TypeDefinition type, TypeReference self)
    {
        if (copies[type].Statics.Count == 0)
            return false;
        caller.Interfaces.Add(new InterfaceImplementation(context.Runtime["ISharedStatics"]));
        var share = caller.Implement("Share", context.Core.Void);
        share.AddParameter("graph", context.Runtime["CopyGraph"]);
        var il = new Il(share.Body);
        var seen = new HashSet<TypeDefinition>();
        foreach (var level in TypeFacts.WithBases(self))
        {
            foreach (var root in StaticInstances.Roots(level.Resolve()))
            {
                if (seen.Add(root) && Reader(root) is { } reader)
                    il.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Call, reader.On(Close(root, level)));
            }
        }
        il.Emit(OpCodes.Ret);
        return true;
    }

    // The arguments of an enclosing type come first among those of a nested one.
    static TypeReference Close(TypeDefinition outer, TypeReference nested) =>
        outer.CloseOver(nested is GenericInstanceType closed
            ? closed.GenericArguments.Take(outer.GenericParameters.Count)
                : Enumerable.Empty<TypeReference>());

    MethodDefinition? Reader(TypeDefinition type)
    {
        if (_readers.TryGetValue(type, out var known))
            return known;
        var own = StaticInstances.DeclaredIn(type).Where(_fields.Value.Contains).ToList();
        var nested = StaticInstances.NestedIn(type).Select(t => (Type: t, Reader: Reader(t)))
            .Where(t => t.Reader is not null).ToList();
        if (own.Count + nested.Count == 0)
            return _readers[type] = null;
        var reader = new MethodDefinition(WovenNames.SharedPrefix + "Statics", ReaderAttributes, context.Core.Void);
        reader.AddParameter("graph", context.Runtime["CopyGraph"]);
        context.MarkGenerated(reader);
        type.Methods.Add(reader);
        var self = type.Self();
        var il = new Il(reader.Body);
        foreach (var field in own)
        {
            il.Emit(OpCodes.Ldarg_0)
                .Emit(OpCodes.Ldsfld, field.DeclaringType == type ? field.On(self) : field);
            if (field.FieldType is GenericParameter)
                il.Emit(OpCodes.Box, field.FieldType);
            il.Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["CopyGraph"], "Share"));
        }
        foreach (var (inner, innerReader) in nested)
            il.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Call, innerReader!.On(inner.CloseOver(type.GenericParameters)));
        il.Emit(OpCodes.Ret);
        return _readers[type] = reader;
    }
}
