namespace MemoWeaver.Runtime;

// The weaver and the run-time copier both compile this file: a type that one of them shares, the other shares too.
/// <summary>Lists the types of .NET, of F# and of well-known libraries that copies treat by name, because their
/// private fields do not tell.</summary>
/// <remarks>Reflection names: <c>`1</c> for generic types, <c>+</c> before nested ones.</remarks>
static class CopyRules
{
    /// <summary>Types that never change.</summary>
    /// <remarks>
    /// Not here, because an instance can be changed until it is made read-only: <c>CultureInfo</c>,
    /// <c>NumberFormatInfo</c>, <c>Encoding</c>. Not here, because a derived type is free to change:
    /// <c>StringComparer</c>, <c>HttpMethod</c>, <c>TimeProvider</c>.
    /// </remarks>
    public static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        "System.String", "System.Decimal", "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly",
        "System.Half", "System.Int128", "System.UInt128", "System.Index", "System.Range", "System.ValueTuple",
        "System.Uri", "System.Version", "System.DBNull", "System.TimeZoneInfo", "System.TimeZoneInfo+AdjustmentRule", "System.ConsoleKeyInfo",
        "System.Type", "System.RuntimeTypeHandle", "System.RuntimeMethodHandle", "System.RuntimeFieldHandle",
        "System.Reflection.TypeInfo", "System.Reflection.Assembly", "System.Reflection.Module", "System.Reflection.MemberInfo",
        "System.Reflection.MethodBase", "System.Reflection.MethodInfo", "System.Reflection.ConstructorInfo", "System.Reflection.FieldInfo",
        "System.Reflection.PropertyInfo", "System.Reflection.EventInfo", "System.Reflection.ParameterInfo",
        "System.Numerics.BigInteger", "System.Numerics.Complex", "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4",
        "System.Numerics.Quaternion", "System.Numerics.Plane", "System.Numerics.Matrix3x2", "System.Numerics.Matrix4x4",
        "System.Text.Rune", "System.Text.RegularExpressions.Regex",
        "System.Drawing.Color", "System.Drawing.Point", "System.Drawing.PointF", "System.Drawing.Size", "System.Drawing.SizeF",
        "System.Drawing.Rectangle", "System.Drawing.RectangleF",
        "System.Security.Cryptography.HashAlgorithmName", "System.Runtime.InteropServices.OSPlatform",
        "Microsoft.FSharp.Core.Unit",
    };

    /// <summary>Generic types that change only when their elements do.</summary>
    public static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        "System.Nullable`1", "System.Collections.Generic.KeyValuePair`2",
        "System.Tuple`1", "System.Tuple`2", "System.Tuple`3", "System.Tuple`4", "System.Tuple`5", "System.Tuple`6", "System.Tuple`7", "System.Tuple`8",
        "System.ValueTuple`1", "System.ValueTuple`2", "System.ValueTuple`3", "System.ValueTuple`4",
        "System.ValueTuple`5", "System.ValueTuple`6", "System.ValueTuple`7", "System.ValueTuple`8",
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableList`1",
        "System.Collections.Immutable.ImmutableQueue`1", "System.Collections.Immutable.ImmutableStack`1",
        "System.Collections.Immutable.ImmutableHashSet`1", "System.Collections.Immutable.ImmutableSortedSet`1",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableSortedDictionary`2",
        "System.Collections.Frozen.FrozenSet`1", "System.Collections.Frozen.FrozenDictionary`2",
        "System.Numerics.Vector`1",
        "Microsoft.FSharp.Core.FSharpOption`1", "Microsoft.FSharp.Core.FSharpValueOption`1", "Microsoft.FSharp.Core.FSharpResult`2",
        "Microsoft.FSharp.Collections.FSharpList`1", "Microsoft.FSharp.Collections.FSharpSet`1", "Microsoft.FSharp.Collections.FSharpMap`2",
        "Microsoft.FSharp.Core.FSharpChoice`2", "Microsoft.FSharp.Core.FSharpChoice`3", "Microsoft.FSharp.Core.FSharpChoice`4",
        "Microsoft.FSharp.Core.FSharpChoice`5", "Microsoft.FSharp.Core.FSharpChoice`6", "Microsoft.FSharp.Core.FSharpChoice`7",
    };

    /// <summary>Classes that compare, with those that are derived from them: they are no data.</summary>
    public static readonly string[] Comparers =
    [
        "System.StringComparer", "System.Collections.Generic.Comparer`1", "System.Collections.Generic.EqualityComparer`1",
        "System.Collections.Comparer", "System.Collections.CaseInsensitiveComparer",
    ];

    /// <summary>Interfaces of comparers: what stands in a place that is declared so is no data.</summary>
    public static readonly HashSet<string> ComparerInterfaces = new(StringComparer.Ordinal)
    {
        "System.Collections.IComparer", "System.Collections.IEqualityComparer", "System.Collections.Generic.IComparer`1", "System.Collections.Generic.IEqualityComparer`1",
    };

    /// <summary>
    /// Classes and interfaces of other libraries whose objects stand for one thing each and are compared by
    /// reference, with what is derived from them. <c>[assembly: ShareInstances]</c> adds more.
    /// </summary>
    public static readonly string[] Flyweights =
    [
        "NodaTime.DateTimeZone", "NodaTime.CalendarSystem", "NodaTime.Calendars.Era", "NodaTime.IDateTimeZoneProvider",
        "Google.Protobuf.Reflection.IDescriptor", "Google.Protobuf.MessageParser",
    ];

    /// <summary>The reflection name for a name as Cecil writes it.</summary>
    public static string Name(string cecilName) => cecilName.Replace('/', '+');
}
