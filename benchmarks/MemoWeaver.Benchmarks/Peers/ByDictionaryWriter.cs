using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>The same write and read by hand. A computation that was under way when the key was removed is stored all the same: this has no fence.</summary>
internal static class ByDictionaryWriter
{
    private static readonly ConcurrentDictionary<int, int> Found = new();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Find(int id) => Found.TryGetValue(id, out var result) ? result : Found[id] = id * id;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Save(int id)
    {
        try
        {
            Writers.Write(id);
        }
        finally
        {
            Found.TryRemove(id, out _);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SaveNever(int id)
    {
        try
        {
            Writers.Write(id);
        }
        finally
        {
            Found.TryRemove(-1 - id, out _);
        }
    }
}
