namespace MemoWeaver.Caching.Tags;

/// <summary>A cache, as the tags of its results see it.</summary>
interface ITaggedResults
{
    /// <summary>Drops the result that has these tags, if it is still there.</summary>
    /// <param name="tags">Its tags.</param>
    /// <param name="hash">The hash of its key.</param>
    /// <returns>Whether it was there.</returns>
    bool Remove(TagSet tags, int hash);

    /// <summary>Drops all results that carry a tag, without visiting each. The tag is being invalidated.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="count">How many have it.</param>
    /// <returns><see langword="false"/> if that is not possible now. They are then to be removed one by one.</returns>
    bool TryHide(string tag, int count);

    /// <summary>Removes what was dropped by <see cref="TryHide"/>, in steps.</summary>
    void EndHiding();
}
