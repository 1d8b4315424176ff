namespace MemoWeaver.Common;

/// <summary>Names the attributes that ask for a cache.</summary>
static class CacheAttributes
{
    public const string Namespace = "MemoWeaver";

    /// <summary>
    /// The names without <c>Attribute</c>, as attributes are written in C# and elements in FodyWeavers.xml.
    /// </summary>
    public static readonly string[] Names = ["LruCache", "TimedCache", "DistributedCache", "PersistentCache"];

    /// <summary>
    /// Determines whether a type of <see cref="Namespace"/> asks for a level that other processes share.
    /// </summary>
    public static bool IsDistributed(string typeName) =>
        typeName == "DistributedCacheAttribute" || IsPersistent(typeName);

    /// <summary>Determines whether a type of <see cref="Namespace"/> asks for a level on disk.</summary>
    public static bool IsPersistent(string typeName) => typeName == "PersistentCacheAttribute";

    static readonly HashSet<string> _typeNames = new(Names.Select(n => n + "Attribute"), StringComparer.Ordinal);

    /// <summary>Determines whether a type with this namespace and name is a cache attribute.</summary>
    public static bool Contain(string? @namespace, string name) => @namespace == Namespace && _typeNames.Contains(name);
}
