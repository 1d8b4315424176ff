using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Rule (b): generic types of the framework and of FSharp.Core that change only when their elements do.</summary>
internal sealed class FrameworkContainerProof : IProofStrategy
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "System.Nullable`1", "System.Collections.Generic.KeyValuePair`2",
        "System.Tuple`1", "System.Tuple`2", "System.Tuple`3", "System.Tuple`4", "System.Tuple`5", "System.Tuple`6", "System.Tuple`7", "System.Tuple`8",
        "System.ValueTuple`1", "System.ValueTuple`2", "System.ValueTuple`3", "System.ValueTuple`4",
        "System.ValueTuple`5", "System.ValueTuple`6", "System.ValueTuple`7", "System.ValueTuple`8",
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableList`1",
        "System.Collections.Immutable.ImmutableQueue`1", "System.Collections.Immutable.ImmutableStack`1",
        "System.Collections.Immutable.ImmutableHashSet`1", "System.Collections.Immutable.ImmutableSortedSet`1",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableSortedDictionary`2",
        "System.Collections.Frozen.FrozenSet`1", "System.Collections.Frozen.FrozenDictionary`2",
        "System.Numerics.Vector`1",
        "Microsoft.FSharp.Core.FSharpOption`1", "Microsoft.FSharp.Core.FSharpValueOption`1", "Microsoft.FSharp.Core.FSharpResult`2",
        "Microsoft.FSharp.Collections.FSharpList`1", "Microsoft.FSharp.Collections.FSharpSet`1", "Microsoft.FSharp.Collections.FSharpMap`2",
        "Microsoft.FSharp.Core.FSharpChoice`2", "Microsoft.FSharp.Core.FSharpChoice`3", "Microsoft.FSharp.Core.FSharpChoice`4",
        "Microsoft.FSharp.Core.FSharpChoice`5", "Microsoft.FSharp.Core.FSharpChoice`6", "Microsoft.FSharp.Core.FSharpChoice`7",
    };

    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        if (type is not GenericInstanceType closed || definition is null || definition.Module == prover.Module || !Names.Contains(definition.FullName))
            return null;

        Proof? worst = null;
        for (int i = 0; i < closed.GenericArguments.Count; i++)
        {
            var argument = closed.GenericArguments[i];
            var proof = prover.Prove(argument);
            if (!proof.IsImmutable && (worst is null || proof.Verdict > worst.Verdict))
                worst = proof.Through($"type argument {i + 1} of `{TypeNames.Of(type)}`", "<" + TypeNames.Of(argument) + ">", argument);
        }
        return worst ?? Proof.Immutable("an immutable container of immutable elements");
    }
}
