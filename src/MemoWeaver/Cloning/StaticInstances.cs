using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>
/// Finds the objects that exist once in the process and that a copy must refer to, not repeat: what <c>static
/// readonly</c> fields of a class, its bases and the types around them hold. For types that the weaver has not seen;
/// it goes by the same rules.
/// </summary>
/// <remarks>
/// Reading a static field may run its type's static constructor. So only fields count whose declared type allows them
/// to hold something that the class leads to. Types of the framework are left out: their singletons are known by
/// name.
/// </remarks>
static class StaticInstances
{
    const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;
    const int MostPlaces = 256;
    const string Trimmed = "A static field that trimming removed holds nothing that anybody compares with.";

    public static FieldInfo[] Of(Type type)
    {
        if (!RuntimeCode.CanGenerate || type.IsArray || FrameworkTypes.IsKnown(type))
            return [];
        var candidates = TypeShape.Levels(type).Where(t => !FrameworkTypes.IsKnown(t)).SelectMany(Roots).Distinct()
            .SelectMany(AllIn).ToArray();
        if (candidates.Length == 0)
            return [];
        var places = Places(type);
        return [.. candidates.Where(f => places is null || places.Any(p => MayMeet(p, f.FieldType)))];
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static IEnumerable<FieldInfo> AllIn(Type top) =>
        top.GetFields(Static).Where(f => f.IsInitOnly).Concat(ModuleValues(top)).Where(MayMatter)
            .Concat(NestedIn(top).SelectMany(AllIn));

    // F#: let value = …     a property that returns a field of the file's startup code, and cannot be set
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static IEnumerable<FieldInfo> ModuleValues(Type module)
    {
        if (!module.IsAbstract || !module.IsSealed)
            yield break;
        foreach (var property in module.GetProperties(Static))
        {
            if (!property.CanWrite && property.GetGetMethod(nonPublic: true) is { } getter
                && FieldUses.Returned(getter) is { } field
                && field.DeclaringType!.FullName!.StartsWith("<StartupCode$", StringComparison.Ordinal))
                yield return field;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static IEnumerable<Type> NestedIn(Type type)
    {
        var arguments = type.GetGenericArguments();
        foreach (var nested in type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!nested.IsInterface && nested.Name[0] != '<' && nested.GetGenericArguments().Length == arguments.Length)
                yield return arguments.Length == 0 ? nested : RuntimeCode.Close(nested, arguments);
        }
    }

    // The outermost type, and each that has more type parameters than the type around it: NestedIn leads from them to
    // all others. Reflection tells the enclosing type without its arguments, which come first among those of the nested
    // one.
    static IEnumerable<Type> Roots(Type type)
    {
        for (; type.DeclaringType is { IsInterface: false } outer;)
        {
            var (arguments, count) = (type.GetGenericArguments(), outer.GetGenericArguments().Length);
            if (count != arguments.Length)
                yield return type;
            type = count == 0 ? outer : RuntimeCode.Close(outer, [.. arguments.Take(count)]);
        }

        yield return type;
    }

    static bool MayMatter(FieldInfo field) =>
        (field.Name[0] != '<' || field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal))
        && !field.FieldType.IsValueType && !field.FieldType.IsPointer && !Immutability.IsProven(field.FieldType);

    // The declared types of all that the type leads to; null where there are very many.
    static List<Type>? Places(Type type)
    {
        var places = new List<Type> { type };
        var seen = new HashSet<Type> { type };
        for (var i = 0; i < places.Count; i++)
        {
            if (places.Count > MostPlaces)
                return null;
            var place = places[i];
            if (place.IsArray)
                Add(place.GetElementType()!);
            foreach (var argument in place.GetGenericArguments())
                Add(argument);
            if (place.IsArray || place.IsInterface || (i > 0 && FrameworkTypes.IsKnown(place)))
                continue;
            foreach (var field in CopiedFields.All(place))
            {
                if (!CopiedFields.IsLeftOut(field))
                    Add(field.FieldType);
            }
        }

        return places;

        void Add(Type part)
        {
            if (!part.IsPointer && !part.IsByRef && seen.Add(part) && !Immutability.IsProven(part))
                places.Add(part);
        }
    }

    static bool MayMeet(Type place, Type field) =>
        place.IsAssignableFrom(field) || field.IsAssignableFrom(place) || (place.IsInterface && !field.IsSealed)
            || (field.IsInterface && !place.IsSealed);
}
