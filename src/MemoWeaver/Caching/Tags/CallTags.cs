using System.ComponentModel;
using MemoWeaver.Caching.Tags;

namespace MemoWeaver.Runtime;

/// <summary>
/// Holds the tags of one call, and their generation when its body began. Woven code creates it on a miss before the
/// body runs; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CallTags
{
    readonly long _generation;

    CallTags(string[] names, string[] userNames, long generation)
    {
        Names = names;
        UserNames = userNames;
        _generation = generation;
    }

    /// <summary>Gets the tags of a call whose arguments could not be read. Its result is not stored.</summary>
    public static CallTags Unknown { get; } = new([], [], -1);

    /// <summary>Gets all names by which the result can be invalidated.</summary>
    internal string[] Names { get; }

    /// <summary>
    /// Gets the names that the method gives, without those that the library adds. A name cannot tell which it is,
    /// because users may choose any text.
    /// </summary>
    internal string[] UserNames { get; }

    /// <summary>
    /// The greatest lifetime of the result in this process, in milliseconds; 0 if the site alone decides. Set before
    /// the result is stored, by the thread that stores it.
    /// </summary>
    internal long Lifetime { get; set; }

    /// <summary>
    /// Determines whether no tag was invalidated since, or was being invalidated then. A result that is not current is
    /// neither stored nor joined.
    /// </summary>
    internal bool IsCurrent => !TagIndex.IsUnderWay(_generation) && TagIndex.Generation(Names) == _generation;

    /// <summary>Records the tags of a call that begins now.</summary>
    /// <param name="names">The tags.</param>
    public static CallTags Of(string[] names) => new(names, names, TagIndex.Generation(names));

    /// <summary>Returns these tags and one of the library.</summary>
    internal CallTags And(string name)
    {
        if (ReferenceEquals(this, Unknown))
            return this;
        string[] names = [.. Names, name];
        return new(names, UserNames, TagIndex.Generation(names));
    }
}
