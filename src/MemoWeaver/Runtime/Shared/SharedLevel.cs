using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>What machines share of the results of one method, behind the cache in the process. Used by woven code; not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SharedLevel
{
    private protected SharedLevel()
    {
    }
}
