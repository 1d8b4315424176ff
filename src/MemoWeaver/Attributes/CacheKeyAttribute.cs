namespace MemoWeaver;

/// <summary>Chooses how a parameter takes part in the key of a memoized method.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class CacheKeyAttribute : Attribute
{
    /// <summary>Compares the parameter as without this attribute. Use it with <see cref="Sensitive"/>.</summary>
    public CacheKeyAttribute()
    {
    }

    /// <summary>
    /// Compares a <see cref="string"/> parameter by <paramref name="comparison"/>. The default is ordinal.
    /// </summary>
    /// <param name="comparison">
    /// The comparison. <see cref="StringComparison.CurrentCulture"/> and
    /// <see cref="StringComparison.CurrentCultureIgnoreCase"/> are build errors: a result that was stored under one
    /// culture could be neither found nor removed under another.
    /// </param>
    public CacheKeyAttribute(StringComparison comparison) => Comparison = comparison;

    /// <summary>Compares the parameter with a comparer of your own.</summary>
    /// <param name="comparer">
    /// A type with a public parameterless constructor that implements <see cref="IEqualityComparer{T}"/> of the
    /// parameter's type. One instance is created and used from any thread.
    /// </param>
    public CacheKeyAttribute(Type comparer) => Comparer = comparer;

    /// <summary>Gets the comparison of a string parameter, if one was given.</summary>
    public StringComparison? Comparison { get; }

    /// <summary>Gets the type of the comparer, if one was given.</summary>
    public Type? Comparer { get; }

    /// <summary>
    /// Gets or sets whether the argument is a secret, such as a password or a token. Snapshots and reports then hide
    /// it. It remains part of the key and stays in memory as long as its entry. Default: <see langword="false"/>.
    /// </summary>
    public bool Sensitive { get; set; }
}
