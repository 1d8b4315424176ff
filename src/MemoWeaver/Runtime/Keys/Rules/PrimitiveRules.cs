namespace MemoWeaver.Runtime;

/// <summary>The rules of primitives and strings, where they are met as objects, type arguments or elements.</summary>
internal static class PrimitiveRules
{
    private static readonly Dictionary<Type, IObjectRule> Rules = new()
    {
        [typeof(string)] = new Text(),
        [typeof(float)] = new Single(),
        [typeof(double)] = new Double(),
        [typeof(decimal)] = new PartRule<decimal, DecimalPart>(),
        [typeof(bool)] = Bits<bool>(),
        [typeof(char)] = Bits<char>(),
        [typeof(sbyte)] = Bits<sbyte>(),
        [typeof(byte)] = Bits<byte>(),
        [typeof(short)] = Bits<short>(),
        [typeof(ushort)] = Bits<ushort>(),
        [typeof(int)] = Bits<int>(),
        [typeof(uint)] = Bits<uint>(),
        [typeof(long)] = Bits<long>(),
        [typeof(ulong)] = Bits<ulong>(),
        [typeof(nint)] = Bits<nint>(),
        [typeof(nuint)] = Bits<nuint>(),
        [typeof(Guid)] = Bits<Guid>(),
        [typeof(TimeSpan)] = Bits<TimeSpan>(),
        [typeof(DateTime)] = new PartRule<DateTime, DateTimePart>(),
        [typeof(DateTimeOffset)] = new PartRule<DateTimeOffset, DateTimeOffsetPart>(),
#if NET
        [typeof(Half)] = Bits<Half>(),
        [typeof(Int128)] = Bits<Int128>(),
        [typeof(UInt128)] = Bits<UInt128>(),
        [typeof(DateOnly)] = Bits<DateOnly>(),
        [typeof(TimeOnly)] = Bits<TimeOnly>(),
#endif
        [typeof(Uri)] = new PartRule<Uri?, UriPart>(),
        [typeof(Version)] = new PartRule<Version?, EquatablePart<Version>>(),
        [typeof(System.Numerics.BigInteger)] = new PartRule<System.Numerics.BigInteger, EquatablePart<System.Numerics.BigInteger>>(),
        [typeof(System.Globalization.CultureInfo)] = new PartRule<System.Globalization.CultureInfo?, CulturePart>(),
    };

    public static IObjectRule? Of(Type type) => Rules.TryGetValue(type, out var rule) ? rule : null;

    private static PartRule<T, BitwisePart<T>> Bits<T>()
        where T : struct => new();

    private sealed class Text : KeyRule<string?>
    {
        public override bool KeyEquals(string? x, string? y) => KeyHash.Same(x, y);

        public override ulong AddHash(ulong state, string? value) => KeyHash.Add(state, value);
    }

    private sealed class Single : KeyRule<float>
    {
        public override bool KeyEquals(float x, float y) => KeyHash.Same(x, y);

        public override ulong AddHash(ulong state, float value) => KeyHash.Add(state, value);
    }

    private sealed class Double : KeyRule<double>
    {
        public override bool KeyEquals(double x, double y) => KeyHash.Same(x, y);

        public override ulong AddHash(ulong state, double value) => KeyHash.Add(state, value);
    }
}
