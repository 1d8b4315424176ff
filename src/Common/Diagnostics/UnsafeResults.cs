namespace MemoWeaver.Fody.Diagnostics;

/// <summary>
/// Words for results that point to memory. The analyzer in the editor is compiled with this file, too.
/// </summary>
internal static class UnsafeResults
{
    public const string ReturnTheValue = "Return the value itself.";
    public const string ReturnAValue = "Return a value that can be stored, such as a string or an array.";

    /// <summary>"it returns a `ref int`, a reference to a variable".</summary>
    public static string Reference(bool isReadOnly, string type) =>
        $"it returns a `ref {(isReadOnly ? "readonly " : "")}{type}`, a reference to a variable";
}
