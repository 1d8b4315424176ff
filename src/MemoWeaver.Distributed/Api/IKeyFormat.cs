namespace MemoWeaver;

/// <summary>
/// Gives values of a type a canonical text, so that they can be part of a key that machines share. Implemented by a comparer that <see cref="CacheKeyAttribute"/> names, beside
/// <see cref="IEqualityComparer{T}"/>.
/// </summary>
/// <typeparam name="T">The parameter's type.</typeparam>
/// <remarks>The comparer is created once and used from any thread.</remarks>
public interface IKeyFormat<T>
{
    /// <summary>
    /// The text of a value. Values that the comparer calls equal have the same text, and others another: two values with one text would be given each other's results. It depends on nothing
    /// but the value: not on the culture, the machine or the process.
    /// </summary>
    /// <param name="value">The value; <see langword="null"/> is not passed.</param>
    /// <returns>Any characters; they are escaped or hashed. What it throws leaves the call uncached on the server.</returns>
    string Format(T value);
}
