using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// Tells a copy which objects exist once in the process: what <c>static readonly</c> fields around a type hold.
/// Implemented by empty structs; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISharedStatics
{
    /// <summary>Calls <see cref="CopyGraph.Share"/> for each of them.</summary>
    /// <param name="graph">The copy.</param>
    void Share(CopyGraph graph);
}
