using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>Writes uses of methods and fields, and follows them.</summary>
sealed class MemberText(UnitText text, UnitScope scope, FollowedAssemblies assemblies, TypeHierarchy hierarchy)
{
    // Nearly all code calls these, and nearly all types have them. Which of their bodies count is told by the types
    // that the code names.
    static readonly HashSet<string> Ubiquitous = new(StringComparer.Ordinal)
    {
        "System.Object", "System.ValueType", "System.Enum", "System.Delegate", "System.MulticastDelegate",
            "System.IDisposable", "System.IAsyncDisposable", "System.IFormattable",
        "System.Collections.IEnumerable", "System.Collections.IEnumerator", "System.Collections.Generic.IEnumerable`1",
            "System.Collections.Generic.IEnumerator`1",
        "System.Collections.Generic.IAsyncEnumerable`1", "System.Collections.Generic.IAsyncEnumerator`1",
            "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1",
            "System.Collections.ICollection", "System.Collections.IList",
        "System.Runtime.CompilerServices.IAsyncStateMachine",
    };

    readonly FieldInitializers _initializers = new();

    public void Method(Instruction instruction, MethodReference reference)
    {
        var code = instruction.OpCode.Code;
        // Ldtoken: an expression tree calls it as the source would.
        var isVirtual = code is Code.Callvirt or Code.Ldvirtftn or Code.Ldtoken
            || instruction.Previous?.OpCode.Code == Code.Constrained;
        var type = reference.DeclaringType.GetElementType();
        if (reference.DeclaringType is ArrayType || !assemblies.Has(type))
        {
            text.TypeName(reference.DeclaringType, mention: true);
            text.Signature(reference);
            if (EmbeddedResources.IsReader(reference))
                scope.ResourceReaders++;
            scope.ReadsAttributes |= AttributeTexts.IsReader(reference);
            if (isVirtual && !Ubiquitous.Contains(type.FullName))
                scope.LeadToAll(hierarchy.Implementations(reference.GetElementMethod())
                    .Where(m => !FingerprintNames.IsNumbered(m.DeclaringType)));
            return;
        }
        var method = Resolve(reference);
        // Where a closure is made, all that it is called back by counts.
        text.TypeName(reference.DeclaringType, mention: code == Code.Newobj);
        if (method is not null && UnitScope.IsNumbered(method))
        {
            text.Append('#').Append(text.Number(method));
            text.Arguments(reference);
            scope.Include(method);
            return;
        }
        text.Signature(reference);
        if (method is null)
            return;
        if (!method.IsAbstract && (!method.HasBody || method.RVA == 0))
            External(method);
        scope.LeadTo(method);
        if (method.IsVirtual && (isVirtual || method is { IsStatic: true, IsAbstract: true }) && !method.IsFinal)
            scope.LeadToAll(hierarchy.Implementations(method));
    }

    public void Field(Instruction instruction, FieldReference reference)
    {
        if (!assemblies.Has(reference.DeclaringType.GetElementType()) || Resolve(reference) is not { } field)
        {
            text.TypeName(reference.DeclaringType, mention: false).Append("::").Append(reference.Name);
            return;
        }
        if (field.InitialValue is { Length: > 0 } data)
        {
            text.Append("data ").Append(Sha256Text.Hex(data)); // the name is a hash of it, or is not
            return;
        }
        text.TypeName(reference.DeclaringType, mention: false).Append("::");
        if (FingerprintNames.IsNumbered(field))
            text.Append('#').Append(text.Number(field));
        else
            text.Append(field.Name);
        text.Append(' ').TypeName(field.FieldType, mention: true);
        var code = instruction.OpCode.Code;
        if (code is Code.Ldsfld or Code.Ldsflda || (code == Code.Ldtoken && field.IsStatic))
        {
            if (_initializers.OfStatic(field) is { } initializer)
                scope.LeadTo(initializer);
        }
        else if (code is Code.Ldfld or Code.Ldflda or Code.Ldtoken && !FingerprintNames.IsNumbered(field.DeclaringType))
        {
            scope.LeadToAll(_initializers.OfInstance(field));
        }
    }

    // Native code cannot be read: its name counts. An accessor of private members runs what it names.
    void External(MethodDefinition method)
    {
        if (method.PInvokeInfo is { } native)
            text.Append("native ").Append(native.Module?.Name).Append('!').Append(native.EntryPoint);
        if (method.Attribute("System.Runtime.CompilerServices.UnsafeAccessorAttribute") is not { } accessor)
            return;
        var kind = accessor.ConstructorArguments[0].Value is int number ? number : 0;
        var name = accessor.Properties.FirstOrDefault(p => p.Name == "Name").Argument.Value as string ?? method.Name;
        text.Append("accessor ").Append(kind).Append(' ').Append(name);
        var target = kind == 0 ? method.ReturnType : method.Parameters.FirstOrDefault()?.ParameterType;
        if (target is null || assemblies.Followed(target.GetElementType()) is not { } type)
            return;
        scope.LeadToAll(kind == 0 ? HiddenCalls.Constructors(type) : type.Methods.Where(m => m.Name == name));
        foreach (var field in type.Fields.Where(f => f.Name == name))
            scope.LeadToAll(field.IsStatic ? _initializers.OfStatic(field) is { } initializer ? [initializer] : []
                : _initializers.OfInstance(field));
    }

    static MethodDefinition? Resolve(MethodReference reference)
    {
        try
        {
            return reference as MethodDefinition ?? reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    static FieldDefinition? Resolve(FieldReference reference)
    {
        try
        {
            return reference as FieldDefinition ?? reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}
