using System.IO.MemoryMappedFiles;

namespace MemoWeaver.Persistent.Tests.Processes;

/// <summary>
/// Memory that several processes share, and that outlives each of them: what the bodies read, and what went wrong.
/// </summary>
sealed unsafe class Truth : IDisposable
{
    public const int Keys = 4;

    const int Counters = 5, Length = (2 * Keys) + Counters;

    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;
    readonly long* _numbers;

    public Truth(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Length * sizeof(long));
        _view = _file.CreateViewAccessor();
        byte* begin = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref begin);
        _numbers = (long*)begin;
    }

    /// <summary>The version of a key.</summary>
    public ref long Version(int key) => ref _numbers[key];

    /// <summary>The latest version of a key whose invalidation has returned.</summary>
    public ref long Acknowledged(int key) => ref _numbers[Keys + key];

    public ref long Reads => ref _numbers[2 * Keys];

    public ref long Writes => ref _numbers[(2 * Keys) + 1];

    public ref long Wrong => ref _numbers[(2 * Keys) + 2];

    public ref long Old => ref _numbers[(2 * Keys) + 3];

    public ref long Thrown => ref _numbers[(2 * Keys) + 4];

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
