using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MemoWeaver.Tests.Copies;

/// <summary>An object graph as text: types, content, order, comparers, and which references lead to the same object.</summary>
sealed class Shape
{
    readonly Dictionary<object, int> _ids = new(ReferenceEqualityComparer.Instance);
    readonly StringBuilder _text = new();

    public static string Of(object? value)
    {
        var shape = new Shape();
        shape.Write(value);
        return shape._text.ToString();
    }

    void Write(object? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case null:
                _text.Append("null;");
                return;
            case string or decimal or DateTime or Money or Enum:
                _text.Append(CultureInfo.InvariantCulture, $"{value};");
                return;
            case Delegate or IComparer or IEqualityComparer or Type:
                _text.Append(CultureInfo.InvariantCulture, $"={RuntimeHelpers.GetHashCode(value)};");
                return;
        }

        var type = value.GetType();
        if (type.IsPrimitive)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{value};");
            return;
        }

        if (!type.IsValueType)
        {
            if (_ids.TryGetValue(value, out var id))
            {
                _text.Append(CultureInfo.InvariantCulture, $"#{id};");
                return;
            }

            _ids[value] = _ids.Count;
        }

        _text.Append(CultureInfo.InvariantCulture, $"{type.Name}@{_ids.Count - 1}{{");
        Content(value, type);
        _text.Append('}');
    }

    void Content(object value, Type type)
    {
        if (value is Array array)
        {
            for (var d = 0; d < array.Rank; d++)
                _text.Append(CultureInfo.InvariantCulture, $"[{array.GetLowerBound(d)}:{array.GetLength(d)}]");
            foreach (var element in array)
                Write(element);
            return;
        }

        switch (value)
        {
            case JsonNode json:
                _text.Append(json.ToJsonString());
                return;
            case XElement xml:
                _text.Append(xml);
                return;
            case StringBuilder builder:
                _text.Append(builder);
                return;
            case Task task:
                Write(type.GetProperty("Result")!.GetValue(task));
                return;
            case ReadOnlyMemory<char> chars:
                _text.Append(chars);
                return;
            case Memory<int> ints:
                Write(ints.ToArray());
                return;
            case ReadOnlyMemory<object?> objects:
                Write(objects.ToArray());
                return;
            case System.Collections.Specialized.NameValueCollection names:
                foreach (string? name in names)
                    _text.Append(CultureInfo.InvariantCulture, $"{name}={names[name]}");
                return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Lazy<>))
        {
            _text.Append(type.GetProperty("IsValueCreated")!.GetValue(value));
            Write(type.GetProperty("Value")!.GetValue(value));
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PriorityQueue<,>))
        {
            Comparer(value, type);
            foreach (var item in (IEnumerable)type.GetProperty("UnorderedItems")!.GetValue(value)!)
                Write(item);
            return;
        }

        if (type.IsGenericType && type.Name.StartsWith("ImmutableArray", StringComparison.Ordinal) || value is IEnumerable && type.Assembly == typeof(ArrayList).Assembly || value is IEnumerable)
            Elements((IEnumerable)value, type);
        if (type.Assembly == GetType().Assembly || type.Name.Contains("Tuple") || type.Name.Contains("KeyValuePair"))
            Fields(value, type);
    }

    void Elements(IEnumerable value, Type type)
    {
        Comparer(value, type);
        var elements = value.Cast<object?>().ToList();
        // No order is promised: sorted by what the elements are on their own.
        if (type.Name.StartsWith("Concurrent", StringComparison.Ordinal) && type.Name.Contains("Dictionary") || type.Name.StartsWith("ImmutableHashSet", StringComparison.Ordinal)
            || type.Name.StartsWith("ImmutableDictionary", StringComparison.Ordinal) || type.FullName!.StartsWith("System.Collections.Frozen", StringComparison.Ordinal) || value is Hashtable)
            elements = [.. elements.OrderBy(KeyOf, StringComparer.Ordinal)];
        foreach (var element in elements)
            Write(element);
        Lookups(value, type, elements);
    }

    static string KeyOf(object? element) => element switch
    {
        IdKey key => key.Id.ToString("D9", CultureInfo.InvariantCulture),
        DictionaryEntry entry => KeyOf(entry.Key),
        null => "",
        _ when element.GetType().GetProperty("Key") is { } property => KeyOf(property.GetValue(element)),
        _ => element.ToString()!,
    };

    // What is enumerated must be found.
    void Lookups(IEnumerable value, Type type, List<object?> elements)
    {
        var contains = type.GetMethods().FirstOrDefault(m => m.Name == "ContainsKey" && m.GetParameters().Length == 1)
            ?? (type.Name.Contains("Set") ? type.GetMethods().FirstOrDefault(m => m.Name == "Contains" && m.GetParameters().Length == 1) : null);
        if (contains == null)
            return;
        foreach (var element in elements)
        {
            var key = element is DictionaryEntry entry ? entry.Key : element?.GetType().GetProperty("Key") is { } property ? property.GetValue(element) : element;
            _text.Append(true.Equals(contains.Invoke(value, [key])) ? '+' : '-');
        }
    }

    void Comparer(object value, Type type)
    {
        foreach (var name in new[] { "Comparer", "KeyComparer" })
        {
            if (type.GetProperty(name) is { } property && property.GetValue(value) is { } comparer)
                _text.Append(CultureInfo.InvariantCulture, $"<{comparer.GetType().Name} {(comparer.GetType().Assembly == GetType().Assembly ? RuntimeHelpers.GetHashCode(comparer) : 0)}>");
        }
    }

    void Fields(object value, Type type)
    {
        for (var level = type; level != null && level != typeof(object) && (level == type || level.Assembly == GetType().Assembly); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (typeof(Delegate).IsAssignableFrom(field.FieldType))
                    continue;
                _text.Append(field.Name).Append('=');
                Write(field.GetValue(value));
            }
        }
    }
}
