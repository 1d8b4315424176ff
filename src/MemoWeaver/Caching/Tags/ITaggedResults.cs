namespace MemoWeaver.Caching.Tags;

/// <summary>A cache, as the tags of its results see it.</summary>
interface ITaggedResults
{
    /// <summary>Drops the result that has these tags, if it is still there.</summary>
    /// <param name="tags">Its tags.</param>
    /// <param name="hash">The hash of its key.</param>
    /// <returns>Whether it was there.</returns>
    bool Remove(TagSet tags, int hash);
}
