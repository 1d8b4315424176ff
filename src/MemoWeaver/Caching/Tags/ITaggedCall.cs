using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// A call whose result has tags. Implemented by structs that the weaver emits; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITaggedCall
{
    /// <summary>Returns the tags for the current arguments. Does not throw.</summary>
    CallTags GetTags();
}
