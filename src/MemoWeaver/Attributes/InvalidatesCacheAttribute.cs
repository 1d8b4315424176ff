namespace MemoWeaver;

/// <summary>
/// Marks a writing method. When it has ended, whether it returned or threw, the cached results that depend on what it wrote are dropped. For an asynchronous
/// method, this happens when its task has ended.
/// </summary>
/// <remarks>
/// The cached method's parameters are matched with those of this method by name and type, or by <see cref="Keys"/>. All results that agree on all matched parameters are
/// dropped. Arguments are captured at the call. In an ambient transaction, the results are dropped when the method has ended, and again when the
/// transaction has ended. Computations in flight are not stored. An invalidation never throws.
/// </remarks>
/// <example><code>
/// [InvalidatesCache(nameof(Find), Keys = ["id=user.Id"])]
/// public void Save(User user) { … }
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class InvalidatesCacheAttribute : Attribute
{
    /// <summary>Names a cached method or property of the same type or one of its bases.</summary>
    /// <param name="method">Its name: <c>nameof(Find)</c>. All cached overloads are included. An indexer is called <c>Item</c>.</param>
    public InvalidatesCacheAttribute(string method) => Method = method;

    /// <summary>Names a cached method or property of another type, in this assembly or a referenced one.</summary>
    /// <param name="type">The type that declares it, or one that derives from that.</param>
    /// <param name="method">Its name: <c>nameof(Catalog.Find)</c>. All cached overloads are included. An indexer is called <c>Item</c>.</param>
    public InvalidatesCacheAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>Gets the named type; <see langword="null"/> if it is that of the method.</summary>
    public Type? Type { get; }

    /// <summary>Gets the name of the cached method or property.</summary>
    public string Method { get; }

    /// <summary>
    /// Gets or sets the source of parameters that do not match by name and type: <c>"id=user.Id"</c>, a parameter of the cached method and the path to its value
    /// from a parameter of this method, along fields and properties. Default: none.
    /// </summary>
    /// <remarks>If part of the path is null, or a property throws, the parameter is not matched in this call, and more results are dropped.</remarks>
    public string[]? Keys { get; set; }

    /// <summary>Gets or sets whether to drop all results of the cached method, whatever the arguments. Default: <see langword="false"/>.</summary>
    public bool All { get; set; }
}
