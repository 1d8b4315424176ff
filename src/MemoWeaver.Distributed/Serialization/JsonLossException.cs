namespace MemoWeaver.Distributed.Serialization;

/// <summary>A result is not shared, because JSON would not preserve it.</summary>
/// <remarks>The serializer does not wrap exceptions of this type.</remarks>
/// <param name="reason">What is lost. Names only types and members.</param>
sealed class JsonLossException(string reason) : Exception(reason);
