using System.Reflection;
using HybridCacheExperiment;
using MemoWeaver.Distributed.Tests.Infrastructure;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

// What Microsoft's HybridCache does as the level that machines share: two nodes, one redis-server (on the path). Prints what was seen; an ADR in docs/contributing/adr says it in words.
using var server = TestServer.Start(ServerKind.Redis);
using var client = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
var database = client.GetDatabase();
Console.WriteLine($"{VersionOf(Implementation())}; {VersionOf(typeof(RedisCache))}; redis-server {client.GetServers()[0].Version}");

foreach (var hasLocal in new[] { true, false })
{
    using var one = new Node(server.Configuration, hasLocal);
    using var other = new Node(server.Configuration, hasLocal);
    var key = $"removed-{hasLocal}";
    await one.Read(key, 1);
    await other.Read(key, 1);
    await Task.Delay(50); // tags count by the time of the clock
    await one.Cache.RemoveByTagAsync("tag");
    await Task.Delay(50);
    var seen = new List<string> { "other, at once: " + await other.Read(key, 2), "remover: " + await one.Read(key, 3) };
    await Task.Delay(TimeSpan.FromSeconds(5));
    seen.Add("other, after 5 s: " + await other.Read(key, 4));
    using var late = new Node(server.Configuration, hasLocal);
    seen.Add("a node that starts then: " + await late.Read(key, 5));
    Tell($"1 removed by tag, local cache {(hasLocal ? "on" : "off")}", string.Join("; ", seen));

    key = $"single-{hasLocal}";
    await one.Read(key, 1, "another");
    await other.Read(key, 1, "another");
    await one.Cache.RemoveAsync(key);
    Tell($"1 removed by key, local cache {(hasLocal ? "on" : "off")}", $"other: {await other.Read(key, 2, "another")}; remover: {await one.Read(key, 3, "another")}");
}

using (var one = new Node(server.Configuration, hasLocal: false))
{
    await one.Read("cut", 1);
    var payload = (byte[])(await database.HashGetAsync("cut", "data"))!;
    foreach (var (what, bytes) in new[] { ("the second half is gone", payload[..(payload.Length / 2)]), ("the last byte is gone", payload[..^1]), ("a byte in the middle is another", Changed(payload, payload.Length / 2)), ("the last byte is another", Changed(payload, payload.Length - 1)) })
    {
        await database.HashSetAsync("cut", "data", bytes);
        Tell($"a payload of which {what}", await Outcome(() => one.Read("cut", 2)));
        await database.HashSetAsync("cut", "data", payload);
    }

    foreach (var (what, key) in new[] { ("with a line break", "a\nb"), ("with the character 1", "a\u0001b"), ("of 1,024 characters", new string('k', 1024)), ("of 1,025 characters", new string('k', 1025)), ("that is empty", ""), ("with half a surrogate pair", "a\ud800b") })
    {
        var outcome = await Outcome(() => one.Read(key, 1));
        Tell($"a key {what}", $"{outcome}, then {await Outcome(() => one.Read(key, 2))}; in Redis: {(await database.KeyExistsAsync(key) ? "yes" : "no")}");
    }
}

var synchronous = typeof(HybridCache).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !typeof(Task).IsAssignableFrom(method.ReturnType) && !method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal)).Select(method => method.Name).ToArray();
Tell("synchronous members of HybridCache", synchronous.Length == 0 ? "none" : string.Join(", ", synchronous));
return 0;

static void Tell(string what, string seen) => Console.WriteLine($"{what}: {seen}");

static Type Implementation()
{
    using var node = new Node("127.0.0.1:1,abortConnect=false", hasLocal: true);
    return node.Cache.GetType();
}

static string VersionOf(Type type) => $"{type.Assembly.GetName().Name} {type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}";

static byte[] Changed(byte[] bytes, int at)
{
    var changed = (byte[])bytes.Clone();
    changed[at] ^= 1;
    return changed;
}

static async Task<string> Outcome(Func<Task<string>> read)
{
#pragma warning disable CA1031 // That is what is looked for.
    try
    {
        return await read();
    }
    catch (Exception exception)
    {
        return exception.GetType().Name;
    }
#pragma warning restore CA1031
}
