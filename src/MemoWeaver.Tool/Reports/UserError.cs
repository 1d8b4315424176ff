namespace MemoWeaver.Tool;

/// <summary>Something that the user can mend; the message is one sentence for them.</summary>
internal sealed class UserError(string message) : Exception(message);
