using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Threading;

namespace AssemblyToProcess.Clones;

/// <summary>Events with accessors of their own: a copy has no subscribers.</summary>
public static class Subscriptions
{
    public static readonly IReadOnlyList<Func<int, Speaker>> All = [Assigned, Guarded, Exchanged, Called, Listed, Keyed, Lazily, Inherited];

    /// <summary>How often what the bodies made was heard.</summary>
    public static int Heard;

    private static T Make<T>()
        where T : Speaker, new()
    {
        var speaker = new T { Said = [1] };
        speaker.Spoke += (_, _) => Heard++;
        return speaker;
    }

    [LruCache] private static Speaker Assigned(int n) => Make<AssignedSpeaker>();
    [LruCache] private static Speaker Guarded(int n) => Make<GuardedSpeaker>();
    [LruCache] private static Speaker Exchanged(int n) => Make<ExchangedSpeaker>();
    [LruCache] private static Speaker Called(int n) => Make<CallingSpeaker>();
    [LruCache] private static Speaker Listed(int n) => Make<ListedSpeaker>();
    [LruCache] private static Speaker Keyed(int n) => Make<KeyedSpeaker<int>>();
    [LruCache] private static Speaker Lazily(int n) => Make<LazySpeaker>();
    [LruCache] private static Speaker Inherited(int n) => Make<DerivedSpeaker>();
}

public abstract class Speaker
{
    public List<int> Said = [];

    /// <summary>A delegate that is no event's handler: it is kept.</summary>
    public Func<int>? Callback;

    public abstract event EventHandler? Spoke;

    public abstract void Speak();
}

public sealed class AssignedSpeaker : Speaker
{
    private EventHandler? handlers;

    public override event EventHandler? Spoke
    {
        add { handlers += value; }
        remove { handlers -= value; }
    }

    public override void Speak() => handlers?.Invoke(this, EventArgs.Empty);
}

public class GuardedSpeaker : Speaker
{
    private readonly object gate = new();
    private EventHandler? m_spoke;

    public override event EventHandler? Spoke
    {
        add
        {
            lock (gate)
                m_spoke = (EventHandler?)Delegate.Combine(m_spoke, value);
        }

        remove
        {
            lock (gate)
                m_spoke = (EventHandler?)Delegate.Remove(m_spoke, value);
        }
    }

    public override void Speak() => m_spoke?.Invoke(this, EventArgs.Empty);
}

public sealed class DerivedSpeaker : GuardedSpeaker
{
    public int[] More = [1];
}

public sealed class ExchangedSpeaker : Speaker
{
    private Delegate? all;

    public override event EventHandler? Spoke
    {
        add
        {
            var seen = all;
            while (Interlocked.CompareExchange(ref all, Delegate.Combine(seen, value), seen) != seen)
                seen = all;
        }

        remove { all = Delegate.Remove(all, value); }
    }

    public override void Speak() => all?.DynamicInvoke(this, EventArgs.Empty);
}

public sealed class CallingSpeaker : Speaker
{
    private EventHandler? kept;

    public override event EventHandler? Spoke
    {
        add { Change(kept + value); }
        remove { Change(kept - value); }
    }

    public override void Speak() => kept?.Invoke(this, EventArgs.Empty);

    private void Change(EventHandler? handlers) => kept = handlers;
}

public sealed class ListedSpeaker : Speaker
{
    private readonly List<EventHandler?> handlers = [];

    public override event EventHandler? Spoke
    {
        add { handlers.Add(value); }
        remove { handlers.Remove(value); }
    }

    public override void Speak() => handlers.ForEach(h => h?.Invoke(this, EventArgs.Empty));
}

public sealed class KeyedSpeaker<T> : Speaker
{
    private static readonly object Key = new();
    private readonly EventHandlerList events = new();

    public T[] Values = new T[1];

    public override event EventHandler? Spoke
    {
        add { events.AddHandler(Key, value); }
        remove { events.RemoveHandler(Key, value); }
    }

    public override void Speak() => ((EventHandler?)events[Key])?.Invoke(this, EventArgs.Empty);
}

public sealed class LazySpeaker : Speaker
{
    private Dictionary<string, Delegate?>? events;

    public override event EventHandler? Spoke
    {
        add { Events["Spoke"] = Delegate.Combine(Find(), value); }
        remove { Events["Spoke"] = Delegate.Remove(Find(), value); }
    }

    private Dictionary<string, Delegate?> Events => events ??= [];

    public override void Speak() => Find()?.DynamicInvoke(this, EventArgs.Empty);

    private Delegate? Find() => Events.TryGetValue("Spoke", out var handlers) ? handlers : null;
}
