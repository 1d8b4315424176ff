namespace MemoWeaver.Common;

static partial class FrameworkTypes
{
    /// <summary>Determines whether a type is of .NET, of its extensions or of F#'s library. What its private fields
    /// mean is not known.</summary>
    public static bool IsKnown(Type type) =>
        type.Assembly == typeof(object).Assembly
            || FrameworkAssemblies.IsKnown(type.Assembly.GetName().GetPublicKeyToken());

    /// <summary>Gets the row of a type of .NET or F#; <see langword="null"/> if it has none.</summary>
    public static FrameworkType? Of(Type type) => IsKnown(type) ? Find(Name(type)) : null;

    /// <summary>Gets the name of a type's definition, with its namespace; <c>`1</c> and so on for generic
    /// ones.</summary>
    public static string Name(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
}
