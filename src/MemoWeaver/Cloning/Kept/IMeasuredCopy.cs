namespace MemoWeaver.Cloning.Kept;

/// <summary>Something stored of which each hit hands out a copy.</summary>
interface IMeasuredCopy
{
    /// <summary>Gets the stored copy itself, boxed.</summary>
    object? Stored { get; }

    /// <summary>Gets the sentinels and singletons that the stored copy refers to.</summary>
    object[] Shared { get; }

    /// <summary>Copies it, so often.</summary>
    void Copy(int turns);
}
