using System.Diagnostics;
using System.Runtime.ExceptionServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>What one call knows about its result, beside what its struct has: the struct is copied, this is not. Used by one flow at a time.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result.</typeparam>
sealed class DistributedRun<TKey, T>(DistributedMethod<TKey, T> method, KeyedStore store)
    where TKey : struct, IMemoKey<TKey>
{
    string? _name;
    CallTags? _tags;
    DistributedResults<T>? _results;
    WriteToken? _ticket;
    long _started;
    bool _isShared, _isJudged, _isKept;
    ExceptionDispatchInfo? _thrown;

    /// <summary>Whether the result is to be stored on the server.</summary>
    public bool IsStoring => _ticket != null;

    /// <summary>The tags of the call, with the name of the entry. Called before the body runs, each time that it does.</summary>
    public CallTags Begin(ref TKey key, CallTags? tags)
    {
        (_results, _ticket, _isShared, _isJudged, _thrown, _started) = (null, null, false, false, null, 0);
        _name = method.NameOf(ref key);
        return _tags = method.TagsOf(_name, tags);
    }

    /// <summary>Asks the server. Its answer goes to <see cref="Take"/>.</summary>
    public ValueTask<EntryLookup<T>> Ask(bool isAsync)
    {
        // Tags that are not known have no generation to compare. A cache that is off neither reads nor stores.
        if (!store.Site.Enabled || _tags == null || ReferenceEquals(_tags, CallTags.Unknown) || _name is not { } name || method.Results is not { } results)
            return default;
        _results = results;
        return results.Ask(name, DistributedMethod<TKey, T>.TagNames(_tags), isAsync);
    }

    /// <summary>Takes the server's answer.</summary>
    /// <returns>Whether it is a result.</returns>
    public bool Take(in EntryLookup<T> answer)
    {
        _ticket = answer.Ticket;
        if (!answer.IsHit)
            return false;
        _isShared = true;
        _tags!.Lifetime = answer.Lifetime;
        store.CountJoin();
        store.Site.CountDistributedHit();
        return true;
    }

    /// <summary>The body is about to run.</summary>
    public void BeginBody()
    {
        if (store.CountMiss())
            _started = Stopwatch.GetTimestamp();
    }

    /// <summary>It has returned.</summary>
    public void EndBody()
    {
        if (_started != 0)
            store.Site.Durations.Add(Stopwatch.GetTimestamp() - _started);
    }

    /// <summary>Stores what the body returned, if it is to be.</summary>
    public async ValueTask Keep(T value, bool isAsync) => await _results!.Keep(_ticket!, value, isAsync).ConfigureAwait(false);

    /// <summary>Whether the process is to store a result. The user's method is asked once for each.</summary>
    public bool IsKept(IChoosingCall<T>? call, T value)
    {
        if (_isShared || call == null)
            return true;
        if (!_isJudged)
            return call.IsKept(value);
        _thrown?.Throw();
        return _isKept;
    }

#pragma warning disable CA1031 // It is thrown where the user's method would have been asked without a server.
    /// <summary>The same for the server, which is asked first. Does not throw.</summary>
    public bool Judge(IChoosingCall<T>? call, T value)
    {
        if (call == null)
            return true;
        _isJudged = true;
        try
        {
            _isKept = call.IsKept(value);
        }
        catch (Exception exception)
        {
            _thrown = ExceptionDispatchInfo.Capture(exception);
            _isKept = false;
        }

        return _isKept;
    }
#pragma warning restore CA1031
}
