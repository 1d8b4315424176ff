namespace MemoWeaver.Tool.Verification;

/// <summary>Something in an assembly that the weaver would not have written.</summary>
/// <param name="Method">The woven method, or the member where it is.</param>
/// <param name="Text">What is wrong, as a clause.</param>
internal sealed record Finding(string Method, string Text);
