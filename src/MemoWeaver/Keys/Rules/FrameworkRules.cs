using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;
using System.Security.Claims;

namespace MemoWeaver.Runtime;

/// <summary>Framework types whose rule is known.</summary>
internal static class FrameworkRules
{
    public static ValueRule? TryCreate(Type type)
    {
        if (ByValue(type) is { } rule)
            return rule;
        if (Refused.Any(t => t.IsAssignableFrom(type)) || RefusedByName(type))
            return new UnkeyableRule();
        if (Unchanging.Any(t => t.IsAssignableFrom(type)))
            return new ReferenceRule(Keyability.Frozen);
        // An object that is only an object has no content: a lock.
        if (type == typeof(object))
            return new ReferenceRule(Keyability.Frozen);
        return typeof(Uri).IsAssignableFrom(type) ? new ReferenceRule(Keyability.Reference) : null;
    }

    // Compared by reference, and what they refer to does not change, or is meant to be one thing.
    static readonly Type[] Unchanging =
    [
        typeof(Delegate), typeof(MemberInfo), typeof(Assembly), typeof(Module), typeof(ParameterInfo), typeof(CultureInfo), typeof(CompareInfo),
        typeof(TimeZoneInfo), typeof(DBNull), typeof(StringComparer),
    ];

    // They stand for something outside of them, or are consumed by reading.
    static readonly Type[] Refused =
    [
        typeof(IQueryable), typeof(Expression), typeof(System.Collections.IEnumerator), typeof(IServiceProvider), typeof(ClaimsPrincipal), typeof(Pointer),
    ];

    static bool RefusedByName(Type type) =>
        type.GetInterfaceNames().Contains("System.Collections.Generic.IAsyncEnumerable`1")
        || TypeShape.Levels(type).Any(level => level.FullName is "Microsoft.AspNetCore.Http.HttpContext" or "System.Web.HttpContext" or "System.Web.HttpContextBase"
            or "Microsoft.EntityFrameworkCore.DbContext" or "System.Data.Entity.DbContext"
            || (level.IsGenericType && level.GetGenericTypeDefinition() is var open && (open == typeof(AsyncLocal<>) || open == typeof(ThreadLocal<>))));

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that trimming removed cannot be used by any method body.")]
    static IEnumerable<string> GetInterfaceNames(this Type type) =>
        type.GetInterfaces().Where(i => i.IsGenericType).Select(i => i.GetGenericTypeDefinition().FullName!);

    static ValueRule? ByValue(Type type)
    {
        if (type == typeof(string)) return new PartRule<string?, StringPart>();
        if (type == typeof(int)) return new PartRule<int, Int32Part>();
        if (type == typeof(long)) return new PartRule<long, Int64Part>();
        if (type == typeof(bool)) return new PartRule<bool, BooleanPart>();
        if (type == typeof(char)) return new PartRule<char, CharPart>();
        if (type == typeof(byte)) return new PartRule<byte, BytePart>();
        if (type == typeof(sbyte)) return new PartRule<sbyte, SBytePart>();
        if (type == typeof(short)) return new PartRule<short, Int16Part>();
        if (type == typeof(ushort)) return new PartRule<ushort, UInt16Part>();
        if (type == typeof(uint)) return new PartRule<uint, UInt32Part>();
        if (type == typeof(ulong)) return new PartRule<ulong, UInt64Part>();
        if (type == typeof(nint)) return new PartRule<nint, IntPtrPart>();
        if (type == typeof(nuint)) return new PartRule<nuint, UIntPtrPart>();
        if (type == typeof(float)) return new PartRule<float, SinglePart>();
        if (type == typeof(double)) return new PartRule<double, DoublePart>();
        if (type == typeof(decimal)) return new PartRule<decimal, DecimalPart>();
        if (type == typeof(Guid)) return new PartRule<Guid, GuidPart>();
        if (type == typeof(DateTime)) return new PartRule<DateTime, DateTimePart>();
        if (type == typeof(DateTimeOffset)) return new PartRule<DateTimeOffset, DateTimeOffsetPart>();
        if (type == typeof(TimeSpan)) return new PartRule<TimeSpan, TimeSpanPart>();
        if (type == typeof(Uri)) return new PartRule<Uri?, UriPart>();
        if (type == typeof(Version)) return new PartRule<Version?, EquatablePart<Version>>();
        if (type == typeof(BigInteger)) return new PartRule<BigInteger, EquatablePart<BigInteger>>();
        if (type == typeof(Complex)) return new PartRule<Complex, BitwisePart<Complex>>();
        if (type == typeof(CancellationToken)) return new PartRule<CancellationToken, EquatablePart<CancellationToken>>();
        return ByValueSinceNet8(type);
    }

#if NET8_0_OR_GREATER
    static ValueRule? ByValueSinceNet8(Type type)
    {
        if (type == typeof(DateOnly)) return new PartRule<DateOnly, EquatablePart<DateOnly>>();
        if (type == typeof(TimeOnly)) return new PartRule<TimeOnly, EquatablePart<TimeOnly>>();
        if (type == typeof(Half)) return new PartRule<Half, BitwisePart<Half>>();
        if (type == typeof(Int128)) return new PartRule<Int128, EquatablePart<Int128>>();
        if (type == typeof(UInt128)) return new PartRule<UInt128, EquatablePart<UInt128>>();
        if (type == typeof(Index)) return new PartRule<Index, EquatablePart<Index>>();
        if (type == typeof(Range)) return new PartRule<Range, EquatablePart<Range>>();
        if (type == typeof(System.Text.Rune)) return new PartRule<System.Text.Rune, EquatablePart<System.Text.Rune>>();
        if (type == typeof(Vector2)) return new PartRule<Vector2, BitwisePart<Vector2>>();
        if (type == typeof(Vector3)) return new PartRule<Vector3, BitwisePart<Vector3>>();
        if (type == typeof(Vector4)) return new PartRule<Vector4, BitwisePart<Vector4>>();
        if (type == typeof(Quaternion)) return new PartRule<Quaternion, BitwisePart<Quaternion>>();
        if (type == typeof(Plane)) return new PartRule<Plane, BitwisePart<Plane>>();
        if (type == typeof(Matrix3x2)) return new PartRule<Matrix3x2, BitwisePart<Matrix3x2>>();
        if (type == typeof(Matrix4x4)) return new PartRule<Matrix4x4, BitwisePart<Matrix4x4>>();
        return null;
    }
#else
    static ValueRule? ByValueSinceNet8(Type type) => type.FullName switch
    {
        "System.Numerics.Vector2" or "System.Numerics.Vector3" or "System.Numerics.Vector4" or "System.Numerics.Quaternion" or "System.Numerics.Plane"
            or "System.Numerics.Matrix3x2" or "System.Numerics.Matrix4x4" => RuleFactory.Make(typeof(BitwiseRule<>), type),
        _ => null,
    };
#endif
}
