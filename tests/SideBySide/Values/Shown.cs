using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace SideBySide.Values;

/// <summary>
/// Describes what callers can see of a value: public fields and properties, elements, and which parts are the same
/// object. Two sides are equal if their descriptions are.
/// </summary>
public sealed class Shown
{
    const int Depth = 5;
    const int Elements = 40;

    readonly StringBuilder _text = new();
    readonly Dictionary<object, int> _seen = new(ReferenceEqualityComparer.Instance);
    int _budget;

    Shown(int budget) => _budget = budget;

    /// <summary>Returns the description.</summary>
    /// <param name="value">The value.</param>
    /// <param name="budget">The number of parts after which it ends.</param>
    public static string Of(object? value, int budget = 150)
    {
        var shown = new Shown(budget);
        shown.Add(value, 0);
        return shown._text.ToString();
    }

    /// <summary>Returns a type's name without assemblies.</summary>
    public static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        var name = type.IsNested ? Name(type.DeclaringType!) + "." + type.Name : type.Name;
        return type.IsGenericType
            ? name.Split('`')[0] + "<" + string.Join(",", type.GetGenericArguments().Select(Name)) + ">"
            : name;
    }

    void Add(object? value, int depth)
    {
        if (_budget-- <= 0)
        {
            _text.Append('…');
            return;
        }
        if (value is null)
        {
            _text.Append("null");
            return;
        }
        var type = value.GetType();
        if (Plain(value, type) is { } plain)
        {
            _text.Append(plain);
            return;
        }
        if (!type.IsValueType)
        {
            if (_seen.TryGetValue(value, out var number))
            {
                _text.Append('^').Append(number);
                return;
            }
            _seen.Add(value, _seen.Count);
        }
        switch (value)
        {
            case Exception exception:
                _text.Append(Name(type)).Append(": ").Append(exception.Message);
                break;
            case Task task:
                AddTask(task, depth);
                break;
            case Func<int> function:
                _text.Append("func ");
                Try(() => function(), depth);
                break;
            case Delegate:
                _text.Append(Name(type));
                break;
            case IEnumerable sequence:
                // Which class implements a sequence is not what a caller relies on: the copy of a read-only one is frozen.
                var known = IsFramework(type) || !type.IsVisible;
                _text.Append(known ? "" : Name(type));
                AddElements(sequence, depth);
                if (!known)
                    AddMembers(value, type, depth);
                break;
            default:
                _text.Append(Name(type));
                if (IsFramework(type) && !type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
                    && !type.FullName.StartsWith("System.Tuple`", StringComparison.Ordinal)
                    && !type.FullName.StartsWith("System.Collections.Generic.KeyValuePair`", StringComparison.Ordinal))
                    Try(value.ToString, depth);
                else
                    AddMembers(value, type, depth);
                break;
        }
    }

    static bool IsFramework(Type type) =>
        type.Namespace is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));

    static string? Plain(object value, Type type)
    {
        if (type.IsPrimitive)
            return value switch
            {
                double number => number.ToString("R", CultureInfo.InvariantCulture)
                    + (number == 0 && double.IsNegative(number) ? " (negative)" : ""),
                float number => number.ToString("R", CultureInfo.InvariantCulture),
                nint or nuint => "pointer",
                _ => ((IConvertible)value).ToString(CultureInfo.InvariantCulture),
            };
        if (type.IsEnum)
            return type.Name + "." + ((Enum)value).ToString("D");
        return value switch
        {
            string text => "\"" + text + "\"",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            StringBuilder builder => $"builder \"{builder}\"",
            Type other => "type " + other.FullName,
            MemberInfo member => "member " + member.Name,
            Assembly => "assembly",
            CultureInfo culture => "culture " + culture.Name,
            IFormattable number when IsFramework(type) && type.IsValueType => Formatted(number),
            _ => null,
        };
    }

    static string Formatted(IFormattable value)
    {
        try
        {
            return value.ToString(null, CultureInfo.InvariantCulture);
        }
        catch (FormatException exception)
        {
            return exception.GetType().Name;
        }
    }

    void AddTask(Task task, int depth)
    {
        _text.Append("task ");
        if (Task.WaitAny([task], TimeSpan.FromSeconds(10)) < 0)
            _text.Append("runs");
        else if (task.Exception?.InnerException is { } exception)
            _text.Append("throws ").Append(exception.GetType().Name);
        else if (task.GetType().GetProperty("Result") is { } result && result.PropertyType.IsVisible)
            Add(result.GetValue(task), depth + 1);
    }

    void AddElements(IEnumerable sequence, int depth)
    {
        _text.Append('[');
        if (depth >= Depth)
            _text.Append('…');
        else
        {
            try
            {
                var count = 0;
                foreach (var element in sequence)
                {
                    if (count++ >= Elements || _budget <= 0)
                    {
                        _text.Append('…');
                        break;
                    }
                    Add(element, depth + 1);
                    _text.Append(", ");
                }
            }
            catch (Exception exception)
            {
                _text.Append("throws ").Append(exception.GetType().Name);
            }
        }
        _text.Append(']');
    }

    void AddMembers(object value, Type type, int depth)
    {
        _text.Append('{');
        if (depth >= Depth)
            _text.Append('…');
        else
        {
            foreach (var (name, read) in VisibleMembers.Of(type))
            {
                if (_budget <= 0)
                    break;
                _text.Append(name).Append('=');
                Try(() => read(value), depth);
                _text.Append(' ');
            }
        }
        _text.Append('}');
    }

    void Try(Func<object?> read, int depth)
    {
        object? part;
        try
        {
            part = read();
        }
        catch (Exception exception)
        {
            var inner = exception is TargetInvocationException { InnerException: { } cause } ? cause : exception;
            _text.Append("throws ").Append(inner.GetType().Name);
            return;
        }
        Add(part, depth + 1);
    }
}
