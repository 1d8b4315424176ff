using System.Collections;
using System.Reflection;
using System.Text;

namespace SideBySide.Values;

/// <summary>
/// Changes an object as a caller can. The random numbers decide how, so that two equal objects are changed equally.
/// </summary>
public static class Change
{
    /// <summary>Changes a value, or an object that it leads to.</summary>
    /// <returns>What was done; null if nothing can be changed.</returns>
    public static string? Of(object? value, Random random, int depth = 0)
    {
        if (value is null || depth > 3)
            return null;
        try
        {
            return value switch
            {
                string or Type or MemberInfo or Delegate => null,
                Task task => task.IsCompletedSuccessfully && task.GetType().GetProperty("Result") is { } result
                    && result.PropertyType.IsVisible ? Of(result.GetValue(task), random, depth + 1) : null,
                StringBuilder builder => Done(builder.Append('!'), "Append"),
                Array array => OfArray(array, random, depth),
                IDictionary dictionary => OfDictionary(dictionary, random, depth),
                IList list => OfList(list, random, depth),
                _ => OfSet(value, random) ?? OfMembers(value, random, depth),
            };
        }
        catch (Exception exception) // of whatever getter or setter runs
        {
            return "throws " + exception.GetType().Name;
        }
    }

    /// <summary>Returns another value of a plain type; null if the type is none.</summary>
    public static object? Another(Type type, object? old, Random random)
    {
        if (type == typeof(int))
            return (old as int? ?? 0) + 1 + random.Next(3);
        if (type == typeof(string))
            return (old as string ?? "") + "!";
        if (type == typeof(bool))
            return old is not true;
        if (type == typeof(long))
            return (old as long? ?? 0) + 1;
        if (type == typeof(double))
            return (old as double? ?? 0) + 1;
        return type == typeof(object) ? (object)("o" + random.Next(3)) : null;
    }

    // Another object of the same class, as far as a caller can make one.
    static object? New(object? old, Type type)
    {
        var made = old?.GetType() ?? type;
        return made is { IsClass: true, IsAbstract: false, IsVisible: true, ContainsGenericParameters: false }
            && made != typeof(object) && !typeof(Delegate).IsAssignableFrom(made)
            && made.GetConstructor(Type.EmptyTypes) is { } constructor ? constructor.Invoke(null) : null;
    }

    static string Done(object? _, string what) => what;

    static string? OfArray(Array array, Random random, int depth)
    {
        if (array.Rank != 1 || array.Length == 0)
            return null;
        var index = random.Next(array.Length);
        var old = array.GetValue(index);
        if (Another(array.GetType().GetElementType()!, old, random) is { } other)
        {
            array.SetValue(other, index);
            return $"[{index}] = {Shown.Of(other)}";
        }
        return Of(old, random, depth + 1) is { } inner ? $"[{index}].{inner}" : null;
    }

    static string? OfList(IList list, Random random, int depth)
    {
        if (list.IsReadOnly)
            return null;
        var element = Arguments(list.GetType(), typeof(IList<>))?[0] ?? typeof(object);
        if (list.Count > 0 && random.Next(2) == 0)
        {
            var index = random.Next(list.Count);
            var old = list[index];
            if (!element.IsValueType && Of(old, random, depth + 1) is { } inner)
                return $"[{index}].{inner}";
            if (Another(element, old, random) is { } other)
            {
                list[index] = other;
                return $"[{index}] = {Shown.Of(other)}";
            }
        }
        if (list.IsFixedSize)
            return null;
        if (random.Next(5) == 0)
        {
            list.Clear();
            return "Clear()";
        }
        if (Another(element, random.Next(3), random) is not { } added)
            return null;
        list.Add(added);
        return $"Add({Shown.Of(added)})";
    }

    static string? OfDictionary(IDictionary dictionary, Random random, int depth)
    {
        if (dictionary.IsReadOnly || Arguments(dictionary.GetType(), typeof(IDictionary<,>)) is not [var key,
            var value])
            return null;
        if (Another(key, random.Next(2), random) is not { } at)
            return null;
        if (Another(value, random.Next(5), random) is { } other)
        {
            dictionary[at] = other;
            return $"[{Shown.Of(at)}] = {Shown.Of(other)}";
        }
        foreach (var old in dictionary.Values)
            return Of(old, random, depth + 1) is { } inner ? "Values." + inner : null;
        return null;
    }

    // Sets, queues, stacks and concurrent collections have no common interface that is not generic.
    static string? OfSet(object value, Random random)
    {
        var type = value.GetType();
        if (type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) != true
            || type.Namespace == "System.Collections.Immutable" || !type.IsGenericType)
            return null;
        foreach (var name in (string[])["Add", "Enqueue", "Push", "AddLast"])
        {
            if (type.GetMethod(name, [type.GetGenericArguments()[0]]) is { } method
                && Another(type.GetGenericArguments()[0], random.Next(4), random) is { } added)
            {
                method.Invoke(value, [added]);
                return $"{name}({Shown.Of(added)})";
            }
        }
        return null;
    }

    static string? OfMembers(object value, Random random, int depth)
    {
        var type = value.GetType();
        if (type.IsValueType && type.IsPrimitive)
            return null;
        MemberInfo[] members =
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Instance),
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsPublic: true }),
        ];
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        if (members.Length == 0)
            return null;
        var first = random.Next(members.Length);
        for (var i = 0; i < members.Length; i++)
        {
            if (OfMember(value, members[(first + i) % members.Length], random, depth) is { } done)
                return done;
        }
        return null;
    }

    static string? OfMember(object value, MemberInfo member, Random random, int depth)
    {
        var (type, old, set) = member switch
        {
            FieldInfo field => (field.FieldType, field.GetValue(value),
                field.IsInitOnly || field.IsLiteral ? null : (Action<object>)(v => field.SetValue(value, v))),
            PropertyInfo property => (property.PropertyType, property.GetValue(value),
                property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
                    ? v => property.SetValue(value, v) : null),
            _ => (typeof(void), null, null),
        };
        if (set is not null && !value.GetType().IsValueType && Another(type, old, random) is { } other)
        {
            set(other);
            return $"{member.Name} = {Shown.Of(other)}";
        }
        if (set is not null && !value.GetType().IsValueType && random.Next(2) == 0 && New(old, type) is { } made)
        {
            set(made);
            return $"{member.Name} = new";
        }
        // Nobody casts a read-only collection to change it: it may be another class on the other side.
        var isReadOnly = type.IsInterface && type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
            || type.Name == "IEnumerable`1";
        return type.IsValueType || isReadOnly || Of(old, random, depth + 1) is not { } inner
            ? null : $"{member.Name}.{inner}";
    }

    static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");

    static Type[]? Arguments(Type type, Type open) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == open)
            ?.GetGenericArguments();
}
