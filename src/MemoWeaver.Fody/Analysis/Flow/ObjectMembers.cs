using MemoWeaver.Common.Effects;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// Finds what runs where <c>ToString</c>, <c>Equals</c> or <c>GetHashCode</c> of <see cref="object"/> is called on
/// objects whose classes are known.
/// </summary>
sealed class ObjectMembers(FlowProgram program)
{
    static readonly MemberEffects TypeName = new("n");
    static readonly MemberEffects Identity = new("ni");
    static readonly MemberEffects FieldByField = new("ri");

    public static bool Is(MethodReference called) => called.HasThis
        && called.DeclaringType.FullName is "System.Object" or "System.ValueType" or "System.Enum"
        && called.Name is "ToString" or "Equals" or "GetHashCode";

    /// <summary>Returns the bodies that run; null if a class is not known.</summary>
    public IReadOnlyList<ObjectMember>? Find(Instruction at, MethodReference called, NodeSet receivers, MethodFlow flow)
    {
        // constrained. Guid, callvirt object.ToString: the receiver is an address.
        if (at.Operand == called && at.Previous is { OpCode.Code: Code.Constrained, Operand: TypeReference value })
            return value is not GenericParameter && value.IsValueType && Of(value, called) is { } member ? [member] : null;
        var found = new List<ObjectMember>();
        // An object that cannot change has no node.
        if (receivers.IsEmpty)
            return called.Parameters.Count == 0 && StackTop.Type(at, called, flow.Method) is { } declared
                && FlowTypes.IsExact(declared) && Of(declared, called) is { } only ? [only] : null;
        foreach (var receiver in receivers.In(flow.Graph))
        {
            if (receiver.Type is not { } type || type is ArrayType || Of(type, called) is not { } member)
                return null;
            if (!found.Exists(f => f.Body == member.Body && f.Type == member.Type))
                found.Add(member);
        }
        return found.Count == 0 ? null : found;
    }

    ObjectMember? Of(TypeReference type, MethodReference called)
    {
        var at = type;
        while (program.Type(at) is { } own)
        {
            if (own.Methods.FirstOrDefault(m => m.IsVirtual && m.Name == called.Name && m.HasBody
                && m.Parameters.Count == called.Parameters.Count
                && m.Parameters.All(p => p.ParameterType.MetadataType == MetadataType.Object)) is { } body)
                return new ObjectMember(body, own, null);
            if (own.BaseType is null)
                return null;
            at = own.BaseType;
        }
        var name = at.GetElementType().FullName;
        var effects = (name, called.Name) switch
        {
            ("System.Object" or "System.ValueType", "ToString") => TypeName,
            ("System.Object", "Equals") => Identity,
            ("System.ValueType", "Equals") => FieldByField,
            ("System.Object" or "System.ValueType", _) => null, // a number that each object gets at random
            _ => MemberTable.Find(name, called.Name),
        };
        return effects is null ? null : new ObjectMember(null, at, effects);
    }
}

/// <summary>A body at hand, or what the framework's does.</summary>
sealed class ObjectMember(MethodDefinition? body, TypeReference type, MemberEffects? effects)
{
    public MethodDefinition? Body { get; } = body;

    public TypeReference Type { get; } = type;

    public MemberEffects? Effects { get; } = effects;

    /// <summary>Gets whether text is made by the culture of the thread.</summary>
    public bool UsesCulture => Effects?.UsesCulture == true && Type.FullName is not ("System.Char" or "System.Boolean");
}
