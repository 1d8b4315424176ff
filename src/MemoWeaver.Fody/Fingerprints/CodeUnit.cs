using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Fingerprints;

/// <summary>
/// A method of the source, together with all that compilers made of it: its lambdas, closures and state machines.
/// </summary>
internal sealed class CodeUnit(string hash, IReadOnlyList<MethodDefinition> next)
{
    /// <summary>Of the names and the code of the unit; what it leads to is in it by name only.</summary>
    public string Hash { get; } = hash;

    /// <summary>Gets the units that this one may run, or whose values it may read, in no order.</summary>
    public IReadOnlyList<MethodDefinition> Next { get; } = next;
}
