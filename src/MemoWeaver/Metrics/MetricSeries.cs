#if NET8_0_OR_GREATER
using System.Diagnostics.Metrics;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Metrics;

/// <summary>
/// Holds the figures of all methods, by name and kind. Figures never fall: the last figures of a method whose assembly
/// was unloaded still count. Thread-safe. Takes its own lock, and under it the leaf locks of counters.
/// </summary>
sealed class MetricSeries
{
    readonly Dictionary<MetricKey, One> _all = [];

    /// <summary>Observes one instrument.</summary>
    /// <param name="measure">Adds the measurements of one series.</param>
    public List<Measurement<long>> Observe(Action<One, Action<long, KeyValuePair<string, object?>?>> measure)
    {
        var measurements = new List<Measurement<long>>();
        lock (_all)
        {
            Update();
            foreach (var (key, series) in _all)
            {
                measure(series, (value, tag) => measurements.Add(tag is { } third
                    ? new Measurement<long>(value, key.NameTag, key.KindTag, third)
                    : new Measurement<long>(value, key.NameTag, key.KindTag)));
            }
        }

        return measurements;
    }

    void Update()
    {
        foreach (var site in CacheSite.All)
        {
            if (site.IsObserved)
                continue;
            site.IsObserved = true;
            var key = new MetricKey(site);
            if (!_all.TryGetValue(key, out var series))
                _all.Add(key, series = new One());
            series.Add(site);
        }

        foreach (var series in _all.Values)
            series.Sum();
    }

    /// <summary>One series.</summary>
    public sealed class One
    {
        readonly List<Member> _members = [];
        CacheTotals _gone;
        long _goneModified;
        AgeFigures _goneAges;

        public CacheTotals Totals { get; private set; }

        public long Count { get; private set; }

        public long Modified { get; private set; }

        public AgeFigures Ages { get; private set; }

        public void Add(CacheSite site) => _members.Add(new Member(new(site, trackResurrection: true)));

        public void Sum()
        {
            Count = 0;
            var modified = 0L;
            var ages = default(AgeFigures);
            var totals = default(CacheTotals);
            for (var i = _members.Count - 1; i >= 0; i--)
            {
                var member = _members[i];
                if (member.Site.TryGetTarget(out var site))
                {
                    totals += member.Last = site.Totals;
                    Count += site.Count;
                    modified += member.LastModified = site.Modified;
                    ages += member.LastAges = AgeFigures.Of(site.Lifetimes);
                }
                else
                {
                    _gone += member.Last;
                    _goneModified += member.LastModified;
                    _goneAges += member.LastAges;
                    _members.RemoveAt(i);
                }
            }

            Totals = totals + _gone;
            Modified = modified + _goneModified;
            Ages = ages + _goneAges;
        }
    }

    sealed class Member(WeakReference<CacheSite> site)
    {
        public WeakReference<CacheSite> Site => site;

        public CacheTotals Last { get; set; }

        public long LastModified { get; set; }

        public AgeFigures LastAges { get; set; }
    }
}

/// <summary>Adds up what happened to old results.</summary>
readonly record struct AgeFigures(long StaleHits, long Refreshes, long FailedRefreshes)
{
    public static AgeFigures Of(LifetimePolicy? policy) =>
        policy == null ? default : new(policy.StaleHits, policy.Refreshes, policy.FailedRefreshes);

    public static AgeFigures operator +(AgeFigures x, AgeFigures y) => new(x.StaleHits + y.StaleHits,
        x.Refreshes + y.Refreshes, x.FailedRefreshes + y.FailedRefreshes);
}
#endif
