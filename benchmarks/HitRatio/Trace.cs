using System.Globalization;
using System.IO.Compression;

namespace MemoWeaver.HitRatio;

/// <summary>Recorded requests: one decimal key per line, gzip.</summary>
internal static class Trace
{
    public static int[] Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var keys = new List<int>();
        while (reader.ReadLine() is { } line)
            keys.Add(int.Parse(line, CultureInfo.InvariantCulture));
        return [.. keys];
    }

    /// <summary>Replays it. Several threads take the requests in order, a few at a time, so that none runs far ahead of the others.</summary>
    public static void Replay(int[] trace, ICache cache, int threads)
    {
        const int AtOnce = 16;
        var next = 0;
        void Work()
        {
            int from;
            while ((from = Interlocked.Add(ref next, AtOnce) - AtOnce) < trace.Length)
            {
                foreach (var key in trace.AsSpan(from, Math.Min(AtOnce, trace.Length - from)))
                    cache.Ask(key);
            }
        }

        using var start = new Barrier(threads);
        var others = Enumerable.Range(1, threads - 1).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            Work();
        })).ToList();
        others.ForEach(t => t.Start());
        start.SignalAndWait();
        Work();
        others.ForEach(t => t.Join());
    }
}
