using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>The tags of one call, and how often they had been invalidated when its body began. Made by woven code on a miss, before the body runs; not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CallTags
{
    private readonly long _generation;

    private CallTags(string[] names, string[] userNames, long generation)
    {
        Names = names;
        UserNames = userNames;
        _generation = generation;
    }

    /// <summary>Those of a call whose arguments could not be read: its result is not stored.</summary>
    public static CallTags Unknown { get; } = new([], [], -1);

    /// <summary>All names under which the result can be invalidated.</summary>
    internal string[] Names { get; }

    /// <summary>
    /// Those that the method gives it, without the ones that the library adds. What a name looks like tells nothing: a
    /// user may choose any text.
    /// </summary>
    internal string[] UserNames { get; }

    /// <summary>How long the result may stay here at most, in milliseconds; 0 where the site alone decides. Set before the result is stored, by the thread that stores it.</summary>
    internal long Lifetime { get; set; }

    /// <summary>Whether none of them was invalidated since, or was being invalidated then. What is not current is neither stored nor joined.</summary>
    internal bool IsCurrent => !TagIndex.IsUnderWay(_generation) && TagIndex.Generation(Names) == _generation;

    /// <summary>Notes the tags of a call that begins now.</summary>
    /// <param name="names">The tags.</param>
    public static CallTags Of(string[] names) => new(names, names, TagIndex.Generation(names));

    /// <summary>These and one of the library's own.</summary>
    internal CallTags And(string name)
    {
        if (ReferenceEquals(this, Unknown))
            return this;
        string[] names = [.. Names, name];
        return new(names, UserNames, TagIndex.Generation(names));
    }
}
