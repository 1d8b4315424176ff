namespace MemoWeaver.Runtime;

/// <summary>Why a result cannot be kept.</summary>
sealed class Refusal(Type type, string reason)
{
    public Type Type { get; } = type;

    public string Reason { get; } = reason;
}
