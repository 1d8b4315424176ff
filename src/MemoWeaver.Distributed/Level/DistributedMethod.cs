using System.ComponentModel;
using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Distributed.Diagnostics;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>
/// The distributed level of one instantiation of a method. Created by woven code; not for use in source. All members
/// are thread-safe.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result; for a task, its result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DistributedMethod<TKey, T> : DistributedLevel<TKey, T>
    where TKey : struct, IMemoKey<TKey>
{
    readonly IKeyText<TKey> _text;
    readonly ResultName _entry; // how all entries begin: the method, its readable name, the generic arguments
    readonly string[] _overridden;
    DistributedResults<T>? _results;
    int _isKeyReported;

    /// <summary>Describes a method.</summary>
    /// <param name="site">The method in this process.</param>
    /// <param name="holder">
    /// The nested type that holds the site. Its generic arguments are those of the method's type, then those of the
    /// method.
    /// </param>
    /// <param name="assembly">The name of the assembly, without version.</param>
    /// <param name="type">The full name of the declaring type.</param>
    /// <param name="method">Name and parameter types.</param>
    /// <param name="fingerprint">Identifies the code: only results with the same fingerprint are read.</param>
    /// <param name="seconds">The lifetime on the server in seconds, greater than 0.</param>
    /// <param name="text">Writes keys.</param>
    public DistributedMethod(CacheSite site, Type holder, string assembly, string type, string method,
        string fingerprint, double seconds, IKeyText<TKey> text)
        : this(DistributedNode.Default, site, holder, assembly, type, method, fingerprint, seconds, text)
    {
    }

    internal DistributedMethod(DistributedNode node, CacheSite site, Type holder, string assembly, string type,
        string method, string fingerprint, double seconds, IKeyText<TKey> text, bool joins = false)
    {
        Joins = joins;
        Node = node;
        Site = site;
        Fingerprint = fingerprint;
        Lifetime = TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 4));
        Name = ResultName.OfMethod(assembly, type, method);
        _text = text;
        _overridden = [.. OverridingSites.MethodsOf(site).Select(name => ResultName.OfOverrides(name).Method)];
        var label = $"{type[(type.LastIndexOfAny(['.', '+', '/']) + 1)..]}.{method.Split('(')[0]}";
        var arguments = holder.IsGenericType
            ? KeyDigest.OfAll([.. holder.GetGenericArguments().Select(DigestOf)]) : "";
        _entry = ResultName.OfEntry(Name.Method, $"{KeyEscape.Of(label)}:{arguments}:");
        All = new(node, Name.ToString());
        foreach (var digest in (string[])[Name.Method, .. _overridden])
            node.Add(digest, site, Lifetime);
        site.UseDistributed(this);
    }

    internal DistributedNode Node { get; }

    internal CacheSite Site { get; }

    internal string Fingerprint { get; }

    /// <summary>Whether one process computes a key while the others wait, if the store can do that.</summary>
    internal bool Joins { get; }

    /// <summary>The lifetime on the server.</summary>
    internal TimeSpan Lifetime { get; }

    /// <summary>The name of all results of the method.</summary>
    internal ResultName Name { get; }

    internal override DistributedDrop All { get; }

    /// <summary>The results on the current server; <see langword="null"/> if none is set up.</summary>
    internal DistributedResults<T>? Results
    {
        get
        {
            if (Node.Server is not { } server)
            {
                Node.ReportNotSetUp(Site);
                return null;
            }

            var results = Volatile.Read(ref _results);
            if (results?.Server == server)
                return results;
            results = new(server, Site, build => new(server.Prefix, Name.Method, _overridden, build), Fingerprint,
                Lifetime);
            Volatile.Write(ref _results, results);
            return results;
        }
    }

    internal override DistributedDrop? Of(ref TKey key)
    {
        try
        {
            return Write(ref key) is { } name ? new(Node, name.ToString()) : null;
        }
#pragma warning disable CA1031 // From the user's format: drops all results then.
        catch (Exception)
        {
            return All;
        }
#pragma warning restore CA1031
    }

    internal override CallTags TagsOf(ref TKey key, CallTags? tags) => TagsOf(NameOf(ref key), tags);

    /// <summary>Adds the name of an entry to the tags of a call.</summary>
    internal CallTags TagsOf(ResultName? name, CallTags? tags)
    {
        tags ??= CallTags.Of([]);
        return name is { } entry ? tags.And(Node.LocalTag(entry)) : tags;
    }

    /// <summary>
    /// Returns the name of an entry; <see langword="null"/> if its key never leaves the process. Does not throw.
    /// </summary>
    internal ResultName? NameOf(ref TKey key)
    {
        try
        {
            return Write(ref key);
        }
#pragma warning disable CA1031 // From the user's format.
        catch (Exception exception)
        {
            ReportKey(() => DistributedEvents.NotDistributed(Site.Name, exception.GetType().Name));
            return null;
        }
#pragma warning restore CA1031
    }

    internal override async ValueTask Set(TKey key, CallTags tags, T value, bool isAsync)
    {
        if (NameOf(ref key) is { } name && Results is { } results)
            await results.Set(name, tags.UserNames, value, isAsync).ConfigureAwait(false);
    }

    internal override async ValueTask<object?> BeginRefresh(TKey key, CallTags tags, bool isAsync) =>
        NameOf(ref key) is { } name && Results is { } results
            ? await results.BeginRefresh(name, tags.UserNames, isAsync).ConfigureAwait(false) : null;

    internal override async ValueTask EndRefresh(TKey key, object? begun, T value, bool isAsync)
    {
        if (NameOf(ref key) is { } name && Results is { } results)
            await results.EndRefresh(name, begun as WriteToken, value, isAsync).ConfigureAwait(false);
    }

    ResultName? Write(ref TKey key)
    {
        var writer = KeyWriter.Rent(Node.Server?.Rules ?? KeyRules.Default, Name.Method);
        _text.Write(ref key, writer);
        ResultName? name = writer.IsRefused ? null : _entry.With(writer.End());
        var lacksSecret = writer.LacksSecret;
        writer.Return();
        if (lacksSecret && Node.Server != null)
            ReportMissingSecret();
        return name;
    }

    void ReportMissingSecret() => ReportKey(() => DistributedEvents.SecretMissing(Site.Name));

    void ReportKey(Action report)
    {
        if (Interlocked.Exchange(ref _isKeyReported, 1) == 0)
            report();
    }

    // Arrays by their elements: the full name of an array contains the versions of assemblies.
    static string DigestOf(Type type)
    {
        if (type.IsArray)
        {
            var rank = type.IsSZArray ? "[]" : "[" + new string(',', type.GetArrayRank()) + "*]";
            return KeyDigest.OfAll(rank, DigestOf(type.GetElementType()!));
        }

        var assembly = type.Assembly.GetName().Name!;
        if (!type.IsGenericType)
            return KeyDigest.OfAll(type.FullName ?? type.ToString(), assembly);
        var definition = type.GetGenericTypeDefinition().FullName!;
        return KeyDigest.OfAll([definition, assembly, .. type.GetGenericArguments().Select(DigestOf)]);
    }
}
