using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using MemoWeaver.Distributed.Runtime;

namespace MemoWeaver.Distributed.Keys;

/// <summary>Writes values without parts: numbers, dates, enums and strings.</summary>
static class PlainForm
{
    static readonly Dictionary<Type, KeyForm> s_all = new()
    {
        [typeof(bool)] = new Raw<bool>(Of),
        [typeof(char)] = new Raw<char>(unit => Of((long)unit)),
        [typeof(sbyte)] = new Raw<sbyte>(number => Of((long)number)),
        [typeof(byte)] = new Raw<byte>(number => Of((long)number)),
        [typeof(short)] = new Raw<short>(number => Of((long)number)),
        [typeof(ushort)] = new Raw<ushort>(number => Of((long)number)),
        [typeof(int)] = new Raw<int>(number => Of((long)number)),
        [typeof(uint)] = new Raw<uint>(number => Of((long)number)),
        [typeof(long)] = new Raw<long>(Of),
        [typeof(ulong)] = new Raw<ulong>(Of),
        [typeof(nint)] = new Raw<nint>(number => Of((long)number)),
        [typeof(nuint)] = new Raw<nuint>(number => Of((ulong)number)),
        [typeof(float)] = new Raw<float>(Of),
        [typeof(double)] = new Raw<double>(Of),
        [typeof(decimal)] = new Raw<decimal>(Of),
        [typeof(Half)] = new Raw<Half>(Of),
        [typeof(Int128)] = new Raw<Int128>(number => number.ToString(CultureInfo.InvariantCulture)),
        [typeof(UInt128)] = new Raw<UInt128>(number => number.ToString(CultureInfo.InvariantCulture)),
        [typeof(BigInteger)] = new Raw<BigInteger>(number => number.ToString(CultureInfo.InvariantCulture)),
        [typeof(DateTime)] = new Raw<DateTime>(Of),
        [typeof(DateTimeOffset)] = new Raw<DateTimeOffset>(time => time.ToString("O", CultureInfo.InvariantCulture)),
        [typeof(DateOnly)] = new Raw<DateOnly>(date => date.ToString("O", CultureInfo.InvariantCulture)),
        [typeof(TimeOnly)] = new Raw<TimeOnly>(time => time.ToString("O", CultureInfo.InvariantCulture)),
        [typeof(TimeSpan)] = new Raw<TimeSpan>(span => Of(span.Ticks)),
        [typeof(Guid)] = new Raw<Guid>(id => id.ToString("D")),
        [typeof(Rune)] = new Raw<Rune>(rune => Of((long)rune.Value)),
        [typeof(Version)] = new Raw<Version>(version => version.ToString()),
        [typeof(string)] = new Strings(),
        [typeof(Uri)] = new Uris(),
    };

    /// <summary>The types that have such a form, without the enums.</summary>
    internal static IReadOnlyCollection<Type> Types => s_all.Keys;

    /// <summary>Returns the form of a type; <see langword="null"/> if it has none.</summary>
    public static KeyForm? TryMake(Type type) =>
        s_all.TryGetValue(type, out var form) ? form
        : type.IsEnum ? new Raw<Enum>(Of)
        : null;

    /// <summary>
    /// Returns the text of a flag. Unsafe code can make one that is neither true nor false, and keys distinguish it.
    /// </summary>
    public static string Of(bool value) => Unsafe.As<bool, byte>(ref value) switch
    {
        0 => "f",
        1 => "t",
        var other => "t" + Of((long)other),
    };

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the text of a number. All NaN are equal, as in keys.</summary>
    public static string Of(double value) => double.IsNaN(value) ? "NaN"
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Of(double)"/>
    public static string Of(float value) => float.IsNaN(value) ? "NaN"
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Returns the text of an enum by its underlying value.</summary>
    public static string Of(Enum value) => Convert.GetTypeCode(value) == TypeCode.UInt64
        ? Of(Convert.ToUInt64(value, CultureInfo.InvariantCulture))
        : Of(Convert.ToInt64(value, CultureInfo.InvariantCulture));

    // Keys compare these by their bits, so NaN values differ.
    static string Of(Half value) => Half.IsNaN(value) ? "NaN" + Of((long)BitConverter.HalfToInt16Bits(value))
        : value.ToString("R", CultureInfo.InvariantCulture);

    // 1.0 and 1.00 are different to a method, and so are 0 and -0.
    static string Of(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return decimal.IsNegative(value) && text[0] != '-' ? "-" + text : text;
    }

    // A local time in the hour that occurs twice knows which of the two it is. Its offset shows that only if the zone
    // of the machine has such an hour.
    static string Of(DateTime value)
    {
        var text = value.ToString("O", CultureInfo.InvariantCulture);
        return Unsafe.As<DateTime, ulong>(ref value) >> 62 == 3 ? text + "d" : text;
    }

    sealed class Raw<T>(Func<T, string> text) : KeyForm
    {
        protected override bool TryWriteValue(KeyWriter writer, object value)
        {
            writer.WriteRaw(text((T)value));
            return true;
        }
    }

    sealed class Strings : KeyForm
    {
        protected override bool TryWriteValue(KeyWriter writer, object value)
        {
            writer.Write((string)value);
            return true;
        }
    }

    // The same text can be a relative or an absolute Uri, and be escaped or not. A class derived from Uri may have more
    // state.
    sealed class Uris : KeyForm
    {
        protected override bool TryWriteValue(KeyWriter writer, object value)
        {
            if (value.GetType() != typeof(Uri))
                return false;
            var uri = (Uri)value;
            var original = uri.OriginalString;
            writer.Write(uri.IsAbsoluteUri ? $"a{PlainForm.Of((long)original.Length)}:{original}{uri.AbsoluteUri}"
                : "r" + original);
            return true;
        }
    }
}
