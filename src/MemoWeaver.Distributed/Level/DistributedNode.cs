using System.Collections.Concurrent;
using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Distributed.Backplane;
using MemoWeaver.Distributed.Diagnostics;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Level;

/// <summary>
/// This process as one of those that share results: its distributed methods, and the server that is set up. All members
/// are thread-safe.
/// </summary>
sealed class DistributedNode : DistributedInvalidator, ILocalResults
{
    /// <summary>
    /// The longest computation whose result is shared, in milliseconds: the generation of its entry expires then. So a
    /// result is stored at most that long after an invalidation that made it outdated.
    /// </summary>
    public const long LongestComputation = 600_000;

    const long Day = 86_400_000;

    readonly ConcurrentDictionary<string, List<WeakReference<CacheSite>>> _methods = new();
    readonly ConcurrentDictionary<string, long> _lifetimes = new();
    readonly object _lock = new();
    readonly string _local = // never leaves the process
        $"\u0001{InvalidationBackplane.NewId()}{InvalidationBackplane.NewId()}";
    long _longest;
    DistributedServer? _server;
    int _isReported, _computations;

    /// <summary>The node of <see cref="DistributedMemo"/>.</summary>
    public static DistributedNode Default { get; } = new();

    public string Id { get; } = InvalidationBackplane.NewId();

    /// <summary>The server that is set up; <see langword="null"/> for none.</summary>
    public DistributedServer? Server => Volatile.Read(ref _server);

    public IEnumerable<ResultName> MethodNames => _lifetimes.Keys.Select(ResultName.OfMethod);

    /// <summary>
    /// Whether any distributed method has results in the memory of this process, or runs, so that a call can join it.
    /// </summary>
    public bool HasResults => Volatile.Read(ref _computations) > 0 || Alive(_methods.Values).Any(site => site.Caches().Exists(cache => cache.IsUsed));

    public void BeginComputation() => Interlocked.Increment(ref _computations);

    public void EndComputation() => Interlocked.Decrement(ref _computations);

    /// <summary>Replaces the server.</summary>
    /// <param name="make">Creates the new server; <see langword="null"/> for none.</param>
    public void Use(Func<DistributedServer>? make)
    {
        Add(this); // before there is a server: from then on invalidations look for one
        lock (_lock)
        {
            Server?.Dispose();
            Volatile.Write(ref _server, null);
            Volatile.Write(ref _server, make?.Invoke());
        }

        // No message of the new server has named the results in memory.
        DropAllHere();
    }

    public long LifetimeOf(ResultName name) => LongestComputation
        + (name.Kind is ResultKind.Entry or ResultKind.Method && _lifetimes.TryGetValue(name.Method, out var known)
            ? known
            : Math.Max(Day, Volatile.Read(ref _longest)));

    /// <summary>Adds a method under its digest, or under that of a method that it overrides.</summary>
    public void Add(string digest, CacheSite site, TimeSpan lifetime)
    {
        var milliseconds = (long)lifetime.TotalMilliseconds;
        for (var longest = Volatile.Read(ref _longest); longest < milliseconds;)
            longest = Interlocked.CompareExchange(ref _longest, milliseconds, longest);
        if (_lifetimes.TryAdd(digest, milliseconds))
            Server?.OnMethodAdded(ResultName.OfMethod(digest));
        else
            _lifetimes.AddOrUpdate(digest, milliseconds, (_, before) => Math.Max(before, milliseconds));
        var sites = _methods.GetOrAdd(digest, static _ => []);
        lock (sites)
        {
            sites.RemoveAll(reference => !reference.TryGetTarget(out _));
            sites.Add(new(site, trackResurrection: true));
        }
    }

    /// <summary>Reports once that a method was called without a server.</summary>
    public void ReportNotSetUp(CacheSite site)
    {
        if (Volatile.Read(ref _isReported) == 0 && Interlocked.Exchange(ref _isReported, 1) == 0)
            DistributedEvents.NotSetUp(site.Name);
    }

    /// <summary>
    /// Returns the tag that stands for an entry in this process. It begins with 128 secret random bits, so that no tag
    /// of the user equals it.
    /// </summary>
    public string LocalTag(ResultName name) => _local + name;

    public void DropHere(IReadOnlyCollection<ResultName> names)
    {
        if (names.Contains(ResultName.AllTags))
        {
            WideDrop.Everything(); // methods that are not distributed have tags, too
            return;
        }

        string[] tags = [.. names.Where(static name => name.Kind != ResultKind.Method).Select(TagHere)];
        var methods = names.Where(static name => name.Kind == ResultKind.Method);
        var sites = Alive(methods.Select(name => _methods.GetValueOrDefault(name.Method)));
        if (names.Count == 1 && tags.Length == 1)
            TagIndex.Invalidate(tags[0]);
        else
            DropTogether(tags, sites);
    }

    public void DropAllHere() => DropTogether([], Alive(_methods.Values));

    public override DistributedDrop OfTag(string tag) => new(this, ResultName.OfTag(tag).ToString());

    public override DistributedDrop OfMethod(string assembly, string type, string method) =>
        new(this, ResultName.OfMethod(assembly, type, method).ToString());

    public override DistributedDrop OfOverrides(string method) =>
        new(this, ResultName.OfOverrides(method).ToString());

    public override async ValueTask Drop(IReadOnlyList<DistributedDrop> drops, bool isAsync)
    {
        if (Server is { } server)
        {
            ResultName[] names = [.. drops.Select(drop => ResultName.Parse(drop.Name))];
            await server.Drop(names, isAsync).ConfigureAwait(false);
        }
    }

    string TagHere(ResultName name) => name.Kind == ResultKind.Entry ? LocalTag(name) : name.Tag;

    static void DropTogether(string[] tags, HashSet<CacheSite> sites)
    {
        var drop = new WideDrop(site => sites.Contains(site) || sites.Any(other => IsSameMethod(site, other)));
        foreach (var tag in tags)
            TagIndex.Mark(tag);
        drop.Begin();
        try
        {
            drop.Drop();
            foreach (var tag in tags)
                TagIndex.Invalidate(tag);
        }
        finally
        {
            drop.End();
            foreach (var tag in tags)
                TagIndex.Unmark(tag);
        }
    }

    // Includes instantiations that are first used during the drop.
    static bool IsSameMethod(CacheSite site, CacheSite other) =>
        other.Holder.IsGenericType && site.IsOf(other.Holder.GetGenericTypeDefinition());

    static HashSet<CacheSite> Alive(IEnumerable<List<WeakReference<CacheSite>>?> methods)
    {
        var alive = new HashSet<CacheSite>();
        foreach (var sites in methods.OfType<List<WeakReference<CacheSite>>>())
        {
            lock (sites)
            {
                foreach (var reference in sites)
                {
                    if (reference.TryGetTarget(out var site))
                        alive.Add(site);
                }
            }
        }

        return alive;
    }
}
