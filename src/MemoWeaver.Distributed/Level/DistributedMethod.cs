using System.ComponentModel;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Node;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>What machines share of the results of one method, once per instantiation. Made by woven code; not for use in source. All members are thread-safe.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result; of a task, its result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DistributedMethod<TKey, T> : DistributedLevel<TKey, T>
    where TKey : struct, IMemoKey<TKey>
{
    readonly IKeyText<TKey> _text;
    readonly string _before; // what the names of all entries have in common: the method, its readable name, the generic arguments
    DistributedResults<T>? _results;
    int _isToldOfKey;

    /// <summary>Describes a method.</summary>
    /// <param name="site">The method in this process.</param>
    /// <param name="holder">The nested type that holds the site; its generic arguments are those of the method's type, then the method's.</param>
    /// <param name="assembly">The name of the assembly, without version.</param>
    /// <param name="type">The full name of the declaring type.</param>
    /// <param name="method">Name and parameter types.</param>
    /// <param name="fingerprint">Stands for the code: only results of the same fingerprint are read.</param>
    /// <param name="seconds">The lifetime on the server in seconds, greater than 0.</param>
    /// <param name="text">Writes keys.</param>
    public DistributedMethod(CacheSite site, Type holder, string assembly, string type, string method, string fingerprint, double seconds, IKeyText<TKey> text)
        : this(DistributedNode.Default, site, holder, assembly, type, method, fingerprint, seconds, text)
    {
    }

    internal DistributedMethod(DistributedNode node, CacheSite site, Type holder, string assembly, string type, string method, string fingerprint, double seconds, IKeyText<TKey> text)
    {
        Node = node;
        Site = site;
        Fingerprint = fingerprint;
        Lifetime = TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 4));
        Method = ResultName.Method(assembly, type, method);
        _text = text;
        var label = $"{type[(type.LastIndexOfAny(['.', '+', '/']) + 1)..]}.{method.Split('(')[0]}";
        _before = ResultName.OfEntry(Method, $"{KeyEscape.Of(label)}:{(holder.IsGenericType ? KeyDigest.OfAll([.. holder.GetGenericArguments().Select(NameOf)]) : "")}:");
        All = new(node, ResultName.OfMethod(Method));
        node.Add(Method, site, Lifetime);
        site.UseDistributed(this);
    }

    internal DistributedNode Node { get; }

    internal CacheSite Site { get; }

    internal string Fingerprint { get; }

    /// <summary>On the server.</summary>
    internal TimeSpan Lifetime { get; }

    /// <summary>The digest of the name.</summary>
    internal string Method { get; }

    internal override DistributedDrop All { get; }

    /// <summary>The results on the server that is set up; <see langword="null"/> where none is.</summary>
    internal DistributedResults<T>? Results
    {
        get
        {
            if (Node.Server is not { } server)
            {
                Node.Miss(Site);
                return null;
            }

            var results = Volatile.Read(ref _results);
            if (results?.Server == server)
                return results;
            results = new(server, Site, Method, Fingerprint, Lifetime);
            Volatile.Write(ref _results, results);
            return results;
        }
    }

    internal override DistributedDrop? Of(ref TKey key)
    {
        try
        {
            return Write(ref key) is { } name ? new(Node, name) : null;
        }
#pragma warning disable CA1031 // Of the user's format: all go then.
        catch (Exception)
        {
            return All;
        }
#pragma warning restore CA1031
    }

    internal override CallTags TagsOf(ref TKey key, CallTags? tags) => TagsOf(NameOf(ref key), tags);

    /// <summary>The same for the name of an entry.</summary>
    internal CallTags TagsOf(string? name, CallTags? tags)
    {
        tags ??= CallTags.Of([]);
        return name == null ? tags : tags.And(Node.LocalTag(name));
    }

    /// <summary>The name of an entry; <see langword="null"/> where its key does not leave the process. Does not throw.</summary>
    internal string? NameOf(ref TKey key)
    {
        try
        {
            return Write(ref key);
        }
#pragma warning disable CA1031 // Of the user's format.
        catch (Exception exception)
        {
            TellOfKey(() => DistributedEvents.NotShared(Site.Name, exception.GetType().Name));
            return null;
        }
#pragma warning restore CA1031
    }

    internal override async ValueTask Set(TKey key, CallTags tags, T value, bool isAsync)
    {
        if (NameOf(ref key) is { } name && Results is { } results)
            await results.Set(name, TagNames(tags), value, isAsync).ConfigureAwait(false);
    }

    internal override async ValueTask<object?> BeginRefresh(TKey key, CallTags tags, bool isAsync) =>
        NameOf(ref key) is { } name && Results is { } results ? await results.BeginRefresh(name, TagNames(tags), isAsync).ConfigureAwait(false) : null;

    internal override async ValueTask EndRefresh(TKey key, object? begun, T value, bool isAsync)
    {
        if (NameOf(ref key) is { } name && Results is { } results)
            await results.EndRefresh(name, begun as WriteToken, value, isAsync).ConfigureAwait(false);
    }

    /// <summary>The tags of the user's among those of <see cref="DistributedLevel{TKey}.TagsOf"/>.</summary>
    internal static string[] TagNames(CallTags tags) => tags.UserNames;

    string? Write(ref TKey key)
    {
        var writer = KeyWriter.Rent(Node.Server?.Rules ?? KeyRules.Default, Method);
        _text.Write(ref key, writer);
        var name = writer.IsRefused ? null : string.Concat(_before, writer.End());
        var lacksSecret = writer.LacksSecret;
        writer.Return();
        if (lacksSecret && Node.Server != null)
            TellOfSecret();
        return name;
    }

    void TellOfSecret() => TellOfKey(() => DistributedEvents.SecretMissing(Site.Name));

    void TellOfKey(Action tell)
    {
        if (Interlocked.Exchange(ref _isToldOfKey, 1) == 0)
            tell();
    }

    // Of arrays by their elements: the full name of one has the versions of assemblies in it.
    static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            var rank = type.IsSZArray ? "[]" : "[" + new string(',', type.GetArrayRank()) + "*]";
            return KeyDigest.OfAll(rank, NameOf(type.GetElementType()!));
        }

        var assembly = type.Assembly.GetName().Name!;
        if (!type.IsGenericType)
            return KeyDigest.OfAll(type.FullName ?? type.ToString(), assembly);
        var definition = type.GetGenericTypeDefinition().FullName!;
        return KeyDigest.OfAll([definition, assembly, .. type.GetGenericArguments().Select(NameOf)]);
    }
}
