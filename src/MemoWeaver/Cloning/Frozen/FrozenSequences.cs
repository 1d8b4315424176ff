using System.Collections;

namespace MemoWeaver.Runtime;

static class FrozenSequences
{
    /// <summary>A frozen snapshot, a set where the value is one; <see langword="null"/> for null, and for a lazy sequence.</summary>
    public static IEnumerable<T>? Of<T>(IEnumerable<T>? value)
    {
        if (value is null)
            return null;
        if (Frozen.IsUnchanging(value))
            return value;
        return SetCopies.Of<T>(value) is { } set ? new FrozenElements<T>(set) : Items(value);
    }

    /// <summary>The elements in their order; <see langword="null"/> for a lazy sequence.</summary>
    public static FrozenItems<T>? Items<T>(IEnumerable<T> value) =>
        value is ICollection<T> or IReadOnlyCollection<T> or ICollection && !RefuseSequences.IsLazy(value.GetType()) ? new([.. value]) : null;
}
