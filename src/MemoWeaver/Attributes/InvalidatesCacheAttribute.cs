namespace MemoWeaver;

/// <summary>
/// On a method that writes: when it has ended, whether it returned or threw, the cached results that depend on what it wrote are dropped. Of an asynchronous
/// method: when its task has ended, in any way.
/// </summary>
/// <remarks>
/// The cached method's parameters are matched with those of this one, by name and type, or as <see cref="Keys"/> says. Every result that agrees on all that is matched
/// goes. The arguments count as they were when this method was called. In an ambient transaction the results are dropped when the method has ended, and again when the
/// transaction has. Computations that are under way are not stored. An invalidation never throws.
/// </remarks>
/// <example><code>
/// [InvalidatesCache(nameof(Find), Keys = ["id=user.Id"])]
/// public void Save(User user) { … }
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class InvalidatesCacheAttribute : Attribute
{
    /// <summary>Names a cached method or property of the same type or one of its bases.</summary>
    /// <param name="method">Its name: <c>nameof(Find)</c>. All cached overloads are meant. An indexer is called <c>Item</c>.</param>
    public InvalidatesCacheAttribute(string method) => Method = method;

    /// <summary>Names a cached method or property of another type, in this assembly or a referenced one.</summary>
    /// <param name="type">The type that declares it, or one that derives from that.</param>
    /// <param name="method">Its name: <c>nameof(Catalog.Find)</c>. All cached overloads are meant. An indexer is called <c>Item</c>.</param>
    public InvalidatesCacheAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that was named; <see langword="null"/> where it is that of the method.</summary>
    public Type? Type { get; }

    /// <summary>The name of the cached method or property.</summary>
    public string Method { get; }

    /// <summary>
    /// Where the cached method's parameters come from, beside those that match by name and type: <c>"id=user.Id"</c>, a parameter of the cached method and the way to its value
    /// from a parameter of this one, along fields and properties. Default: none.
    /// </summary>
    /// <remarks>Where something on the way is null, or a property throws, that parameter is not matched in this call, so that more results go.</remarks>
    public string[]? Keys { get; set; }

    /// <summary>Drops all results of the cached method, whatever the arguments. Default: <see langword="false"/>.</summary>
    public bool All { get; set; }
}
