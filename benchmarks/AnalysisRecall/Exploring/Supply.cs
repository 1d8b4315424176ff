using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace AnalysisRecall.Exploring;

/// <summary>
/// Makes arguments: a few plain values that recur, objects that earlier calls returned, and new objects. Both sides
/// draw the same random numbers.
/// </summary>
sealed class Supply(Random random)
{
    static readonly string[] _texts =
    [
        "", "a", "b c", "Some Title", "12", "-3.5", "2020-01-02", "x=1", "# h\n\n* i", "<p class=q>t</p>", "[1, 2]",
        "{\"k\": \"v\"}", "key: value", "en-US", "yyyy-MM-dd", "Europe/Berlin", "men", "abcabc", "+01:00", "P1D",
    ];

    static readonly int[] _numbers = [0, 1, 2, 3, 5, 12, 31, 100, 2020, -1];

    readonly Dictionary<Type, List<object>> _pool = [];
    readonly List<object> _all = [];
    readonly Dictionary<Type, List<Type>> _derived = [];

    /// <summary>The objects that are kept, oldest first.</summary>
    public IReadOnlyList<object> All => _all;

    /// <summary>Keeps an object for later calls; a few of each type are enough.</summary>
    public void Keep(object? value)
    {
        if (value is null or string or Delegate || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return;
        var type = value.GetType();
        if (!_pool.TryGetValue(type, out var known))
            _pool[type] = known = [];
        if (known.Count < 4 && !known.Exists(k => ReferenceEquals(k, value)))
        {
            known.Add(value);
            _all.Add(value);
        }
    }

    /// <summary>Returns an argument.</summary>
    /// <returns>Whether one could be made.</returns>
    public bool TryMake(Type type, out object? value, int depth = 0)
    {
        value = Plain(type);
        if (value is not null)
            return true;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return random.Next(4) == 0 || TryMake(underlying, out value, depth);
        if (type.IsByRef || type.IsPointer || type.IsByRefLike || type.ContainsGenericParameters)
            return false;
        var known = _all.Where(type.IsInstanceOfType).ToList();
        if (known.Count > 0 && random.Next(8) > 0)
        {
            value = known[random.Next(known.Count)];
            return true;
        }
        if (Common(type, depth) is { } common)
        {
            value = common;
            return true;
        }
        if (depth < 3 && Created(type, depth) is { } created)
        {
            Keep(created);
            value = created;
            return true;
        }
        return !type.IsValueType && random.Next(3) == 0;
    }

    object? Plain(Type type)
    {
        if (type == typeof(string))
            return _texts[random.Next(_texts.Length)];
        if (type == typeof(object))
            return random.Next(3) switch { 0 => "t", 1 => 4, _ => _all.Count > 0 ? _all[random.Next(_all.Count)] : 5 };
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type == typeof(char))
            return "aZ1 -<"[random.Next(6)];
        if (type.IsEnum)
        {
            var values = Enum.GetValuesAsUnderlyingType(type);
            return values.Length == 0 ? Activator.CreateInstance(type)
                : Enum.ToObject(type, values.GetValue(random.Next(values.Length))!);
        }
        if (type == typeof(double) || type == typeof(float) || type == typeof(decimal))
            return Convert.ChangeType(_numbers[random.Next(_numbers.Length)] * 1.5, type, CultureInfo.InvariantCulture);
        if (type.IsPrimitive && type != typeof(nint) && type != typeof(nuint))
        {
            var number = _numbers[random.Next(_numbers.Length)];
            return number < 0 && type.Name[0] is 'U' or 'B' || number > 127 && type.Name is "Byte" or "SByte"
                ? Convert.ChangeType(1, type, CultureInfo.InvariantCulture)
                : Convert.ChangeType(number < 0 ? 1 : number % 128, type, CultureInfo.InvariantCulture);
        }
        return null;
    }

