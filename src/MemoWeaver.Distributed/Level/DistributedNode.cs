using System.Collections.Concurrent;
using MemoWeaver.Distributed.Server;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Node;

/// <summary>This process among the machines: its distributed methods, and the server that is set up. All members are thread-safe.</summary>
sealed class DistributedNode : DistributedInvalidator
{
    /// <summary>A computation that takes longer is not shared, in milliseconds: the generation of its entry has expired by then. So a result is stored at most so much after what made it outdated.</summary>
    public const long LongestComputation = 600_000;

    const long Day = 86_400_000;

    readonly ConcurrentDictionary<string, List<WeakReference<CacheSite>>> _methods = new();
    readonly ConcurrentDictionary<string, long> _lifetimes = new();
    readonly object _lock = new();
    readonly string _local = $"\u0001{DistributedServer.NewId()}{DistributedServer.NewId()}"; // never leaves the process
    long _longest;
    DistributedServer? _server;
    int _isMissed;

    /// <summary>The one of <see cref="DistributedMemo"/>.</summary>
    public static DistributedNode Default { get; } = new();

    /// <summary>The name of this process. Random, without a space or a separator of keys.</summary>
    public string Id { get; } = DistributedServer.NewId();

    /// <summary>The server that is set up; <see langword="null"/> where none is.</summary>
    public DistributedServer? Server => Volatile.Read(ref _server);

    /// <summary>Sets a server up, in place of the one before.</summary>
    /// <param name="make">Makes it; <see langword="null"/> for none.</param>
    public void Use(Func<DistributedServer>? make)
    {
        Add(this); // before there is a server: from then on invalidations look for one
        lock (_lock)
        {
            Server?.Dispose();
            Volatile.Write(ref _server, null);
            Volatile.Write(ref _server, make?.Invoke());
        }

        // What is in memory was told of by the names of another server.
        DropAllHere();
    }

    /// <summary>The names of all methods that there are.</summary>
    public IEnumerable<string> MethodNames => _lifetimes.Keys.Select(ResultName.OfMethod);

    /// <summary>How long results with a name could be on a server, in milliseconds. A day at least where this process does not know whose they are.</summary>
    public long LifetimeOf(string name) => LongestComputation + (name[0] is 'E' or 'M' && _lifetimes.TryGetValue(ResultName.MethodOf(name), out var known)
        ? known
        : Math.Max(Day, Volatile.Read(ref _longest)));

    /// <summary>Adds a method, by the digest of its name.</summary>
    public void Add(string method, CacheSite site, TimeSpan lifetime)
    {
        var milliseconds = (long)lifetime.TotalMilliseconds;
        for (var longest = Volatile.Read(ref _longest); longest < milliseconds;)
            longest = Interlocked.CompareExchange(ref _longest, milliseconds, longest);
        if (_lifetimes.TryAdd(method, milliseconds))
            Server?.Added(ResultName.OfMethod(method));
        else
            _lifetimes.AddOrUpdate(method, milliseconds, (_, before) => Math.Max(before, milliseconds));
        var sites = _methods.GetOrAdd(method, static _ => []);
        lock (sites)
        {
            sites.RemoveAll(reference => !reference.TryGetTarget(out _));
            sites.Add(new(site, trackResurrection: true));
        }
    }

    /// <summary>A method was called without a server.</summary>
    public void Miss(CacheSite site)
    {
        if (Volatile.Read(ref _isMissed) == 0 && Interlocked.Exchange(ref _isMissed, 1) == 0)
            DistributedEvents.NotSetUp(site.Name);
    }

    /// <summary>
    /// The tag in this process that stands for an entry. It begins with 128 random bits that nobody else knows, so that
    /// no text of a user's is one.
    /// </summary>
    public string LocalTag(string name) => _local + name;

    /// <summary>Drops from memory what has a name, and keeps what is being computed for it from being stored.</summary>
    /// <exception cref="FormatException">It is no name.</exception>
    public void DropHere(string name) => DropHere([name]);

    /// <summary>Drops from memory what has these names, as one: nothing that is made meanwhile of a result that goes is
    /// stored.</summary>
    /// <exception cref="FormatException">One of them is no name. Nothing is dropped then.</exception>
    public void DropHere(IReadOnlyCollection<string> names)
    {
        if (!names.All(ResultName.IsName))
            throw new FormatException();
        if (names.Contains(ResultName.AllTags))
        {
            WideDrop.Everything(); // methods that are not distributed have tags, too
            return;
        }

        string[] tags = [.. names.Where(static name => name[0] != 'M').Select(TagHere)];
        var methods = names.Where(static name => name[0] == 'M').Select(ResultName.MethodOf);
        var sites = Alive(methods.Select(method => _methods.GetValueOrDefault(method)));
        if (names.Count == 1 && tags.Length == 1)
            TagIndex.Invalidate(tags[0]);
        else
            DropTogether(tags, sites);
    }

    /// <summary>Drops from memory the results of all distributed methods.</summary>
    public void DropAllHere() => DropTogether([], Alive(_methods.Values));

    public override DistributedDrop OfTag(string tag) => new(this, ResultName.OfTag(tag));

    public override DistributedDrop OfMethod(string assembly, string type, string method) => new(this, ResultName.OfMethod(ResultName.Method(assembly, type, method)));

    public override async ValueTask Drop(IReadOnlyList<DistributedDrop> drops, bool isAsync)
    {
        if (Server is { } server)
            await server.Drop([.. drops.Select(drop => drop.Name)], isAsync).ConfigureAwait(false);
    }

    string TagHere(string name) => name[0] == 'E' ? LocalTag(name) : ResultName.TagOf(name);

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

    // Also of an instantiation that is used for the first time meanwhile.
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
