using MemoWeaver.Fody.Analysis.Effects;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>What one body does, in the order of its instructions; what it calls is only named.</summary>
internal sealed class MethodFacts
{
    public static readonly MethodFacts None = new();

    public List<CallEdge> Calls { get; } = [];

    /// <summary>Calls of the framework and of libraries that are inputs or effects.</summary>
    public List<Effect> Effects { get; } = [];

    public List<FieldAccess> Fields { get; } = [];

    /// <summary>The names of parameters whose objects it changes.</summary>
    public List<string> ChangedArguments { get; } = [];

    /// <summary>Whether it uses <c>Memo</c> or what that returns: it takes care of caches itself.</summary>
    public bool ManagesCaches { get; set; }
}