    object? Common(Type type, int depth)
    {
        if (type == typeof(CultureInfo) || type == typeof(IFormatProvider))
            return CultureInfo.GetCultureInfo(random.Next(2) == 0 ? "en-US" : "de-DE");
        if (type == typeof(DateTime))
            return new DateTime(2000 + random.Next(3), 2, 28, 1, 2, 3, (DateTimeKind)random.Next(3));
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2000 + random.Next(3), 2, 28, 1, 2, 3, TimeSpan.FromHours(1));
        if (type == typeof(TimeSpan))
            return TimeSpan.FromMinutes(_numbers[random.Next(_numbers.Length)]);
        if (type == typeof(Guid))
            return new Guid(random.Next(3), 0, 0, new byte[8]);
        if (type == typeof(Type))
            return random.Next(2) == 0 ? typeof(int) : typeof(List<string>);
        if (type == typeof(TextReader))
            return new StringReader(_texts[random.Next(_texts.Length)]);
        if (type == typeof(TextWriter))
            return new StringWriter(CultureInfo.InvariantCulture);
        if (type == typeof(Stream))
            return new MemoryStream(Encoding.UTF8.GetBytes(_texts[random.Next(_texts.Length)]));
        if (type == typeof(StringBuilder))
            return new StringBuilder("sb");
        if (type == typeof(StringComparer) || type == typeof(IEqualityComparer<string>)
            || type == typeof(IComparer<string>))
            return StringComparer.Ordinal;
        if (type.IsArray && type.GetArrayRank() == 1)
            return Array(type.GetElementType()!, depth);
        if (type.IsGenericType && type.GetGenericTypeDefinition() is { IsInterface: true } open
            && open.Namespace == "System.Collections.Generic" && type.GetGenericArguments() is [var element]
            && type.IsAssignableFrom(typeof(List<>).MakeGenericType(element)))
            return List(element, depth);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
            return List(type.GetGenericArguments()[0], depth);
        if (typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke") is { } invoke)
            return Function(type, invoke);
        return null;
    }

    object? Array(Type element, int depth)
    {
        if (List(element, depth) is not { } list)
            return null;
        var array = System.Array.CreateInstance(element, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    IList? List(Type element, int depth)
    {
        if (depth > 2)
            return null;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (var i = random.Next(4); i > 0; i--)
        {
            if (TryMake(element, out var item, depth + 1) && item is not null)
                list.Add(item);
        }
        return list;
    }

    // Returns an argument of the result's type, or a default: the same at each call.
    static Delegate? Function(Type type, MethodInfo invoke)
    {
        if (invoke.GetParameters().Any(p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike))
            return null;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        var result = invoke.ReturnType;
        var same = parameters.FirstOrDefault(p => result.IsAssignableFrom(p.Type));
        Expression body = result == typeof(void) ? Expression.Empty()
            : same is not null ? Expression.Convert(same, result)
            : result == typeof(string) ? Expression.Constant("f")
            : result == typeof(int) ? Expression.Constant(3)
            : Expression.Default(result);
        return Expression.Lambda(type, body, parameters).Compile(preferInterpretation: true);
    }

    object? Created(Type type, int depth)
    {
        if (type.IsInterface || type.IsAbstract)
        {
            if (!_derived.TryGetValue(type, out var derived))
                _derived[type] = derived = [.. type.Assembly.GetExportedTypes()
                    .Where(t => t is { IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableFrom(t))
                    .OrderBy(t => t.FullName, StringComparer.Ordinal)];
            return derived.Count == 0 ? null : Created(derived[random.Next(derived.Count)], depth + 1);
        }
        var constructors = type.GetConstructors()
            .OrderBy(c => c.GetParameters().Length).ThenBy(c => c.ToString(), StringComparer.Ordinal).Take(4).ToList();
        if (constructors.Count == 0)
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        var constructor = constructors[random.Next(constructors.Count)];
        var arguments = new object?[constructor.GetParameters().Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!TryMake(constructor.GetParameters()[i].ParameterType, out arguments[i], depth + 1))
                return null;
        }
        try
        {
            return constructor.Invoke(arguments);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
