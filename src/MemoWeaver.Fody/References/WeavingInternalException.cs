using global::Fody;

namespace MemoWeaver.Fody.References;

/// <summary>A fault of the weaver itself, or a runtime assembly that does not belong to it. Fody shows the message as a build error.</summary>
internal sealed class WeavingInternalException(string message) : WeavingException("MemoWeaver: " + message);
