namespace MemoWeaver;

/// <summary>
/// Marks a method that writes. When it has ended, whether it returned or threw, the cached results that depend on its
/// arguments are dropped. An asynchronous method has ended when its task has completed in any way.
/// </summary>
/// <remarks>
/// <para>Parameters of the cached method match parameters of this method by name and type, or as <see cref="Keys"/>
/// says. Every result that agrees on all matched parameters is dropped. The arguments are captured when this method is
/// called.</para>
/// <para>In an ambient transaction, the results are dropped when the method has ended, and again when the transaction
/// has ended. Results of computations in flight are not stored. An invalidation never throws.</para>
/// </remarks>
/// <example><code>
/// [InvalidatesCache(nameof(Find), Keys = ["id=user.Id"])]
/// public void Save(User user) { … }
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class InvalidatesCacheAttribute : Attribute
{
    /// <summary>Names a cached method or property of the same type or of one of its bases.</summary>
    /// <param name="method">
    /// The name: <c>nameof(Find)</c>. It means all cached overloads. An indexer is called <c>Item</c>.
    /// </param>
    public InvalidatesCacheAttribute(string method) => Method = method;

    /// <summary>Names a cached method or property of another type, in this assembly or a referenced one.</summary>
    /// <param name="type">The type that declares it, or a type that derives from that one.</param>
    /// <param name="method">
    /// The name: <c>nameof(Catalog.Find)</c>. It means all cached overloads. An indexer is called <c>Item</c>.
    /// </param>
    public InvalidatesCacheAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>Gets the named type, or <see langword="null"/> if it is the type of this method.</summary>
    public Type? Type { get; }

    /// <summary>Gets the name of the cached method or property.</summary>
    public string Method { get; }

    /// <summary>
    /// Gets or sets where parameters of the cached method come from, in addition to those that match by name and type:
    /// <c>"id=user.Id"</c> is a parameter of the cached method, and a path of fields and properties from a parameter of
    /// this method. Default: none.
    /// </summary>
    /// <remarks>
    /// If the path leads through null or a property throws, that parameter is not matched in this call, so more results
    /// are dropped.
    /// </remarks>
    public string[]? Keys { get; set; }

    /// <summary>
    /// Gets or sets whether all results of the cached method are dropped, whatever the arguments. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool All { get; set; }
}
