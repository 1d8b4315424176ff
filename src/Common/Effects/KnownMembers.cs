namespace MemoWeaver.Common.Effects;

/// <summary>
/// Members of the framework and of libraries that are inputs or effects. What is the same for a whole process is an
/// input only to results that
/// machines share. Writing logs is no effect that a caller relies on.
/// </summary>
static class KnownMembers
{
    public const string UICulture = "the current UI culture";

    const string Randomness = "random numbers";
    const string Files = "files";
    const string ChangesFiles = "changes files";

    static readonly HashSet<string> FileWriters = new(StringComparer.Ordinal)
    {
        "Delete", "Move", "Copy", "Replace", "Create", "CreateText", "OpenWrite", "AppendText", "Encrypt", "Decrypt",
            "CreateSymbolicLink", "CreateSubdirectory", "CreateDirectory",
    };

    static readonly Dictionary<string, KnownMember[]> ByType =
        new[] { ClockMembers.All, ProcessMembers.All, CallerMembers.All, OutsideMembers.All }.SelectMany(t => t)
            .ToDictionary(t => t.Type, t => t.Members, StringComparer.Ordinal);

    /// <summary>What a call of a member means, or null.</summary>
    /// <param name="type">The name of its type in metadata, with namespace and arity.</param>
    /// <param name="member">Its name in metadata.</param>
    /// <param name="parameters">How many parameters it has.</param>
    /// <param name="isFirstText">Whether the first one is a string.</param>
    public static (EffectKind Kind, string What)? Find(string type, string member, int parameters, bool isFirstText)
    {
        if (ByType.TryGetValue(type, out var members))
        {
            if (type is "System.IO.File" or "System.IO.Directory" or "System.IO.DirectoryInfo"
                && FileWriters.Contains(member))
                return (EffectKind.Outside, ChangesFiles);
            if (Array.Find(members, m => m.Matches(member)) is { } known)
                return (known.Kind, known.What);
        }
        return (member, type, parameters) switch
        {
            (".ctor", "System.Random", 0) => (EffectKind.VaryingInput, Randomness),
            (".ctor", "System.IO.StreamReader", > 0) when isFirstText => (EffectKind.ChangingInput, Files),
            (".ctor", "System.IO.StreamWriter", > 0) when isFirstText => (EffectKind.Outside, ChangesFiles),
            ("Load" or "LoadAsync", "System.Xml.Linq.XDocument" or "System.Xml.Linq.XElement"
                or "System.Xml.XmlDocument", > 0) when isFirstText => (EffectKind.ChangingInput, Files),
            ("Create", "System.Xml.XmlReader", > 0) when isFirstText => (EffectKind.ChangingInput, Files),
            ("Create", "System.Xml.XmlWriter", > 0) when isFirstText => (EffectKind.Outside, ChangesFiles),
            // Without a culture, or with null for one, resources are those of the thread's language.
            ("GetString" or "GetObject" or "GetStream", "System.Resources.ResourceManager", 1) =>
                (EffectKind.VaryingInput, UICulture),
            // By their name, accessors of libraries tell what the caller works on: IHttpContextAccessor,
            // IMultiTenantContextAccessor, ICorrelationContextAccessor.
            _ when member.StartsWith("get_", StringComparison.Ordinal) && IsContextAccessor(type) =>
                (EffectKind.Identity, "the current context"),
            _ => null,
        };
    }

    /// <summary>Returns <c>DateTime.get_UtcNow</c>, <c>new Random</c>.</summary>
    public static string Name(string type, string member) => member == ".ctor" ? "new " + type : type + "." + member;

    static bool IsContextAccessor(string type)
    {
        var tick = type.IndexOf('`');
        return (tick < 0 ? type : type.Substring(0, tick)).EndsWith("ContextAccessor", StringComparison.Ordinal);
    }
}

/// <summary>Members of a type that mean something to a cache.</summary>
/// <param name="name">The beginning of their names in metadata; "" for all members; "=" before a whole name.</param>
/// <param name="kind">What they are.</param>
/// <param name="what">For a sentence: "the clock", "writes to the console".</param>
sealed class KnownMember(string name, EffectKind kind, string what)
{
    public EffectKind Kind { get; } = kind;

    public string What { get; } = what;

    public bool Matches(string member) =>
        name.StartsWith("=", StringComparison.Ordinal) ? member.Length == name.Length - 1
            && name.EndsWith(member, StringComparison.Ordinal) : member.StartsWith(name, StringComparison.Ordinal);

    /// <summary>Members that read something that changes in time.</summary>
    public static KnownMember[] Changing(string what, params string[] names) =>
        Of(EffectKind.ChangingInput, what, names);

    /// <summary>Members that read something that differs from call to call, or from thread to thread.</summary>
    public static KnownMember[] Varying(string what, params string[] names) => Of(EffectKind.VaryingInput, what, names);

    /// <summary>Members that read what differs between processes.</summary>
    public static KnownMember[] Process(string what, params string[] names) => Of(EffectKind.ProcessInput, what, names);

    /// <summary>Members that read what belongs to who calls.</summary>
    public static KnownMember[] Identity(string what, params string[] names) => Of(EffectKind.Identity, what, names);

    /// <summary>Members that change something outside.</summary>
    public static KnownMember[] Outside(string what, params string[] names) => Of(EffectKind.Outside, what, names);

    static KnownMember[] Of(EffectKind kind, string what, string[] names) =>
        Array.ConvertAll(names, name => new KnownMember(name, kind, what));
}
