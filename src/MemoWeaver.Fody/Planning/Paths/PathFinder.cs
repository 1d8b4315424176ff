using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Policy;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Paths;

/// <summary>
/// Finds what a path names, as the code of a method would read it. Reads metadata and changes nothing.
/// </summary>
sealed class PathFinder(ModuleDefinition module)
{
    readonly MemberReferences _members = new(module);

    /// <summary>
    /// What a parameter is, or null if its value is not there before the body runs, or cannot be kept.
    /// </summary>
    public static ValuePath? Of(ParameterDefinition parameter)
    {
        var type = parameter.ParameterType.WithoutModifiers();
        if (type is ByReferenceType reference)
        {
            if (parameter is { IsOut: true, IsIn: false })
                return null;
            type = reference.ElementType.WithoutModifiers();
        }
        return Eligibility.PointsToMemory(type)
            ? null : new ValuePath(parameter.Name, new KeySource.Parameter(parameter), [], type);
    }

    /// <summary>Returns the value, or null if <paramref name="wrong"/> says why there is none.</summary>
    /// <param name="method">Whose code reads it.</param>
    /// <param name="text">A parameter, or where there is none of that name a field or property of the method's type;
    /// then fields and properties.</param>
    /// <param name="wrong">What is wrong, as a clause.</param>
    public ValuePath? Find(MethodDefinition method, string text, out string? wrong)
    {
        var names = text.Split('.');
        if (Root(method, names[0].Trim(), text, out var items, out wrong) is not { } path)
            return null;
        foreach (var name in names.Skip(1).Select(n => n.Trim()))
        {
            // An item of a tuple is a field, which has its name only in the source.
            var fields = items?.Find(path.Type, name) ?? [name];
            foreach (var field in fields)
            {
                if (Step(method.DeclaringType, path.Type, field, items, out var isStatic, out items,
                    out wrong) is not { } step)
                    return null;
                if (isStatic)
                {
                    wrong = $"'{name}' is static";
                    return null;
                }
                path = new ValuePath(text, path.Source, [.. path.Steps, step], step.Type);
            }
        }
        return path;
    }

    ValuePath? Root(MethodDefinition method, string name, string text, out TupleNames? items, out string? wrong)
    {
        wrong = null;
        items = null;
        if (method.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter)
        {
            if (Of(parameter) is not { } path)
                wrong = $"the value of parameter '{name}' cannot be kept before the body runs";
            else
            {
                items = TupleNames.Of(parameter);
                return new ValuePath(text, path.Source, [], path.Type);
            }
            return null;
        }
        if (Step(method.DeclaringType, method.DeclaringType.Self(), name, null, out var isStatic, out items,
            out wrong) is not { } step)
        {
            wrong = wrong is null ? $"there is no parameter, field or property '{name}'" : wrong;
            return null;
        }
        if (!isStatic && method.IsStatic)
        {
            wrong = $"'{name}' belongs to an object, and the method is static";
            return null;
        }
        return new ValuePath(text, new KeySource.Member(step, isStatic), [], step.Type);
    }

    KeyStep? Step(TypeDefinition reader, TypeReference type, string name, TupleNames? around, out bool isStatic,
        out TupleNames? items, out string? wrong)
    {
        isStatic = false;
        items = null;
        wrong = $"{Names.Display(type)} has no field or property '{name}'";
        if (type is ArrayType or GenericParameter or PointerType or FunctionPointerType)
            return null;
        foreach (var owner in Owners(type))
        {
            if (owner.TryResolve() is not { } definition)
                break;
            if (definition.Fields.FirstOrDefault(f => f.Name == name) is { } field)
            {
                isStatic = field.IsStatic;
                wrong = field.IsLiteral ? $"'{name}' is a constant" : Accessibility.CanRead(reader, field)
                    ? null : $"'{name}' is not accessible here";
                items = Items(field, field.FieldType, type, owner, around);
                return wrong is null ? _members.Read(owner, field) : null;
            }
            if (definition.Properties.FirstOrDefault(p => p.Name == name) is { } property)
            {
                isStatic = property.GetMethod?.IsStatic == true;
                wrong = WhyNotReadable(reader, property, name);
                items = Items(property, property.PropertyType, type, owner, around);
                return wrong is null ? _members.Call(owner, property.GetMethod!) : null;
            }
        }
        return null;
    }

    // The member names the items of its own type. A member of a type parameter's type has the names that the type
    // argument has.
    static TupleNames? Items(ICustomAttributeProvider member, TypeReference memberType, TypeReference type,
        TypeReference owner, TupleNames? around) =>
        memberType is not GenericParameter { Type: GenericParameterType.Type, Position: var position }
            ? TupleNames.Of(member)
        : owner == type && type is GenericInstanceType ? around?.Within(type, position)
        : null;

    static string? WhyNotReadable(TypeDefinition reader, PropertyDefinition property, string name) =>
        property.GetMethod is not { } getter ? $"'{name}' cannot be read"
        : getter.HasParameters ? $"'{name}' takes arguments"
        : getter.ReturnType.WithoutModifiers() is ByReferenceType ? $"'{name}' returns a reference"
        : Accessibility.CanCall(reader, getter) ? null : $"'{name}' is not accessible here";

    // An interface has the members of those that it extends.
    static IEnumerable<TypeReference> Owners(TypeReference type) =>
        type.TryResolve() is { IsInterface: true } definition
            ? definition.Interfaces.SelectMany(i => Owners(i.InterfaceType.SeenFrom(type))).Prepend(type)
            : type.WithBases();
}

/// <summary>
/// A value that a call leads to: <c>user.Address.City</c> from a parameter, or from a member of the type.
/// </summary>
sealed class ValuePath(string text, KeySource source, IReadOnlyList<KeyStep> steps, TypeReference type)
{
    public string Text { get; } = text;

    public KeySource Source { get; } = source;

    public IReadOnlyList<KeyStep> Steps { get; } = steps;

    /// <summary>Gets the type of the value.</summary>
    public TypeReference Type { get; } = type;

    /// <summary>Gets whether reading it runs code or follows a reference, which may be null.</summary>
    public bool MayFail => Steps.Count > 0 || Source is KeySource.Member;
}
