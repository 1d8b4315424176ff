namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>Members of a type that mean something to a cache.</summary>
/// <param name="name">The beginning of their names in metadata; "" for all members; "=" before a whole name.</param>
/// <param name="kind">What they are.</param>
/// <param name="what">For a sentence: "the clock", "writes to the console".</param>
internal sealed class KnownMember(string name, EffectKind kind, string what)
{
    public EffectKind Kind { get; } = kind;

    public string What { get; } = what;

    public bool Matches(string member) =>
        name.StartsWith("=", StringComparison.Ordinal) ? member.Length == name.Length - 1 && name.EndsWith(member, StringComparison.Ordinal) : member.StartsWith(name, StringComparison.Ordinal);

    /// <summary>Members that read something that changes in time.</summary>
    public static KnownMember[] Changing(string what, params string[] names) => Of(EffectKind.ChangingInput, what, names);

    /// <summary>Members that read something that differs from call to call, or from thread to thread.</summary>
    public static KnownMember[] Varying(string what, params string[] names) => Of(EffectKind.VaryingInput, what, names);

    /// <summary>Members that read what differs between processes.</summary>
    public static KnownMember[] Process(string what, params string[] names) => Of(EffectKind.ProcessInput, what, names);

    /// <summary>Members that read what belongs to who calls.</summary>
    public static KnownMember[] Identity(string what, params string[] names) => Of(EffectKind.Identity, what, names);

    /// <summary>Members that change something outside.</summary>
    public static KnownMember[] Outside(string what, params string[] names) => Of(EffectKind.Outside, what, names);

    private static KnownMember[] Of(EffectKind kind, string what, string[] names) => Array.ConvertAll(names, name => new KnownMember(name, kind, what));
}
