using MemoWeaver.Runtime;
using MemoWeaver.Tool.Reports;
using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>
/// A woven method and what the weaver added for it, as far as the assembly shows it. What a damaged assembly lacks is
/// null.
/// </summary>
sealed class WovenMethod(MethodDefinition method, TypeDefinition? holder)
{
    public MethodDefinition Method { get; } = method;

    public TypeDefinition? Holder { get; } = holder;

    public SiteCall? Site { get; init; }

    /// <summary>Gets the static cache of the holder.</summary>
    public FieldDefinition? SharedCache { get; init; }

    /// <summary>Gets the field of each object.</summary>
    public FieldDefinition? ObjectCache { get; init; }

    /// <summary>
    /// Gets the cache class as the method calls it: <c>LruCache&lt;Key, Quote&gt;</c>; null if nothing is stored.
    /// </summary>
    public GenericInstanceType? Cache { get; init; }

    /// <summary>Gets the key as the method builds it; null for a cache of one slot.</summary>
    public TypeReference? KeyType => Cache is { GenericArguments.Count: 2 } keyed ? keyed.GenericArguments[0] : null;

    public TypeReference? Stored => Cache?.GenericArguments[^1];

    /// <summary>Gets the fields of the key in order.</summary>
    public IReadOnlyList<KeyField> Key { get; init; } = [];

    /// <summary>Gets where the original body is.</summary>
    public MethodDefinition? Compute { get; init; }

    /// <summary>Gets the method of its own that keeps a result.</summary>
    public MethodDefinition? Store { get; init; }

    /// <summary>
    /// Gets the key's method that keeps a result, where more is not to be done with it: <c>Key.Keep&lt;Quote&gt;</c>.
    /// </summary>
    public MethodReference? Keep { get; init; }

    public MethodDefinition? Begin { get; init; }

    /// <summary>Gets the variant that callers use who only read the result; null if there are none.</summary>
    public MethodDefinition? Lend { get; init; }

    /// <summary>Of a generic method, what its holder's method calls to reach one entry.</summary>
    public MethodDefinition? Entry { get; init; }

    /// <summary>Gets the struct that holds a call as data, where the runtime runs the body.</summary>
    public TypeDefinition? Call { get; init; }

    /// <summary>Gets the method of its own that has the runtime run the call; null if the method itself does.</summary>
    public MethodDefinition? Miss { get; init; }

    /// <summary>
    /// What results are handed to callers as: <c>KeptCopy&lt;Quote, QuoteCopier&gt;</c>; null if nothing is copied.
    /// </summary>
    public GenericInstanceType? Kept { get; init; }

    public CachePlace Placement =>
        ObjectCache?.FieldType.Name == "InstanceTable" || (StoresPerObject && Method.HasGenericParameters)
        ? CachePlace.ObjectTable
        : ObjectCache is not null || StoresPerObject ? CachePlace.Object
        : CachePlace.Static;

    public string DisplayName => Site?.Name ?? Method.FullName;

    // Of a method that stores nothing only the flag is left.
    bool StoresPerObject => Site is { } site && (site.Flags & CacheFlags.PerInstance) != 0;
}
