using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Freezes results that are declared <see cref="IReadOnlyDictionary{TKey, TValue}"/> over immutable keys and values.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryFreezer<TKey, TValue> : IFreezer<IReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
{
    /// <inheritdoc/>
    public bool TryFreeze(IReadOnlyDictionary<TKey, TValue> value, [MaybeNullWhen(false)] out IReadOnlyDictionary<TKey, TValue> frozen)
    {
        frozen = value is null || Frozen.IsUnchanging(value) ? value!
            : DictionaryCopies.Of<TKey, TValue>(value) is { } copy ? new FrozenLookup<TKey, TValue>(copy) : null;
        return value is null || frozen is not null;
    }
}
