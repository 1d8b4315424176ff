using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>
/// Finds out whether a method reads state of its object that is not part of its key: it follows the object through the
/// method, the methods that it calls on the object, and the lambdas and local functions that capture the object.
/// </summary>
sealed class InstanceReads
{
    readonly TypeDefinition _type;
    readonly List<TypeDefinition> _family;
    readonly HashSet<IMemberDefinition> _covered;
    readonly Queue<(MethodDefinition Method, bool OnObject)> _pending = new();
    readonly HashSet<MethodDefinition> _seen = [];

    InstanceReads(TypeDefinition type, IEnumerable<IMemberDefinition> covered)
    {
        _type = type;
        _covered = [.. covered];
        _family = [.. type.WithBases().Select(b => b.TryResolve()).OfType<TypeDefinition>()];
    }

    /// <summary>Gets the first thing, as a clause, by which the method depends on its object beyond
    /// <paramref name="varyBy"/>; null if there is none.</summary>
    public static string? FirstUncovered(MethodDefinition method, IReadOnlyList<VaryByMember> varyBy)
    {
        var covered = varyBy.Select(m => m.Definition)
            .Concat(varyBy.Select(m => m.Definition).OfType<MethodDefinition>().Where(g => !g.IsVirtual || g.IsFinal)
                .Select(PartReader.FieldBehind).OfType<FieldDefinition>());
        var reads = new InstanceReads(method.DeclaringType, covered);
        reads.Follow(method, onObject: true);
        while (reads._pending.Count > 0)
        {
            var (next, onObject) = reads._pending.Dequeue();
            if (new ObjectFlow(reads, next, onObject).FirstUncovered() is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Has a method looked at as well. <paramref name="onObject"/>: its <c>this</c> is the object.</summary>
    public void Follow(MethodDefinition method, bool onObject)
    {
        if (method.HasBody && _seen.Add(method))
            _pending.Enqueue((method, onObject));
    }

    /// <summary>Tells what reading a field of the object means, or null if that is harmless.</summary>
    public string? OnRead(FieldReference reference)
    {
        if (reference.Resolve() is not { } field)
            return $"it reads `{reference.Name}`";
        return _covered.Contains(field) || field.IsInjectedCache() || NotCacheKeyMarks.Is(field)
            || ParameterKeys.IsLeftOut(field.FieldType)
            ? null
            : $"it reads {FieldNames.Describe(field)}";
    }

    /// <summary>Tells what a call on the object means, or null if that is harmless, or is found out by following
    /// it.</summary>
    public string? OnCall(MethodReference reference, bool isVirtualCall)
    {
        if (reference.Resolve() is not { } method)
            return $"it uses `{reference.Name}`, which cannot be found";
        if (_covered.Contains(method) || NotCacheKeyMarks.Is(method))
            return null;
        if (method is { Name: "GetType", DeclaringType.FullName: "System.Object" })
            return _type.IsSealed ? null : "it asks for the object's type";
        if (isVirtualCall && method is { IsVirtual: true, IsFinal: false })
        {
            if (!_type.IsSealed)
                return $"it uses {MemberName(method)}, which can be overridden";
            method = Override(method);
        }
        if (!_family.Contains(method.DeclaringType) || method.Module != _type.Module || !method.HasBody)
            return $"it uses {MemberName(method)}, which cannot be followed";
        Follow(method, onObject: true);
        return null;
    }

    /// <summary>
    /// A method that is used, but not on the object: where the compiler may have given it the object in a closure, it
    /// is followed.
    /// </summary>
    public void OnUse(MethodReference reference)
    {
        if (reference.DeclaringType.GetElementType().Module != _type.Module || reference.Resolve() is not { } method)
            return;
        if (method.DeclaringType == _type && method.IsStatic)
            Follow(method, onObject: false);
        else if (IsWithin(method.DeclaringType, _type)
            && method.DeclaringType.HasAttribute("System.Runtime.CompilerServices.CompilerGeneratedAttribute"))
            FollowAll(method.DeclaringType);
    }

    /// <summary>Tells what a delegate on the object means.</summary>
    public string? OnDelegate(Instruction creation) =>
        creation.Previous is { OpCode.Code: Code.Ldftn, Operand: MethodReference target }
            ? OnCall(target, isVirtualCall: false)
            : "it makes a delegate of a method that can be overridden";

    /// <summary>Determines whether a field of a compiler-written closure or state machine holds the object.</summary>
    public bool HoldsObject(FieldReference reference) =>
        reference.Name is "<>4__this" or "$VB$Me"
        && reference.FieldType.GetElementType().TryResolve() == _type
        && reference.DeclaringType.TryResolve() is { } closure && IsWithin(closure, _type);

    /// <summary>The object was captured: all that the closure or state machine does belongs to the method.</summary>
    public void OnCapture(FieldReference reference) => FollowAll(reference.DeclaringType.Resolve());

    void FollowAll(TypeDefinition closure)
    {
        foreach (var method in closure.Methods)
            Follow(method, onObject: false);
    }

    // The type is sealed, so that the most derived method of that signature is the one that runs.
    MethodDefinition Override(MethodDefinition method)
    {
        foreach (var part in _family)
        {
            if (part.Methods.FirstOrDefault(m => m.IsVirtual && m.Name == method.Name && SameParameters(m, method))
                is { } found)
                return found;
        }
        return method;
    }

    static bool SameParameters(MethodDefinition x, MethodDefinition y) =>
        x.GenericParameters.Count == y.GenericParameters.Count
        && x.Parameters.Select(p => p.ParameterType.FullName)
            .SequenceEqual(y.Parameters.Select(p => p.ParameterType.FullName));

    static string MemberName(MethodDefinition method) =>
        method.IsGetter ? $"property `{method.Name.Replace("get_", "")}`" : $"method `{method.Name}`";

    static bool IsWithin(TypeDefinition nested, TypeDefinition outer)
    {
        for (var current = nested.DeclaringType; current is not null; current = current.DeclaringType)
        {
            if (current == outer)
                return true;
        }
        return false;
    }
}
