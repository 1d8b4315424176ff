using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>
/// Rule (b): types of the framework and of FSharp.Core that never change. By name, because reference assemblies
/// leave out private fields. A type of the same name in the woven module is a polyfill and judged by its own fields.
/// </summary>
/// <remarks>
/// Not here, because an instance can be changed until it is made read-only: <c>CultureInfo</c>, <c>NumberFormatInfo</c>, <c>Encoding</c>.
/// Not here, because it can be derived from and the derived type is free: <c>StringComparer</c>, <c>HttpMethod</c>, <c>TimeProvider</c>.
/// </remarks>
internal sealed class FrameworkValueProof : IProofStrategy
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "System.Decimal", "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly",
        "System.Half", "System.Int128", "System.UInt128", "System.Index", "System.Range", "System.ValueTuple",
        "System.Uri", "System.Version", "System.DBNull", "System.TimeZoneInfo", "System.ConsoleKeyInfo",
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

    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is not null && definition.Module != prover.Module && Names.Contains(definition.FullName)
            ? Proof.Immutable("a framework type that never changes")
            : null;
}
