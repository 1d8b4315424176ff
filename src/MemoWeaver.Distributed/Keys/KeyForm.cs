using System.Collections.Concurrent;
using System.Collections.Immutable;
using MemoWeaver.Distributed.Runtime;

namespace MemoWeaver.Distributed.Keys;

/* A form is built once for each declared type, from the forms of its parts. So one decision tells whether a type has a
   form, and how its values are written.

   Two values have the same text exactly if the key compares them as equal. KeyFormTests verifies that with generated
   types and values.

   No form writes "~", which is null. */

/// <summary>
/// Writes the values of one declared type as text. A type has a form if the text of each value shows everything that a
/// method can see of it.
/// </summary>
abstract class KeyForm
{
    static readonly ConcurrentDictionary<Type, KeyForm?> s_forms = new();

    /// <summary>The types whose values are arrays or lists. The value is the interface or the exact type.</summary>
    internal static IReadOnlyCollection<Type> Collections { get; } = new HashSet<Type>
    {
        typeof(List<>), typeof(ImmutableArray<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>),
        typeof(IList<>), typeof(ICollection<>), typeof(IEnumerable<>),
    };

    /// <summary>Returns the form of a declared type; <see langword="null"/> if the type has none.</summary>
    public static KeyForm? Of(Type type) =>
        s_forms.TryGetValue(type, out var form) ? form : s_forms.GetOrAdd(type, Make(type));

    /// <summary>Writes a value.</summary>
    /// <returns><see langword="false"/> if it has no text.</returns>
    public bool TryWrite(KeyWriter writer, object? value)
    {
        if (value is not null)
            return TryWriteValue(writer, value);
        writer.Write(null);
        return true;
    }

    /// <summary>Writes a value that is not <see langword="null"/>.</summary>
    protected abstract bool TryWriteValue(KeyWriter writer, object value);

    /// <summary>
    /// Returns the element type of an array, a list or an interface of lists; <see langword="null"/> for all other
    /// types.
    /// </summary>
    internal static Type? ElementOf(Type type)
    {
        if (type.IsSZArray)
            return type.GetElementType();
        return type.IsGenericType && Collections.Contains(type.GetGenericTypeDefinition())
            ? type.GetGenericArguments()[0] : null;
    }

    // The box of a T? is that of a T, or null.
    static KeyForm? Make(Type type) => Nullable.GetUnderlyingType(type) is { } underlying ? Of(underlying)
        : PlainForm.TryMake(type) ?? TupleForm.TryMake(type) ?? ElementsForm.TryMake(type);
}
