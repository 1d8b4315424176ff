namespace MemoWeaver;

/// <summary>Says how a parameter takes part in the key of a memoized method.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class CacheKeyAttribute : Attribute
{
    /// <summary>Compares the parameter as it would be without this attribute; for <see cref="Sensitive"/>.</summary>
    public CacheKeyAttribute()
    {
    }

    /// <summary>Compares a <see cref="string"/> parameter by <paramref name="comparison"/>. Without this, strings compare ordinally.</summary>
    /// <param name="comparison">
    /// How two arguments compare. <see cref="StringComparison.CurrentCulture"/> and <see cref="StringComparison.CurrentCultureIgnoreCase"/> are errors in the build:
    /// a result that was stored under one culture could be neither found nor removed under another.
    /// </param>
    public CacheKeyAttribute(StringComparison comparison) => Comparison = comparison;

    /// <summary>Compares the parameter by a comparer of your own.</summary>
    /// <param name="comparer">
    /// A type with a public parameterless constructor that implements <see cref="IEqualityComparer{T}"/> of the parameter's type.
    /// It is created once and used from any thread.
    /// </param>
    public CacheKeyAttribute(Type comparer) => Comparer = comparer;

    /// <summary>The comparison of a string parameter, where one was given.</summary>
    public StringComparison? Comparison { get; }

    /// <summary>The type of the comparer, where one was given.</summary>
    public Type? Comparer { get; }

    /// <summary>
    /// Whether the argument is a secret, such as a password or a token: what shows the contents of caches then leaves it out. It is part of the key as any other, and
    /// stays in memory as long as the entry. Default: <see langword="false"/>.
    /// </summary>
    public bool Sensitive { get; set; }
}
