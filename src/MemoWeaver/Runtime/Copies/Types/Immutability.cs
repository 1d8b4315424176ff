using System.ComponentModel;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>Proves at run time, where private fields can be seen, that values of a type cannot change.</summary>
static class Immutability
{
    static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        "System.String", "System.Decimal", "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly",
        "System.Half", "System.Int128", "System.UInt128", "System.Index", "System.Range", "System.ValueTuple", "System.Uri", "System.Version", "System.DBNull",
        "System.TimeZoneInfo", "System.TimeZoneInfo+AdjustmentRule", "System.ConsoleKeyInfo", "System.RuntimeTypeHandle", "System.RuntimeMethodHandle", "System.RuntimeFieldHandle",
        "System.Numerics.BigInteger", "System.Numerics.Complex", "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4",
        "System.Numerics.Quaternion", "System.Numerics.Plane", "System.Numerics.Matrix3x2", "System.Numerics.Matrix4x4", "System.Text.Rune",
        "System.Text.RegularExpressions.Regex", "System.Drawing.Color", "System.Drawing.Point", "System.Drawing.PointF", "System.Drawing.Size",
        "System.Drawing.SizeF", "System.Drawing.Rectangle", "System.Drawing.RectangleF", "System.Security.Cryptography.HashAlgorithmName",
        "System.Runtime.InteropServices.OSPlatform", "Microsoft.FSharp.Core.Unit",
    };

    static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        "System.Nullable`1", "System.Collections.Generic.KeyValuePair`2", "System.Numerics.Vector`1",
        "System.Tuple`1", "System.Tuple`2", "System.Tuple`3", "System.Tuple`4", "System.Tuple`5", "System.Tuple`6", "System.Tuple`7", "System.Tuple`8",
        "System.ValueTuple`1", "System.ValueTuple`2", "System.ValueTuple`3", "System.ValueTuple`4", "System.ValueTuple`5", "System.ValueTuple`6", "System.ValueTuple`7", "System.ValueTuple`8",
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableList`1", "System.Collections.Immutable.ImmutableQueue`1",
        "System.Collections.Immutable.ImmutableStack`1", "System.Collections.Immutable.ImmutableHashSet`1", "System.Collections.Immutable.ImmutableSortedSet`1",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableSortedDictionary`2",
        "System.Collections.Frozen.FrozenSet`1", "System.Collections.Frozen.FrozenDictionary`2",
        "Microsoft.FSharp.Core.FSharpOption`1", "Microsoft.FSharp.Core.FSharpValueOption`1", "Microsoft.FSharp.Core.FSharpResult`2",
        "Microsoft.FSharp.Collections.FSharpList`1", "Microsoft.FSharp.Collections.FSharpSet`1", "Microsoft.FSharp.Collections.FSharpMap`2",
        "Microsoft.FSharp.Core.FSharpChoice`2", "Microsoft.FSharp.Core.FSharpChoice`3", "Microsoft.FSharp.Core.FSharpChoice`4",
        "Microsoft.FSharp.Core.FSharpChoice`5", "Microsoft.FSharp.Core.FSharpChoice`6", "Microsoft.FSharp.Core.FSharpChoice`7",
    };

    /// <summary>Whether every value of this declared type can be handed on as it is.</summary>
    public static bool IsProven(Type type) => IsProven(type, []);

    /// <summary>Whether objects of exactly this class can be handed on; those of a derived class may change.</summary>
    public static bool IsItselfProven(Type type) =>
        IsProven(type)
        || (type is { IsClass: true, IsAbstract: false, IsSealed: false } && RuntimeCode.CanGenerate
            && !RefuseResources.IsResource(type) && !RefuseSequences.IsLazy(type) && HasFixedFields(type, []));

    /// <summary>Whether a box of this struct cannot be changed in place.</summary>
    public static bool IsBoxProven(Type type) =>
        type.IsPrimitive || type.IsEnum || IsKnownValue(type)
        || (FrameworkTypes.IsKnown(type) && Containers.Contains(FrameworkTypes.Name(type)) && !FrameworkTypes.Name(type).StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        || IsDeclared(type) || (RuntimeCode.CanGenerate && CopiedFields.OfLevel(type).All(f => f.IsInitOnly));

    static bool IsProven(Type type, HashSet<Type> assumed)
    {
        if (type.IsPrimitive || type.IsEnum || IsKnownValue(type) || ShareByKind.IsSharedAsDeclared(type) || IsDeclared(type))
            return true;
        if (type.IsArray || type.IsPointer || type.IsByRef || type.IsInterface || type.IsAbstract && !IsContainer(type))
            return false;
        if (TypeEntry.Of(type).IsRegisteredShared)
            return true;
        // A type that contains itself is immutable unless something else in it is not.
        if (!assumed.Add(type))
            return true;
        if (IsContainer(type))
            return type.GetGenericArguments().All(a => IsProven(a, assumed));
        return type.IsSealed && RuntimeCode.CanGenerate && !RefuseResources.IsResource(type) && !RefuseSequences.IsLazy(type) && HasFixedFields(type, assumed);
    }

    static bool HasFixedFields(Type type, HashSet<Type> assumed)
    {
        if (!type.IsValueType && FrameworkTypes.IsKnown(type))
            return false;
        foreach (var level in TypeShape.Levels(type))
        {
            foreach (var field in CopiedFields.OfLevel(level))
            {
                // A struct is a copy where it is held: its own fields may be assigned, what they refer to may not change.
                if (CopiedFields.IsLeftOut(field) || (!type.IsValueType && TypeShape.IsMutable(field)) || !IsProven(field.FieldType, assumed))
                    return false;
            }
        }

        return true;
    }

    // Bases of sealed types are allowed: F# unions, Frozen collections.
    static bool IsContainer(Type type) => type.IsGenericType && FrameworkTypes.IsKnown(type) && Containers.Contains(FrameworkTypes.Name(type));

    static bool IsKnownValue(Type type) => !type.IsGenericType && FrameworkTypes.IsKnown(type) && Values.Contains(FrameworkTypes.Name(type));

    static bool IsDeclared(Type type) =>
        (!type.IsGenericType && FrameworkCopies.Values.Contains(type.FullName ?? "") && FrameworkTypes.IsKnown(type))
        || type.IsSealed && type.IsDefined(typeof(ImmutableObjectAttribute), inherit: false)
        && type.GetCustomAttributes(typeof(ImmutableObjectAttribute), inherit: false).OfType<ImmutableObjectAttribute>().Any(a => a.Immutable);

}
