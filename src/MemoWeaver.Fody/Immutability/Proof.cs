using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Fody.Immutability;

/// <summary>A verdict about a type and what it rests on.</summary>
sealed class Proof
{
    readonly string _why;

    Proof(Verdict verdict, string why, string reason, string path)
    {
        Verdict = verdict;
        _why = why;
        Reason = reason;
        Path = path;
    }

    public Verdict Verdict { get; }

    /// <summary>Why, as a phrase: "sealed, all fields readonly and immutable", "field `_lines` is a `List&lt;Line&gt;`,
    /// which can be changed".</summary>
    public string Reason { get; }

    /// <summary>Tells how the part that decided is reached from the type, such as <c>_header._lines</c>; empty where
    /// the type itself decided.</summary>
    public string Path { get; }

    public bool IsImmutable => Verdict == Verdict.Immutable;

    public static Proof Immutable(string reason) => new(Verdict.Immutable, "", reason, "");

    /// <summary>Gets the type itself decides. <paramref name="why"/> continues a sentence that begins with the type's
    /// name: "can be changed".</summary>
    public static Proof Mutable(TypeReference type, string why) =>
        new(Verdict.Mutable, why, $"`{TypeNames.Of(type)}` {why}", "");

    /// <inheritdoc cref="Mutable"/>
    public static Proof AtRunTime(TypeReference type, string why) =>
        new(Verdict.AtRunTime, why, $"`{TypeNames.Of(type)}` {why}", "");

    /// <summary>Gets a field that can be assigned again makes its type mutable, whatever the field's type.</summary>
    public static Proof Writable(string field, string name) =>
        new(Verdict.Mutable, "", $"{field} can be assigned again", name);

    /// <summary>Gets the same verdict for a type that has this one as a part.</summary>
    /// <param name="part">What the part is: "field `_lines`".</param>
    /// <param name="name">The step of the path.</param>
    /// <param name="type">The type of the part.</param>
    public Proof Through(string part, string name, TypeReference type) => Path.Length == 0 && _why.Length != 0
        ? new Proof(Verdict, "", $"{part} is {TypeNames.WithArticle(type)}, which {_why}", name)
        : new Proof(Verdict, "", Reason, Path.Length == 0 ? name : name + "." + Path);

    public override string ToString() => $"{Verdict}: {Reason}";
}
