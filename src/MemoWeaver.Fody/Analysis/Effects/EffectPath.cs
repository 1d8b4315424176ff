using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>An effect and the calls that lead to it.</summary>
internal sealed class EffectPath(Effect effect, IReadOnlyList<MethodDefinition> methods)
{
    public Effect Effect { get; } = effect;

    public int Length => methods.Count;

    /// <summary><c>Price → Discount → DateTime.get_UtcNow</c></summary>
    public override string ToString() => PathNames.Path(methods, methods[0].DeclaringType, Effect.Name);
}
