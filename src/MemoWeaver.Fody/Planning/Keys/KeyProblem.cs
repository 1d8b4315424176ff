namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>One thing that is wrong with a key, in words.</summary>
sealed class KeyProblem(KeyProblemKind kind, string name, string subject, string typeName, string detail)
{
    public KeyProblemKind Kind { get; } = kind;

    public bool IsError => Kind is not (KeyProblemKind.ByReference or KeyProblemKind.ChangesBehindKey);

    /// <summary>Gets the parameter or member: <c>query</c>; empty for the object itself.</summary>
    public string Name { get; } = name;

    /// <summary>Determines whether it is about a parameter as a whole.</summary>
    public bool IsParameter => Subject.StartsWith("parameter ", StringComparison.Ordinal);

    /// <summary>Tells what it is about, the way to it included: "parameter 'query'", "query.Owner in parameter
    /// 'query'", "the object itself".</summary>
    public string Subject { get; } = subject;

    /// <summary>Gets the type in question, as written in C#.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>Why, as a clause without a period.</summary>
    public string Detail { get; } = detail;

    public override string ToString() => $"{Kind}: {Subject} ({TypeName}): {Detail}";
}
