namespace MemoWeaver.Runtime;

/// <summary>Types of .NET, its extensions and F#'s library, whose inner workings are not to be copied blindly.</summary>
static class FrameworkTypes
{
    static readonly HashSet<string> Tokens = new(StringComparer.Ordinal)
    {
        "b77a5c561934e089", "b03f5f7f11d50a3a", "31bf3856ad364e35", "cc7b13ffcd2ddd51", "7cec85d7bea7798e", "adb9793829ddae60",
    };

    public static bool IsKnown(Type type)
    {
        if (type.Assembly == typeof(object).Assembly)
            return true;
        var token = type.Assembly.GetName().GetPublicKeyToken();
        return token is { Length: 8 } && Tokens.Contains(string.Concat(token.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))));
    }

    /// <summary>The name of a type's definition, with its namespace; <c>`1</c> and so on for generic ones.</summary>
    public static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
}
