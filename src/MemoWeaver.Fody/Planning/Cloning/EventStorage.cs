using System.Runtime.CompilerServices;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>
/// Finds the fields that hold the handlers of events. A field of an event without accessors has the event's name.
/// Otherwise the event's <c>add</c> accessor tells: it assigns a delegate, or reaches for a container of delegates.
/// The run-time copier goes by the same rules.
/// </summary>
static class EventStorage
{
    const int DeepestCall = 3;

    static readonly HashSet<FieldDefinition> None = [];
    static readonly ConditionalWeakTable<TypeDefinition, HashSet<FieldDefinition>> Known = new();

    /// <summary>Determines whether the field holds handlers, itself or in a container.</summary>
    public static bool Holds(FieldDefinition field) =>
        field.DeclaringType.HasEvents && Known.GetValue(field.DeclaringType, Find).Contains(field);

    /// <summary>Determines whether the field holds handlers in a container, which a copy has empty.</summary>
    public static bool HoldsContainer(FieldDefinition field) => Holds(field) && !IsDelegate(field.FieldType);

    static HashSet<FieldDefinition> Find(TypeDefinition type)
    {
        HashSet<FieldDefinition>? found = null;
        foreach (var one in type.Events)
        {
            // C# names the field like the event, VB appends "Event".
            if (type.Fields.FirstOrDefault(f =>
                (f.Name == one.Name || f.Name == one.Name + "Event")
                && TypeIdentity.Of(f.FieldType) == TypeIdentity.Of(one.EventType)) is { } own)
                (found ??= []).Add(own);
            else if (one.AddMethod is { IsStatic: false, HasBody: true } add)
                Collect(add, found ??= [], [], DeepestCall);
        }
        return found ?? None;
    }

    // The accessor, and the methods of the type that it calls.
    static void Collect(MethodDefinition method, HashSet<FieldDefinition> found, HashSet<MethodDefinition> seen,
        int depth)
    {
        if (!method.HasBody || !seen.Add(method))
            return;
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is FieldReference field
                && field.DeclaringType.GetElementType().FullName == method.DeclaringType.FullName)
            {
                var isAssigned = instruction.OpCode.Code is Code.Stfld or Code.Ldflda;
                if (field.Resolve() is { IsStatic: false } definition
                    && (IsDelegate(field.FieldType) ? isAssigned : IsContainer(field.FieldType)))
                    found.Add(definition);
            }
            else if (depth > 0 && instruction.Operand is MethodReference called
                && called.DeclaringType.GetElementType().FullName == method.DeclaringType.FullName && called.Resolve()
                is { } own)
                Collect(own, found, seen, depth - 1);
        }
    }

    static bool IsDelegate(TypeReference type) =>
        type.WithoutModifiers().TryResolve() is { } definition
            && (definition.IsDelegate() || definition.FullName is "System.Delegate" or "System.MulticastDelegate");

    static bool IsContainer(TypeReference type)
    {
        type = type.WithoutModifiers();
        if (type is ArrayType or GenericParameter || type.TryResolve()
            is not { IsClass: true, IsValueType: false, IsAbstract: false } definition)
            return false;
        var isKnown = definition.FullName == "System.ComponentModel.EventHandlerList"
            || definition.FullName.StartsWith("Microsoft.FSharp.Control.FSharpEvent`", StringComparison.Ordinal)
            || (definition.Namespace.StartsWith("System.Collections", StringComparison.Ordinal) && type
                is GenericInstanceType closed && closed.GenericArguments.Any(IsDelegate));
        return isKnown && definition.Methods.Any(m =>
            m is { IsConstructor: true, IsStatic: false, IsPublic: true, HasParameters: false });
    }
}
