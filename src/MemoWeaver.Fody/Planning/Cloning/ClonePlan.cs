using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>How values of one type are copied, and their parts. Plain data; there is one for each type, so that those
/// of recursive types lead back to themselves.</summary>
sealed class ClonePlan(TypeReference type, CloneDecision decision)
{
    const int MostNames = 3;

    /// <summary>Gets the declared type, generic arguments in place.</summary>
    public TypeReference Type { get; } = type;

    public CloneKind Kind => decision.Kind;

    /// <summary>Why, as a phrase.</summary>
    public string Reason => Copy is { Statics: { Count: > 0 } statics }
        ? $"{decision.Reason}; shares what {Names(statics)} holds" : decision.Reason;

    /// <summary>Gets the copy constructor of a class or struct of the module.</summary>
    internal EmittedCopy? Copy { get; set; }

    /// <inheritdoc cref="CloneDecision.Unkept"/>
    public string? Unkept => decision.Unkept;

    /// <inheritdoc cref="CloneDecision.IsMadeLater"/>
    public bool IsMadeLater => decision.IsMadeLater;

    /// <summary>Tells what is copied with it: the elements of a collection, the fields of an object.</summary>
    public IReadOnlyList<ClonePart> Parts { get; internal set; } = [];

    /// <summary>Tells what a collection holds that only the run-time copier copies. The build follows it to say that
    /// such a result is not kept.</summary>
    public IReadOnlyList<ClonePart> Contents { get; internal set; } = [];

    static string Names(IReadOnlyList<FieldDefinition> statics) =>
        string.Join(", ", statics.Take(MostNames).Select(f => $"`{f.DeclaringType.Name}.{FieldNames.Of(f)}`"))
        + (statics.Count > MostNames ? $" and {statics.Count - MostNames} more" : "");
}
