namespace MemoWeaver.Fody.References;

/// <summary>A fault of the weaver itself, or a runtime assembly that does not belong to it.</summary>
internal sealed class WeavingInternalException(string message) : Exception(message);
