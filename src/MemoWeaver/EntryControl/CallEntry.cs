using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.EntryControl;

/// <summary>The entry of a call that was read from an expression.</summary>
sealed class CallEntry<T>(EntryInvoker access, object? target, object?[] arguments, bool isTask) : MemoEntry<T>
{
    // Out values are stored as well, but are no part of T.
    CacheEntry<T> Current => access.Entry(target, arguments) as CacheEntry<T>
        ?? throw new InvalidOperationException($"{access.Name} has out parameters: of its entries only Remove and InvokeUncached can be used.");

    public override bool Remove() => access.Entry(target, arguments).Remove();

    public override async Task<bool> RemoveAsync() =>
        await access.Entry(target, arguments).RemoveAsync().ConfigureAwait(false);

    public override bool TryPeek([MaybeNullWhen(false)] out T value) => Current.TryPeek(out value);

    public override TimeSpan? Age => Current.Age;

    public override bool IsStale => Current.IsStale;

    public override bool Set(T value) => Current.Set(value);

    public override async Task<bool> SetAsync(T value) => await Current.SetAsync(value).ConfigureAwait(false);

    public override IReadOnlyList<MemoDependency> Dependencies() => Current.Dependencies();

    public override IReadOnlyList<MemoDependency> Dependents() => Current.Dependents();

    public override T Refresh()
    {
        ThrowIfTask(nameof(RefreshAsync));
        var entry = Current;
        var fence = entry.Begin();
        entry.BeginTracking(fence);
        try
        {
            return End(entry, InvokeUncached(), fence);
        }
        finally
        {
            entry.EndTracking();
        }
    }

    public override T InvokeUncached()
    {
        ThrowIfTask(nameof(InvokeUncachedAsync));
        return (T)access.Run(target, arguments)!;
    }

    public override async Task<T> RefreshAsync()
    {
        if (!isTask)
            return Refresh();
        var entry = Current;
        var fence = await entry.BeginAsync(); // the body runs in the caller's context
        entry.BeginTracking(fence);
        try
        {
            var value = await InvokeUncachedAsync().ConfigureAwait(false);
            if (entry.HasKeyOf(Current))
                return await entry.EndAsync(value, fence).ConfigureAwait(false);
            await entry.RemoveAsync().ConfigureAwait(false);
            return value;
        }
        finally
        {
            entry.EndTracking();
        }
    }

    public override async Task<T> InvokeUncachedAsync()
    {
        if (!isTask)
            return InvokeUncached();
        return await (access.Run(target, arguments) switch
        {
            ValueTask<T> task => task,
            Task<T> task => new ValueTask<T>(task),
            _ => throw new InvalidOperationException($"{access.Name} returned null in place of a task."),
        }).ConfigureAwait(false);
    }

    // Members read while the body ran may give another key.
    T End(CacheEntry<T> entry, T value, long fence)
    {
        if (entry.HasKeyOf(Current))
            return entry.End(value, fence);
        entry.Remove();
        return value;
    }

    void ThrowIfTask(string other)
    {
        if (isTask)
            throw new InvalidOperationException($"{access.Name} returns a task. Use {other}.");
    }
}
