using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs;

/// <summary>Asks an ordered list of strategies about a type; the first that answers wins.</summary>
internal static class FirstAnswer
{
    /// <param name="strategies">The strategies, in their order.</param>
    /// <param name="type">The type, modifiers removed.</param>
    /// <param name="ask">Asks one of them about the type and its definition, which is null where it cannot be resolved and for types without one, such as arrays.</param>
    /// <returns>The answer, or null where none has one.</returns>
    public static TAnswer? Of<TStrategy, TAnswer>(TStrategy[] strategies, TypeReference type, Func<TStrategy, TypeReference, TypeDefinition?, TAnswer?> ask)
        where TAnswer : class
    {
        var definition = type is ArrayType or PointerType or ByReferenceType or FunctionPointerType or GenericParameter ? null : type.TryResolve();
        foreach (var strategy in strategies)
        {
            if (ask(strategy, type, definition) is { } answer)
                return answer;
        }
        return null;
    }
}
