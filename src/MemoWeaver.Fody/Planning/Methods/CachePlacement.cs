namespace MemoWeaver.Fody.Planning;

/// <summary>Where a method's cache lives.</summary>
internal enum CachePlacement
{
    /// <summary>A static field of the holder: static methods, struct methods and shared caches.</summary>
    Holder,

    /// <summary>A field of each object.</summary>
    Field,

    /// <summary>A field of each object with one cache for each instantiation of the generic method.</summary>
    Table,
}
