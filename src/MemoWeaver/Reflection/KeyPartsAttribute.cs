using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// Put by the weaver on a holder's <c>Entry</c> whose arguments are not the parts of the key in their order. Tells
/// other assemblies which parts come from which argument. Not for use in source.
/// </summary>
/// <remarks>A set of parts has a bit for each, from the lowest.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class KeyPartsAttribute : Attribute
{
    /// <summary>Names the parts.</summary>
    /// <param name="all">All parts of the key; 0 if some do not come from arguments.</param>
    /// <param name="parts">For each argument of the memoized method, the parts that come from it.</param>
    public KeyPartsAttribute(long all, params long[] parts)
    {
        All = all;
        Parts = parts;
    }

    /// <summary>All parts of the key; 0 if some do not come from arguments.</summary>
    public long All { get; }

    /// <summary>For each argument of the memoized method, the parts that come from it.</summary>
    public IReadOnlyList<long> Parts { get; }
}
