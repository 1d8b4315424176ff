using System.Globalization;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Fingerprints;

/// <summary>
/// Reads a unit into a text that stays the same where the code does. What has a name in the source is written by it; what only a compiler named,
/// by a number in the order of its first use. Tokens, offsets, and the names of locals do not occur.
/// </summary>
internal sealed class UnitReader
{
    // Nearly all code calls these, and nearly all types have them. Which of their bodies count is told by the types that the code names.
    private static readonly HashSet<string> Ubiquitous = new(StringComparer.Ordinal)
    {
        "System.Object", "System.ValueType", "System.Enum", "System.Delegate", "System.MulticastDelegate", "System.IDisposable", "System.IAsyncDisposable", "System.IFormattable",
        "System.Collections.IEnumerable", "System.Collections.IEnumerator", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IEnumerator`1",
        "System.Collections.Generic.IAsyncEnumerable`1", "System.Collections.Generic.IAsyncEnumerator`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1", "System.Collections.ICollection", "System.Collections.IList",
        "System.Runtime.CompilerServices.IAsyncStateMachine",
    };

    private readonly FollowedAssemblies assemblies;
    private readonly TypeHierarchy hierarchy;
    private readonly UnitText text;
    private readonly Queue<MethodDefinition> parts = new();
    private readonly HashSet<MethodDefinition> known = [];
    private readonly HashSet<TypeDefinition> mentioned = [];
    private readonly HashSet<MethodDefinition> next = [];

    public UnitReader(FollowedAssemblies assemblies, TypeHierarchy hierarchy)
    {
        this.assemblies = assemblies;
        this.hierarchy = hierarchy;
        text = new UnitText(assemblies, Mention);
    }

    /// <summary>Reads the unit of a method. To be called once.</summary>
    public CodeUnit Read(MethodDefinition method)
    {
        Include(method);
        while (parts.Count > 0)
            Body(parts.Dequeue());
        next.Remove(method);
        foreach (var target in next.Where(m => !IsNumbered(m)).Select(assemblies.Identity).OrderBy(n => n, StringComparer.Ordinal))
            text.Append("leads to ").Append(target).Append("\n");
        return new CodeUnit(Sha256Text.Of(text.ToString()), [.. next]);
    }

    private static bool IsNumbered(MethodDefinition method) => FingerprintNames.IsNumbered(method) || FingerprintNames.IsNumbered(method.DeclaringType);

    private void Include(MethodDefinition method)
    {
        if (method.HasBody && known.Add(method))
            parts.Enqueue(method);
    }

    // What a compiler wrote is part of the unit that uses it; all else is another.
    private void LeadTo(MethodDefinition method)
    {
        if (IsNumbered(method))
            Include(method);
        else if (method.HasBody)
            next.Add(method);
    }

    private void Body(MethodDefinition method)
    {
        text.Append("method ").Append(IsNumbered(method) ? "#" + text.Number(method) : assemblies.Identity(method)).Append("\n");
        text.TypeName(method.ReturnType, mention: true);
        foreach (var parameter in method.Parameters)
        {
            text.Append(",");
            text.TypeName(parameter.ParameterType, mention: true);
        }
        var body = method.Body;
        text.Append(body.InitLocals ? "\nlocals" : "\nraw locals");
        foreach (var variable in body.Variables)
        {
            text.Append(" ");
            text.TypeName(variable.VariableType, mention: true);
        }
        text.Append("\n");
        var places = new Dictionary<Instruction, int>();
        foreach (var instruction in body.Instructions)
            places[instruction] = places.Count;
        foreach (var instruction in body.Instructions)
        {
            text.Append(instruction.OpCode.Name);
            if (instruction.Operand is not null)
                Operand(instruction, instruction.Operand, places);
            text.Append("\n");
        }
        foreach (var handler in body.ExceptionHandlers)
        {
            text.Append(handler.HandlerType.ToString());
            foreach (var place in new[] { handler.TryStart, handler.TryEnd, handler.FilterStart, handler.HandlerStart, handler.HandlerEnd })
                text.Append(" ").Append(place is null ? "-" : UnitText.Text(places[place]));
            if (handler.CatchType is { } caught)
                text.TypeName(caught, mention: false);
            text.Append("\n");
        }
    }

    private void Operand(Instruction instruction, object operand, Dictionary<Instruction, int> places)
    {
        text.Append(" ");
        switch (operand)
        {
            case string literal:
                text.Append(UnitText.Text(literal.Length)).Append(":").Append(literal);
                break;
            case Instruction target:
                text.Append(UnitText.Text(places[target]));
                break;
            case Instruction[] targets:
                text.Append(string.Join(",", targets.Select(t => UnitText.Text(places[t]))));
                break;
            case VariableDefinition variable:
                text.Append(UnitText.Text(variable.Index));
                break;
            case ParameterDefinition parameter:
                text.Append(UnitText.Text(parameter.Index)); // -1: this
                break;
            case double number:
                text.Append(UnitText.Text(BitConverter.DoubleToInt64Bits(number)));
                break;
            case float number:
                text.Append(UnitText.Text(BitConverter.ToInt32(BitConverter.GetBytes(number), 0)));
                break;
            case TypeReference type:
                text.TypeName(type, mention: true);
                break;
            case MethodReference method:
                Method(instruction, method);
                break;
            case FieldReference field:
                Field(instruction, field);
                break;
            case CallSite site:
                text.TypeName(site.ReturnType, mention: true);
                foreach (var parameter in site.Parameters)
                {
                    text.Append(",");
                    text.TypeName(parameter.ParameterType, mention: true);
                }
                break;
            default:
                text.Append(Convert.ToString(operand, CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Method(Instruction instruction, MethodReference reference)
    {
        var code = instruction.OpCode.Code;
        var isVirtual = code is Code.Callvirt or Code.Ldvirtftn || instruction.Previous?.OpCode.Code == Code.Constrained;
        var type = reference.DeclaringType.GetElementType();
        if (reference.DeclaringType is ArrayType || !assemblies.Has(type))
        {
            text.TypeName(reference.DeclaringType, mention: true);
            text.Signature(reference);
            if (isVirtual && !Ubiquitous.Contains(type.FullName))
                LeadToAll(hierarchy.Implementations(reference.GetElementMethod()).Where(m => !FingerprintNames.IsNumbered(m.DeclaringType)));
            return;
        }
        var method = Resolve(reference);
        if (method is not null && IsNumbered(method))
        {
            // Where the closure is made, all that it is called back by counts.
            text.TypeName(reference.DeclaringType, mention: code == Code.Newobj);
            text.Append("#").Append(UnitText.Text(text.Number(method)));
            text.Arguments(reference);
            Include(method);
            return;
        }
        text.TypeName(reference.DeclaringType, mention: code == Code.Newobj);
        text.Signature(reference);
        if (method is null)
            return;
        LeadTo(method);
        if (method.IsVirtual && (isVirtual || method is { IsStatic: true, IsAbstract: true }) && !method.IsFinal)
            LeadToAll(hierarchy.Implementations(method));
    }

    private void LeadToAll(IEnumerable<MethodDefinition> methods)
    {
        foreach (var method in methods)
        {
            if (method.HasBody)
                next.Add(method);
        }
    }

    private void Field(Instruction instruction, FieldReference reference)
    {
        if (!assemblies.Has(reference.DeclaringType.GetElementType()) || Resolve(reference) is not { } field)
        {
            text.TypeName(reference.DeclaringType, mention: false);
            text.Append("::").Append(reference.Name);
            return;
        }
        if (field.InitialValue is { Length: > 0 } data)
        {
            text.Append("data ").Append(Sha256Text.Hex(data)); // the name is a hash of it, or is not
            return;
        }
        text.TypeName(reference.DeclaringType, mention: false);
        text.Append("::").Append(FingerprintNames.IsNumbered(field) ? "#" + text.Number(field) : field.Name).Append(" ");
        text.TypeName(field.FieldType, mention: true);
        var code = instruction.OpCode.Code;
        if (code is Code.Ldsfld or Code.Ldsflda)
        {
            if (field.DeclaringType.Methods.FirstOrDefault(m => m is { IsConstructor: true, IsStatic: true }) is { } initializer)
                LeadTo(initializer);
        }
        else if (code is Code.Ldfld or Code.Ldflda && !FingerprintNames.IsNumbered(field.DeclaringType))
        {
            foreach (var constructor in field.DeclaringType.Methods)
            {
                if (constructor is { IsConstructor: true, IsStatic: false, HasBody: true } && Stores(constructor, field))
                    next.Add(constructor);
            }
        }
    }

    private static bool Stores(MethodDefinition constructor, FieldDefinition field)
    {
        foreach (var instruction in constructor.Body.Instructions)
        {
            if (instruction.OpCode.Code == Code.Stfld && ((FieldReference)instruction.Operand).Name == field.Name)
                return true;
        }
        return false;
    }

    private void Mention(TypeDefinition type)
    {
        if (!mentioned.Add(type))
            return;
        if (!FingerprintNames.IsNumbered(type))
        {
            LeadToAll(hierarchy.Callbacks(type));
            return;
        }
        // In an order that the names give, not the file.
        foreach (var method in type.Methods.Where(m => m is { IsVirtual: true, HasBody: true }).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Parameters.Count))
            Include(method);
    }

    private static MethodDefinition? Resolve(MethodReference reference)
    {
        try
        {
            return reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    private static FieldDefinition? Resolve(FieldReference reference)
    {
        try
        {
            return reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}
