using System.Globalization;
using MemoWeaver.Diagnostics;
using MemoWeaver.Metrics;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Guarding;

/// <summary>Keeps what the guard found. Thread-safe.</summary>
static class ModifiedResults
{
    const int Most = 1000;

    static readonly List<Found> Kept = [];

    /// <summary>Notes a modified result. Runs no user code: the event is written, and the key formatted, on another
    /// thread.</summary>
    public static void Add(CacheSite site, object? key, Type type, ContentPlace place)
    {
        site.CountModified();
        var found = new Found(site, key, type, place);
        lock (Kept)
        {
            if (Kept.Count < Most)
                Kept.Add(found);
        }

        ThreadPool.QueueUserWorkItem(static state => Report(((Found)state!).Result), found);
    }

    /// <summary>Returns the first of them, the oldest first.</summary>
    public static ModifiedResult[] All
    {
        get
        {
            Found[] found;
            lock (Kept)
                found = [.. Kept];
            return Array.ConvertAll(found, one => one.Result);
        }
    }

    /// <summary>Forgets them.</summary>
    public static void Clear()
    {
        lock (Kept)
            Kept.Clear();
    }

    /// <summary>Appends a part to a report, if there are any.</summary>
    public static void Write(TextWriter text, IReadOnlyList<ModifiedResult> results)
    {
        if (results.Count == 0)
            return;
        text.WriteLine();
        text.WriteLine("Results that were modified after they were stored");
        foreach (var one in results.GroupBy(result => (result.Method, result.Path)))
            text.WriteLine("  " + one.First() + (one.Count() == 1
                ? "" : ", " + one.Count().ToString(CultureInfo.InvariantCulture) + " times"));
    }

    static void Report(ModifiedResult result) =>
        MemoWeaverEventSource.Log.ResultModified(result.Method, result.Key, result.Path);

    sealed class Found(CacheSite site, object? key, Type type, ContentPlace place)
    {
        readonly Lazy<ModifiedResult> _result = new(() => Describe(site, key, type, place));

        public ModifiedResult Result => _result.Value;

        static ModifiedResult Describe(CacheSite site, object? key, Type type, ContentPlace place)
        {
            var isSensitive = SensitiveKeys.Are(site.Holder);
            return new ModifiedResult
            {
                Method = site.Name,
                Key = KeyText.Of(key, isSensitive),
                ResultType = TypeText.Of(type),
                Path = place.Path(isSensitive),
            };
        }
    }
}
