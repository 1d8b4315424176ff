namespace MemoWeaver.Common.Effects;

/// <summary>What a member of the framework does with what it is given.</summary>
/// <param name="codes">The letters of its row in <see cref="MemberTable"/>.</param>
sealed class MemberEffects(string codes)
{
    /// <summary>Gets whether it changes the object that it is called on, and may keep its arguments there.</summary>
    public bool WritesReceiver => Has('w');

    /// <summary>Gets whether what it does depends on the culture of the thread.</summary>
    public bool UsesCulture => Has('c');

    /// <summary>Gets whether it looks at references only, not at what objects hold.</summary>
    public bool IgnoresContent => Has('n');

    /// <summary>Gets whether it tells equal objects apart.</summary>
    public bool ComparesIdentity => Has('i');

    public MemberResult Result { get; } = codes.IndexOfAny(['f', 'e', 'a', 's', 'v']) is >= 0 and var at
        ? (MemberResult)codes[at] : MemberResult.Anything;

    /// <summary>Determines whether it changes an argument; the receiver does not count.</summary>
    public bool Writes(int argument) => Has((char)('0' + argument));

    bool Has(char letter) => codes.IndexOf(letter) >= 0;
}

/// <summary>What a member returns.</summary>
enum MemberResult
{
    /// <summary>Perhaps one of the objects that it was given, or something in them.</summary>
    Anything = 0,

    /// <summary>A new object with what the arguments hold.</summary>
    Fresh = 'f',

    /// <summary>Something that the arguments hold.</summary>
    Element = 'e',

    /// <summary>The object that it was called on.</summary>
    Receiver = 'a',

    /// <summary>An object that everybody shares and nobody can change.</summary>
    Shared = 's',

    /// <summary>A new object that goes on using the arguments.</summary>
    View = 'v',
}
