namespace MemoWeaver.Common.Effects;

/// <summary>One thing that makes a call depend on, or change, more than arguments and result.</summary>
sealed class Effect(EffectKind kind, string what, string name)
{
    public EffectKind Kind { get; } = kind;

    /// <summary>For a sentence: "the clock", "writes to the console".</summary>
    public string What { get; } = what;

    /// <summary>Gets the end of a call path: <c>DateTime.get_UtcNow</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>Kinds of effects; findings are looked for by kind.</summary>
enum EffectKind
{
    /// <summary>
    /// Changes in time: the clock, files, the environment. A cache with a lifetime bounds how old the answer is.
    /// </summary>
    ChangingInput,

    /// <summary>Differs from call to call, or from thread to thread.</summary>
    VaryingInput,

    /// <summary>
    /// The same for as long as a process runs, and another in other processes: of importance to results that machines
    /// share.
    /// </summary>
    ProcessInput,

    /// <summary>A static field that something changes.</summary>
    StaticInput,

    /// <summary>Belongs to who calls.</summary>
    Identity,

    /// <summary>Changes something outside.</summary>
    Outside,
}
