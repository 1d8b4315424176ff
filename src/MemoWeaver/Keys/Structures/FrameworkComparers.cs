using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;
using System.Security.Claims;
using MemoWeaver.Common;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>Creates comparers for types of .NET. What is created here by type is compiled ahead of time; a test holds
/// it to the table.</summary>
static class FrameworkComparers
{
    /// <summary>Creates the comparer of a type whose comparer was compiled with this library, or that is recognized by
    /// a base.</summary>
    public static StructuralComparer? TryCreate(Type type)
    {
        if (ByValue(type) is { } comparer)
            return comparer;
        if (Refused.Any(t => t.IsAssignableFrom(type)) || RefusedByName(type))
            return new UnkeyableComparer();
        if (Unchanging.Any(t => t.IsAssignableFrom(type)))
            return new ReferenceComparer(Keyability.Frozen);
        // An object that is only an object has no content: a lock.
        if (type == typeof(object))
            return new ReferenceComparer(Keyability.Frozen);
        return typeof(Uri).IsAssignableFrom(type) ? new ReferenceComparer(Keyability.Reference) : null;
    }

    /// <summary>Creates the comparer that the table asks for. Reads the table, so that the common types come before
    /// it.</summary>
    public static StructuralComparer? TryListed(Type type) => FrameworkTypes.Of(type)?.Key switch
    {
        KeyRule.Bits => StructuralComparerFactory.Make(typeof(BitwiseComparer<>), type),
        KeyRule.Equality => StructuralComparerFactory.Make(typeof(KeyComparerAdapter<,>), type,
            RuntimeCode.Close(typeof(EquatableKeyComparer<>), type)),
        KeyRule.Reference => new ReferenceComparer(Keyability.Frozen),
        _ => null,
    };

    // Compared by reference, and what they refer to does not change, or is meant to be one thing.
    static readonly Type[] Unchanging =
    [
        typeof(Delegate), typeof(MemberInfo), typeof(Assembly), typeof(Module), typeof(ParameterInfo),
            typeof(CultureInfo), typeof(CompareInfo),
        typeof(TimeZoneInfo), typeof(DBNull), typeof(StringComparer),
    ];

    // They stand for something outside of them, or are consumed by reading.
    static readonly Type[] Refused =
    [
        typeof(IQueryable), typeof(Expression), typeof(System.Collections.IEnumerator), typeof(IServiceProvider),
            typeof(ClaimsPrincipal), typeof(Pointer),
    ];

    static bool RefusedByName(Type type) =>
        type.GetInterfaceNames().Contains("System.Collections.Generic.IAsyncEnumerable`1")
        || TypeShape.Levels(type).Any(level =>
            level.FullName
            is "Microsoft.AspNetCore.Http.HttpContext" or "System.Web.HttpContext" or "System.Web.HttpContextBase"
            or "Microsoft.EntityFrameworkCore.DbContext" or "System.Data.Entity.DbContext"
            || (level.IsGenericType && level.GetGenericTypeDefinition() is var open
                && (open == typeof(AsyncLocal<>) || open == typeof(ThreadLocal<>))));

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed cannot be used by any method body.")]
    static IEnumerable<string> GetInterfaceNames(this Type type) =>
        type.GetInterfaces().Where(i => i.IsGenericType).Select(i => i.GetGenericTypeDefinition().FullName!);

    static StructuralComparer? ByValue(Type type)
    {
        if (type == typeof(string)) return new KeyComparerAdapter<string?, StringKeyComparer>();
        if (type == typeof(int)) return new BitwiseComparer<int>();
        if (type == typeof(long)) return new BitwiseComparer<long>();
        if (type == typeof(bool)) return new BitwiseComparer<bool>();
        if (type == typeof(char)) return new BitwiseComparer<char>();
        if (type == typeof(byte)) return new BitwiseComparer<byte>();
        if (type == typeof(sbyte)) return new BitwiseComparer<sbyte>();
        if (type == typeof(short)) return new BitwiseComparer<short>();
        if (type == typeof(ushort)) return new BitwiseComparer<ushort>();
        if (type == typeof(uint)) return new BitwiseComparer<uint>();
        if (type == typeof(ulong)) return new BitwiseComparer<ulong>();
        if (type == typeof(nint)) return new BitwiseComparer<nint>();
        if (type == typeof(nuint)) return new BitwiseComparer<nuint>();
        if (type == typeof(float)) return new KeyComparerAdapter<float, SingleKeyComparer>();
        if (type == typeof(double)) return new KeyComparerAdapter<double, DoubleKeyComparer>();
        if (type == typeof(decimal)) return new KeyComparerAdapter<decimal, DecimalKeyComparer>();
        if (type == typeof(Guid)) return new KeyComparerAdapter<Guid, GuidKeyComparer>();
        if (type == typeof(DateTime)) return new KeyComparerAdapter<DateTime, DateTimeKeyComparer>();
        if (type == typeof(DateTimeOffset)) return new KeyComparerAdapter<DateTimeOffset, DateTimeOffsetKeyComparer>();
        if (type == typeof(TimeSpan)) return new KeyComparerAdapter<TimeSpan, TimeSpanKeyComparer>();
        if (type == typeof(Uri)) return new KeyComparerAdapter<Uri?, UriKeyComparer>();
        if (type == typeof(Version)) return new KeyComparerAdapter<Version?, EquatableKeyComparer<Version>>();
        if (type == typeof(BigInteger)) return new KeyComparerAdapter<BigInteger, EquatableKeyComparer<BigInteger>>();
        if (type == typeof(Complex)) return new BitwiseComparer<Complex>();
        if (type == typeof(CancellationToken))
            return new KeyComparerAdapter<CancellationToken, EquatableKeyComparer<CancellationToken>>();
        return ByValueSinceNet8(type);
    }

#if NET8_0_OR_GREATER
    static StructuralComparer? ByValueSinceNet8(Type type)
    {
        if (type == typeof(DateOnly)) return new KeyComparerAdapter<DateOnly, EquatableKeyComparer<DateOnly>>();
        if (type == typeof(TimeOnly)) return new KeyComparerAdapter<TimeOnly, EquatableKeyComparer<TimeOnly>>();
        if (type == typeof(Half)) return new BitwiseComparer<Half>();
        if (type == typeof(Int128)) return new KeyComparerAdapter<Int128, EquatableKeyComparer<Int128>>();
        if (type == typeof(UInt128)) return new KeyComparerAdapter<UInt128, EquatableKeyComparer<UInt128>>();
        if (type == typeof(Index)) return new KeyComparerAdapter<Index, EquatableKeyComparer<Index>>();
        if (type == typeof(Range)) return new KeyComparerAdapter<Range, EquatableKeyComparer<Range>>();
        if (type == typeof(System.Text.Rune))
            return new KeyComparerAdapter<System.Text.Rune, EquatableKeyComparer<System.Text.Rune>>();
        if (type == typeof(Vector2)) return new BitwiseComparer<Vector2>();
        if (type == typeof(Vector3)) return new BitwiseComparer<Vector3>();
        if (type == typeof(Vector4)) return new BitwiseComparer<Vector4>();
        if (type == typeof(Quaternion)) return new BitwiseComparer<Quaternion>();
        if (type == typeof(Plane)) return new BitwiseComparer<Plane>();
        if (type == typeof(Matrix3x2)) return new BitwiseComparer<Matrix3x2>();
        if (type == typeof(Matrix4x4)) return new BitwiseComparer<Matrix4x4>();
        return null;
    }
#else
    static StructuralComparer? ByValueSinceNet8(Type type) => null;
#endif
}
