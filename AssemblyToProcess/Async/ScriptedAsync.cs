using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Async;

/// <summary>Asynchronous methods whose bodies are given by the test.</summary>
public class ScriptedAsync
{
    public Func<int, CancellationToken, Task<int>> Body { get; set; } = (n, _) => Task.FromResult(n);

    public Func<int, ValueTask<int>> ValueBody { get; set; } = n => new(n);

    public Func<string> Tenant { get; set; } = () => "";

    public string TenantName => Tenant();

    [LruCache(Unbounded = true)]
    public Task<int> Load(int key, CancellationToken token) => Body(key, token);

    [LruCache]
    public Task<int> LoadUntil(int key, CancellationToken request, in CancellationToken shutdown = default) => Body(key, shutdown);

    [LruCache]
    public ValueTask<int> Value(int key) => ValueBody(key);

    [LruCache(VaryBy = new[] { nameof(TenantName) })]
    public Task<int> ForTenant(int key) => Body(key, default);

    [LruCache]
    public Task<int> OfAll(List<int> keys, CancellationToken token) => Body(keys.Count, token);

    [TimedCache(30)]
    public Task<int> Expiring(int key) => Body(key, default);

    [LruCache(0, SingleFlight = SingleFlight.On)]
    public Task<int> Nothing(int key) => Body(key, default);

    [LruCache(SingleFlight = SingleFlight.Off)]
    public Task<int> EachRuns(int key) => Body(key, default);
}

/// <summary>The same for a test that drops what all objects of the class hold.</summary>
public class SoakedAsync
{
    public Func<int, CancellationToken, Task<int>> Body { get; set; } = (n, _) => Task.FromResult(n);

    [LruCache(Unbounded = true)]
    public Task<int> Load(int key, CancellationToken token) => Body(key, token);
}
