using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>On the holder of a memoized method: which parts of its keys are shown as <c>***</c>. For woven code; not for use in source.</summary>
/// <param name="parts">A bit for each part, the first one lowest.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SensitivePartsAttribute(ulong parts) : Attribute
{
    /// <summary>A bit for each part, the first one lowest.</summary>
    public ulong Parts { get; } = parts;
}
