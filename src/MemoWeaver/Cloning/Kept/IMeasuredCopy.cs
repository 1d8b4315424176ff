namespace MemoWeaver.Cloning.Kept;

/// <summary>Something stored of which each hit hands out a copy.</summary>
interface IMeasuredCopy
{
    /// <summary>Copies it, so often.</summary>
    void Copy(int turns);
}
