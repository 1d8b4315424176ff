namespace MemoWeaver.Runtime;

/// <summary>Types of .NET, its extensions and F#'s library, whose inner workings are not to be copied blindly.</summary>
static class FrameworkTypes
{
    public static bool IsKnown(Type type) =>
        type.Assembly == typeof(object).Assembly || FrameworkCopies.IsKnown(type.Assembly.GetName().GetPublicKeyToken());

    /// <summary>The name of a type's definition, with its namespace; <c>`1</c> and so on for generic ones.</summary>
    public static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
}
