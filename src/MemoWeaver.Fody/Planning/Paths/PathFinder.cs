using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Paths;

/// <summary>Finds what a path names, as the code of a method would read it. Reads metadata and changes nothing.</summary>
internal sealed class PathFinder(ModuleDefinition module)
{
    private readonly MemberReferences members = new(module);

    /// <summary>What a parameter is, or null where its value is not there before the body runs, or cannot be kept.</summary>
    public static ValuePath? Of(ParameterDefinition parameter)
    {
        var type = parameter.ParameterType.WithoutModifiers();
        if (type is ByReferenceType reference)
        {
            if (parameter is { IsOut: true, IsIn: false })
                return null;
            type = reference.ElementType.WithoutModifiers();
        }
        return Eligibility.PointsToMemory(type) ? null : new ValuePath(parameter.Name, new KeySource.Parameter(parameter), [], type);
    }

    /// <summary>The value, or null where <paramref name="wrong"/> says why there is none.</summary>
    /// <param name="method">Whose code reads it.</param>
    /// <param name="text">A parameter, or where there is none of that name a field or property of the method's type; then fields and properties.</param>
    /// <param name="wrong">What is wrong, as a clause.</param>
    public ValuePath? Find(MethodDefinition method, string text, out string? wrong)
    {
        var names = text.Split('.');
        if (Root(method, names[0].Trim(), text, out wrong) is not { } path)
            return null;
        foreach (var name in names.Skip(1))
        {
            if (Step(method.DeclaringType, path.Type, name.Trim(), out var isStatic, out wrong) is not { } step)
                return null;
            if (isStatic)
            {
                wrong = $"'{name.Trim()}' is static";
                return null;
            }
            path = new ValuePath(text, path.Source, [.. path.Steps, step], step.Type);
        }
        return path;
    }

    private ValuePath? Root(MethodDefinition method, string name, string text, out string? wrong)
    {
        wrong = null;
        if (method.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter)
        {
            if (Of(parameter) is not { } path)
                wrong = $"the value of parameter '{name}' cannot be kept before the body runs";
            else
                return new ValuePath(text, path.Source, [], path.Type);
            return null;
        }
        if (Step(method.DeclaringType, method.DeclaringType.SelfInstance(), name, out var isStatic, out wrong) is not { } step)
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

    private KeyStep? Step(TypeDefinition reader, TypeReference type, string name, out bool isStatic, out string? wrong)
    {
        isStatic = false;
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
                wrong = field.IsLiteral ? $"'{name}' is a constant" : Accessibility.CanRead(reader, field) ? null : $"'{name}' is not accessible here";
                return wrong is null ? members.Read(owner, field) : null;
            }
            if (definition.Properties.FirstOrDefault(p => p.Name == name) is { } property)
            {
                isStatic = property.GetMethod?.IsStatic == true;
                wrong = WhyNotReadable(reader, property, name);
                return wrong is null ? members.Call(owner, property.GetMethod!) : null;
            }
        }
        return null;
    }

    private static string? WhyNotReadable(TypeDefinition reader, PropertyDefinition property, string name) =>
        property.GetMethod is not { } getter ? $"'{name}' cannot be read"
        : getter.HasParameters ? $"'{name}' takes arguments"
        : getter.ReturnType.WithoutModifiers() is ByReferenceType ? $"'{name}' returns a reference"
        : Accessibility.CanCall(reader, getter) ? null : $"'{name}' is not accessible here";

    // An interface has the members of those that it extends.
    private static IEnumerable<TypeReference> Owners(TypeReference type) =>
        type.TryResolve() is { IsInterface: true } definition
            ? definition.Interfaces.SelectMany(i => Owners(i.InterfaceType.SeenFrom(type))).Prepend(type)
            : type.WithBases();
}
