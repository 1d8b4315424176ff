namespace MemoWeaver.Common;

/// <summary>Recognizes the assemblies of .NET, of its extensions and of F#.</summary>
static class FrameworkAssemblies
{
    static readonly string[] Tokens =
    [
        "b77a5c561934e089", "b03f5f7f11d50a3a", "31bf3856ad364e35", "cc7b13ffcd2ddd51", "7cec85d7bea7798e",
            "adb9793829ddae60",
    ];

    /// <summary>Determines whether a public key token is one of theirs.</summary>
    public static bool IsKnown(byte[]? token) =>
        token is { Length: 8 } && Tokens.Contains(
            string.Concat(token.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))));

    /// <summary>Determines whether a type of F#'s library compares and does not hash: its unions, lists, sets and
    /// maps.</summary>
    public static bool IsFSharpData(string assembly, string name) =>
        assembly == "FSharp.Core"
        && (name.StartsWith("Microsoft.FSharp.Core.FSharp", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.FSharp.Collections.FSharp", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.FSharp.Collections.MapTree", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.FSharp.Collections.SetTree", StringComparison.Ordinal));
}
