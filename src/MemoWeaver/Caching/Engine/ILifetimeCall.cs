using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// A call of a method whose results outlive their lifetime, or have one of their own. Implemented by structs that the
/// weaver emits; not for use in source.
/// </summary>
/// <typeparam name="T">The result, with the values of <c>out</c> parameters.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILifetimeCall<T>
{
    /// <summary>Returns the lifetime of a result, 0 or less for one that is not stored.</summary>
    /// <param name="value">What the body returned.</param>
    /// <returns>The lifetime; <see langword="null"/> for that of the method.</returns>
    TimeSpan? LifetimeOf(T value);

    /// <summary>Replaces the tokens by <see cref="CancellationToken.None"/>.</summary>
    void ForgetTokens();
}
