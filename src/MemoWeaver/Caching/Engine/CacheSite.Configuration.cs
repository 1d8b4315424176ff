namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    CacheSettings? _declared;
    CacheSettings? _settings;

    /// <summary>What the attribute says. Under the lock of <see cref="CacheConfiguration"/>.</summary>
    internal CacheSettings Declared => _declared ??= new(_maxSize, Lifetime, MaxWeight, Enabled: true);

    /// <summary>What holds. Under the lock of <see cref="CacheConfiguration"/>; set while the site is not used yet, or to what it is.</summary>
    internal CacheSettings Settings
    {
        get => _settings ?? Declared;
        set
        {
            if (value.Equals(Settings))
                return;
            var wasEnabled = Settings.Enabled;
            _settings = value;
            _maxSize = value.MaxSize;
            Limit = value.MaxSize < 0 ? int.MaxValue : value.MaxSize;
            Lifetime = value.Lifetime;
            MaxWeight = value.MaxWeight;
            if (value.Enabled != wasEnabled)
                IsOff = !value.Enabled || MemoSwitch.Disabled;
            (Volatile.Read(ref Own) as CacheStore)?.OnConfigured();
        }
    }

    /// <summary>Switches methods on or off. Switched off, all their results are dropped, as one.</summary>
    internal static void Switch(Func<CacheSite, bool> matches, bool isOn)
    {
        CacheSite[] sites = [.. All.Where(matches)];
        foreach (var site in sites)
            site.IsOff = !isOn || MemoSwitch.Disabled;
        if (!isOn)
            DropAll(matches);
        foreach (var site in sites)
            MemoWeaverEventSource.Log.Switched(site.Name, site.Enabled);
    }

    /// <summary>Whether a call was counted, or something is stored.</summary>
    internal bool IsUsed => Totals is not { Hits: 0, Misses: 0 } || Alive(out _).Exists(c => c.IsUsed);

    // The site is in the list already, and may have been configured without its weight.
    void DeclareWeight(long maxWeight)
    {
        lock (CacheConfiguration.Lock)
        {
            MaxWeight = maxWeight;
            if (_declared is { } declared)
                _declared = declared with { MaxWeight = maxWeight };
            if (_settings is { } settings)
                _settings = settings with { MaxWeight = maxWeight };
            if (CacheConfiguration.Any)
                CacheConfiguration.Apply(this);
        }
    }
}
