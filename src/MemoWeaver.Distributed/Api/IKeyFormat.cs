namespace MemoWeaver;

/// <summary>
/// Writes values of a type as canonical text, so that they can be part of a key that machines share. Implemented by a
/// comparer that <see cref="CacheKeyAttribute"/> names, in addition to <see cref="IEqualityComparer{T}"/>.
/// </summary>
/// <typeparam name="T">The parameter's type.</typeparam>
/// <remarks>The comparer is created once and used from any thread.</remarks>
public interface IKeyFormat<T>
{
    /// <summary>
    /// Returns the text of a value. Values have the same text exactly if the comparer equates them: two values with the
    /// same text would receive each other's results. The text depends only on the value, not on the culture, the
    /// machine or the process.
    /// </summary>
    /// <param name="value">The value; <see langword="null"/> is not passed.</param>
    /// <returns>
    /// Any characters; they are escaped or hashed. If this throws, the call is cached in the process only.
    /// </returns>
    string Format(T value);
}
