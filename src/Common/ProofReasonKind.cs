namespace MemoWeaver.Common;

/// <summary>Kinds of reasons why a method is not proved, by what would mend them.</summary>
enum ProofReasonKind
{
    /// <summary>Reads something that can change.</summary>
    Reads,

    /// <summary>Changes something that others can see.</summary>
    Changes,

    /// <summary>The result is an object that others hold, too.</summary>
    NotFresh,

    /// <summary>The key does not tell apart what the body can.</summary>
    Key,

    /// <summary>Depends on something outside.</summary>
    Outside,

    /// <summary>Runs code that could not be followed.</summary>
    Unknown,
}

/// <summary>Says what would mend a reason.</summary>
static class ProofRemedies
{
    public static string Of(ProofReasonKind kind, bool neverClones) => kind switch
    {
        ProofReasonKind.Reads => "Add what it reads to VaryBy, pass it as a parameter, or make it readonly and "
            + "immutable.",
        ProofReasonKind.Changes => "Move the change out of the method.",
        ProofReasonKind.NotFresh when neverClones => "Return an immutable object.",
        ProofReasonKind.NotFresh => "Return a copy or an immutable object, or set Clone = CloneMode.Never if callers may "
            + "share it.",
        ProofReasonKind.Key => "Let the key hold all that the body and When read: compare all of a value, and leave out "
            + "nothing.",
        ProofReasonKind.Outside => "Pass what it depends on as a parameter, such as the time or a culture.",
        _ => "If the call is safe, name it in Assume in FodyWeavers.xml or mark it [Pure]. Otherwise seal the class, or "
            + "make it internal.",
    };
}
