using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MemoWeaver.Tests.Copies;

/// <summary>Changes everything that can be reached from a value and can be changed.</summary>
static class Mutations
{
    public static void Everything(object? root)
    {
        var met = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var all = new List<object>();
        var open = new Queue<object?>([root]);
        while (open.TryDequeue(out var next))
        {
            if (next is null or string or Money or Delegate or Type or IComparer or IEqualityComparer || next.GetType().IsPrimitive || next is Enum or decimal or DateTime || !met.Add(next))
                continue;
            all.Add(next);
            foreach (var part in Parts(next))
                open.Enqueue(part);
        }

        foreach (var value in all)
            Change(value);
    }

    static IEnumerable<object?> Parts(object value)
    {
        var type = value.GetType();
        if (value is IEnumerable elements and not JsonNode and not XElement)
        {
            foreach (var element in elements)
                yield return element;
        }

        if (value is Task or Lazy<object?>)
            yield return type.GetProperty(value is Task ? "Result" : "Value")!.GetValue(value);
        if (type.Name.StartsWith("PriorityQueue", StringComparison.Ordinal))
        {
            foreach (var item in (IEnumerable)type.GetProperty("UnorderedItems")!.GetValue(value)!)
                yield return item;
        }

        if (value is ReadOnlyMemory<object?> memory && System.Runtime.InteropServices.MemoryMarshal.TryGetArray(memory, out var segment))
            yield return segment.Array;
        if (!IsOurs(type) && !type.Name.Contains("Tuple") && !type.Name.Contains("KeyValuePair"))
            yield break;
        foreach (var field in Fields(type))
            yield return field.GetValue(value);
    }

    static void Change(object value)
    {
        var type = value.GetType();
        switch (value)
        {
            case Array array:
                Array.Clear(array);
                return;
            case JsonObject json:
                json.Clear();
                return;
            case XElement xml:
                xml.RemoveAll();
                return;
            case StringBuilder builder:
                builder.Append("changed");
                return;
            case BitArray bits:
                bits.Not();
                return;
            case Memory<int> ints:
                ints.Span.Clear();
                return;
            case ArraySegment<object?> segment:
                Array.Clear(segment.Array!);
                return;
            case System.Dynamic.ExpandoObject expando:
                ((IDictionary<string, object?>)expando).Clear();
                return;
        }

        if (IsOurs(type))
        {
            foreach (var field in Fields(type).Where(f => !f.IsInitOnly))
                field.SetValue(value, Changed(field.FieldType, field.GetValue(value)));
        }

        if (type.Namespace is not ("System.Collections.Immutable" or "System.Collections.Frozen") && type.GetMethod("Clear", Type.EmptyTypes) is { } clear)
            clear.Invoke(value, null);
    }

    static object? Changed(Type type, object? value) => value switch
    {
        int number => number + 1000,
        string text => text + "!",
        _ => type.IsValueType ? Activator.CreateInstance(type) : null,
    };

    static bool IsOurs(Type type) => type.Assembly == typeof(Mutations).Assembly;

    static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var level = type; level != null && level != typeof(object) && level != typeof(ValueType) && (level == type || IsOurs(level)); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}
