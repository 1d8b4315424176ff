using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// A URI, by the text that it was made from and by what it was read as. <see cref="Uri.Equals(object)"/> ignores the fragment and
/// the user. Not for use in source.
/// </summary>
/// <remarks>A class derived from <see cref="Uri"/> may hold more; its objects compare by reference.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriPart : IKeyPart<Uri?>
{
    /// <inheritdoc/>
    public bool KeyEquals(Uri? x, Uri? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null || x.GetType() != typeof(Uri) || y.GetType() != typeof(Uri))
            return false;
        // The same text can be read as relative or as absolute, and escaped or as it stands.
        return x.OriginalString == y.OriginalString
            && x.IsAbsoluteUri == y.IsAbsoluteUri
            && (!x.IsAbsoluteUri || x.AbsoluteUri == y.AbsoluteUri);
    }

    /// <inheritdoc/>
    public ulong AddHash(ulong state, Uri? value) => KeyHash.Add(state, value?.OriginalString);

    /// <inheritdoc/>
    public bool IsKeyable(Uri? value) => true;

    /// <inheritdoc/>
    public Uri? Snapshot(Uri? value) => value;
}
