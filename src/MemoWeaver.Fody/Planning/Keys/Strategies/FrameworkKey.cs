using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>
/// Framework types, by name: those whose <c>Equals</c> ignores state have a comparer of the runtime library, others compare by their own
/// equality, which reference assemblies would not let us judge.
/// </summary>
internal sealed class FrameworkKey : IKeyStrategy
{
    // Name of the type, name of the comparer struct (with `1 where it is generic over the type), reason.
    private static readonly Dictionary<string, (string Comparer, string Reason)> Comparers = new(StringComparer.Ordinal)
    {
        ["System.Guid"] = ("GuidKeyComparer", "by value"),
        ["System.TimeSpan"] = ("TimeSpanKeyComparer", "by value"),
        ["System.Decimal"] = ("DecimalKeyComparer", "by value and scale"),
        ["System.DateTime"] = ("DateTimeKeyComparer", "by ticks and kind"),
        ["System.DateTimeOffset"] = ("DateTimeOffsetKeyComparer", "by ticks and offset"),
        ["System.Uri"] = ("UriKeyComparer", "by the original text"),
        ["System.Globalization.CultureInfo"] = ("CultureKeyComparer", "by reference"),

        ["System.DateOnly"] = Equatable, ["System.TimeOnly"] = Equatable, ["System.Version"] = Equatable,
        ["System.Int128"] = Equatable, ["System.UInt128"] = Equatable, ["System.Numerics.BigInteger"] = Equatable,
        ["System.Text.Rune"] = Equatable, ["System.Index"] = Equatable, ["System.Range"] = Equatable,
        ["System.Threading.CancellationToken"] = Equatable, ["System.ConsoleKeyInfo"] = Equatable,
        ["System.Drawing.Color"] = Equatable, ["System.Security.Cryptography.HashAlgorithmName"] = Equatable,

        ["System.Half"] = Bitwise, ["System.Numerics.Complex"] = Bitwise,
        ["System.Numerics.Vector2"] = Bitwise, ["System.Numerics.Vector3"] = Bitwise, ["System.Numerics.Vector4"] = Bitwise,
        ["System.Numerics.Quaternion"] = Bitwise, ["System.Numerics.Plane"] = Bitwise,
        ["System.Numerics.Matrix3x2"] = Bitwise, ["System.Numerics.Matrix4x4"] = Bitwise,
        ["System.Drawing.Point"] = Bitwise, ["System.Drawing.PointF"] = Bitwise, ["System.Drawing.Size"] = Bitwise, ["System.Drawing.SizeF"] = Bitwise,
        ["System.Drawing.Rectangle"] = Bitwise, ["System.Drawing.RectangleF"] = Bitwise,

        ["System.DBNull"] = Reference, ["System.TimeZoneInfo"] = Reference,
        ["System.Type"] = Reference, ["System.Reflection.TypeInfo"] = Reference, ["System.Reflection.Assembly"] = Reference,
        ["System.Reflection.Module"] = Reference, ["System.Reflection.MemberInfo"] = Reference, ["System.Reflection.MethodBase"] = Reference,
        ["System.Reflection.MethodInfo"] = Reference, ["System.Reflection.ConstructorInfo"] = Reference, ["System.Reflection.FieldInfo"] = Reference,
        ["System.Reflection.PropertyInfo"] = Reference, ["System.Reflection.EventInfo"] = Reference, ["System.Reflection.ParameterInfo"] = Reference,
    };

    private static (string Comparer, string Reason) Equatable => ("EquatableKeyComparer`1", "by its own equality");

    private static (string Comparer, string Reason) Bitwise => ("BitwiseKeyComparer`1", "by bits");

    // Immutable and unique or rarely made anew: no warning.
    private static (string Comparer, string Reason) Reference => ("ReferenceKeyComparer`1", "by reference");

    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        // A type of this name in the woven module is a polyfill: its own fields and equality count.
        if (definition is null || definition.Module == context.Module || !Comparers.TryGetValue(definition.FullName, out var entry))
            return null;
        return context.Library.Value(type, entry.Comparer, entry.Reason, entry.Comparer.EndsWith("`1", StringComparison.Ordinal) ? [type] : []);
    }
}
