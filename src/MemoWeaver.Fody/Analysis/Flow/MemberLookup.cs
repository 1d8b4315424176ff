using MemoWeaver.Common.Effects;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>Finds rows of the table of framework members for references in metadata.</summary>
sealed class MemberLookup
{
    static readonly MemberEffects Pure = new("r");

    readonly Dictionary<MethodReference, MemberEffects?> _known = [];

    /// <summary>Returns what a member of another assembly does; null if nothing is known about it.</summary>
    public MemberEffects? Find(MethodReference method) =>
        _known.TryGetValue(method, out var known) ? known : _known[method] = Look(method);

    /// <summary>Determines whether a static field of the framework never changes, nor what it holds.</summary>
    public static bool IsConstant(FieldReference field) =>
        field.DeclaringType.Namespace.StartsWith("System", StringComparison.Ordinal)
        && field.Name is "Empty" or "Null" or "InvariantCulture" or "Default" or "Instance" or "Value";

    static MemberEffects? Look(MethodReference method)
    {
        var type = method.DeclaringType;
        if (type is ArrayType)
        {
            return method.Name switch
            {
                "Get" => new MemberEffects("e"),
                "Set" => new MemberEffects("w"),
                "Address" => new MemberEffects("a"),
                _ => new MemberEffects("f"),
            };
        }
        var name = type.GetElementType().FullName;
        if (MemberTable.Find(name, method.Name) is { } row)
            return row.UsesCulture && !DependsOnCulture(method, name) ? Without(row) : row;
        // Attributes and exceptions that are made, and types of the framework that never change.
        if (method.Name == ".ctor" && name.EndsWith("Exception", StringComparison.Ordinal))
            return new MemberEffects("v");
        return null;
    }

    static MemberEffects Without(MemberEffects row) => row.WritesReceiver ? new MemberEffects("wa") : Pure;

    // A culture, a comparison or a char among the arguments settles it; so does text that is only put in its place.
    static bool DependsOnCulture(MethodReference method, string type)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.ParameterType.FullName is "System.IFormatProvider" or "System.Globalization.CultureInfo"
                or "System.StringComparison" or "System.Globalization.NumberFormatInfo")
                return false;
        }
        switch (type)
        {
            case "System.String":
                return method.Name switch
                {
                    "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf" =>
                        method.Parameters[0].ParameterType.MetadataType == MetadataType.String,
                    "Concat" or "Join" => method.Parameters.Any(p => !IsText(p.ParameterType, method)),
                    _ => true,
                };
            case "System.Text.StringBuilder":
                return method.Name == "AppendFormat" || method.Parameters.Any(p => !IsText(p.ParameterType, method)
                    && p.ParameterType.MetadataType != MetadataType.Int32)
                    || (method.Name == "Append" && method.Parameters[0].ParameterType.MetadataType == MetadataType.Int32);
            case "System.Char" or "System.Boolean":
                return method.Name is "ToUpper" or "ToLower";
            case "System.Convert":
                return method.Parameters.Count > 0 && method.Parameters[0].ParameterType.MetadataType
                    is MetadataType.Object or MetadataType.String or MetadataType.ValueType
                        or MetadataType.Single or MetadataType.Double
                    || method.Name == "ToString" && method.Parameters[0].ParameterType.MetadataType
                        is not (MetadataType.Boolean or MetadataType.Char) && method.Parameters.Count == 1;
            case "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler"
                or "System.Text.StringBuilder/AppendInterpolatedStringHandler":
                return method.Parameters.Count == 0 || FlowTypes.Close(method.Parameters[0].ParameterType, method)
                    .MetadataType is not (MetadataType.String or MetadataType.Char or MetadataType.Boolean);
            default:
                return true;
        }
    }

    // Text, or several of them: nothing is formatted.
    static bool IsText(TypeReference type, MethodReference method) => FlowTypes.Close(type, method) switch
    {
        ArrayType array => IsText(array.ElementType, method),
        GenericInstanceType { GenericArguments: { Count: 1 } arguments } => IsText(arguments[0], method),
        { MetadataType: MetadataType.String or MetadataType.Char or MetadataType.Boolean } => true,
        { FullName: "System.Text.StringBuilder" } => true,
        _ => false,
    };
}
