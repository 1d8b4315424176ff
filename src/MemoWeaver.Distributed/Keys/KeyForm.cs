using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using MemoWeaver.Distributed.Runtime;

namespace MemoWeaver.Distributed.Keys;

/// <summary>The text of values, by declared type. A declared type has one if each of its values says all that a method can see of it.</summary>
static class KeyForm
{
    static readonly ConcurrentDictionary<Type, Kind> s_kinds = new();

    enum Kind
    {
        /// <summary>No text.</summary>
        None,

        /// <summary>A value whose text has no structure.</summary>
        Plain,

        /// <summary>A string.</summary>
        Text,

        /// <summary>An array or a list of exactly this type.</summary>
        Elements,

        /// <summary>An interface that arrays and lists have.</summary>
        Sequence,

        /// <summary>A tuple.</summary>
        Tuple,
    }

    /// <summary>Whether values of a declared type have a text.</summary>
    public static bool Has(Type type) => KindOf(type) != Kind.None;

    /// <summary>Writes a value.</summary>
    /// <returns><see langword="false"/> where it has no text.</returns>
    public static bool TryWrite(KeyWriter writer, Type type, object? value)
    {
        var kind = KindOf(type);
        if (kind == Kind.None)
            return false;
        if (value is null)
        {
            writer.Write(null);
            return true;
        }

        switch (kind)
        {
            case Kind.Plain:
                writer.WriteRaw(Of(value));
                return true;
            case Kind.Text:
                writer.Write(value is string text ? text : UriText((Uri)value));
                return true;
            case Kind.Tuple:
                return TryWriteTuple(writer, type, (ITuple)value);
            case Kind.Elements:
                return value.GetType() == type && TryWriteElements(writer, value, ElementOf(type)!);
            default:
                var element = ElementOf(type)!;
                var actual = value.GetType();
                var isArray = actual.IsSZArray;
                if (ElementOf(actual) != element || !(isArray || actual.GetGenericTypeDefinition() == typeof(List<>)))
                    return false;
                writer.WriteRaw(isArray ? "a" : "l");
                return TryWriteElements(writer, value, element);
        }
    }

    public static string Of(double value) => double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(float value) => float.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(Enum value) => Convert.GetTypeCode(value) == TypeCode.UInt64
        ? Convert.ToUInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    static string Of(object value) => value switch
    {
        bool flag => flag ? "t" : "f",
        char unit => ((int)unit).ToString(CultureInfo.InvariantCulture),
        float number => Of(number),
        double number => Of(number),
        Half number => Half.IsNaN(number) ? "NaN" : number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => OfDecimal(number),
        Enum constant => Of(constant),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        TimeSpan span => span.Ticks.ToString(CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        Rune rune => rune.Value.ToString(CultureInfo.InvariantCulture),
        Version version => version.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture), // an integer of some size
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    // 1.0 and 1.00 are different to a method, and so are 0 and -0.
    static string OfDecimal(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return decimal.IsNegative(value) && text[0] != '-' ? "-" + text : text;
    }

    static string UriText(Uri value) => (value.IsAbsoluteUri ? "a" : "r") + value.OriginalString;

    static bool TryWriteTuple(KeyWriter writer, Type type, ITuple tuple)
    {
        var fields = type.GetGenericArguments();
        for (var i = 0; i < fields.Length; i++)
        {
            writer.WriteRaw(i == 0 ? "(" : ",");
            if (!TryWrite(writer, fields[i], tuple[i]))
                return false;
        }

        writer.WriteRaw(")");
        return true;
    }

    static bool TryWriteElements(KeyWriter writer, object value, Type element)
    {
        if (value.GetType().IsValueType && IsDefault((ICollection)value))
        {
            writer.WriteRaw("~");
            return true;
        }

        var separator = "[";
        foreach (var item in (IEnumerable)value)
        {
            writer.WriteRaw(separator);
            separator = ",";
            if (!TryWrite(writer, element, item))
                return false;
        }

        writer.WriteRaw(separator == "[" ? "[]" : "]");
        return true;
    }

    // A default immutable array can be asked for nothing; to ask for the property that says so takes reflection.
    static bool IsDefault(ICollection array)
    {
        try
        {
            _ = array.Count;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    static Kind KindOf(Type type) => s_kinds.GetOrAdd(type, static t => Judge(t));

    static Kind Judge(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(Uri))
            return Kind.Text;
        if (type.IsPrimitive || type.IsEnum || s_plain.Contains(type))
            return Kind.Plain;
        if (type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return type.GetGenericArguments() is { Length: < 8 } fields && Array.TrueForAll(fields, Has) ? Kind.Tuple : Kind.None;
        if (ElementOf(type) is not { } element || !Has(element))
            return Kind.None;
        return type.IsInterface ? Kind.Sequence : Kind.Elements;
    }

    static Type? ElementOf(Type type)
    {
        if (type.IsSZArray)
            return type.GetElementType();
        return type.IsGenericType && s_collections.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0] : null;
    }

    static readonly HashSet<Type> s_plain =
    [
        typeof(decimal), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
        typeof(TimeSpan), typeof(Guid), typeof(Rune), typeof(Version),
    ];

    static readonly HashSet<Type> s_collections =
    [
        typeof(List<>), typeof(ImmutableArray<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IList<>), typeof(ICollection<>), typeof(IEnumerable<>),
    ];
}
