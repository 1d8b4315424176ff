using MemoWeaver.Shop.Tests.Infrastructure;
using Xunit.Abstractions;

namespace MemoWeaver.Shop.Tests;

/// <summary>Permissions are cached, and a role that was revoked lets nobody in: not on one of many connections, not for a moment.</summary>
public sealed class RevocationTests(ITestOutputHelper output)
{
    const int Clerk = 2, Connections = 12, Witnesses = 8, Rounds = 40;

    // Raised before and after each change: what it is modulo 4 says where the permission is.
    const int Granted = 0, Revoked = 2;

    long state;
    int letIn, denied;

    [Fact]
    public async Task A_revoked_role_is_denied_at_once()
    {
        await using var server = await ShopServer.StartAsync(latency: TimeSpan.FromMilliseconds(1));
        using var manager = await server.ConnectAsync(user: 1);
        var before = await Scrape.OfAsync(manager);
        using var over = new CancellationTokenSource();
        var clerks = new List<ShopClient>();
        for (var i = 0; i < Connections; i++)
            clerks.Add(await server.ConnectAsync(Clerk));
        var asking = clerks.Select(clerk => AskAsync(clerk, over.Token)).ToArray();
        var witnesses = new List<ShopClient>();
        for (var i = 0; i < Witnesses; i++)
            witnesses.Add(await server.ConnectAsync(Clerk));

        for (var round = 0; round < Rounds; round++)
        {
            // In turn: one user loses the role, and the role loses the permission.
            var path = round % 2 == 0 ? $"/users/{Clerk}/roles/clerk" : "/roles/clerk/prices.change";
            Assert.All(await AskAllAsync(witnesses), Assert.True);
            await ChangeAsync(manager, HttpMethod.Delete, path);
            Assert.All(await AskAllAsync(witnesses), Assert.False);
            Assert.All(await AskAllAsync(witnesses), Assert.False);
            await ChangeAsync(manager, HttpMethod.Put, path);
        }

        await over.CancelAsync();
        await Task.WhenAll(asking);
        var after = await Scrape.OfAsync(manager);
        var hits = after.Requests("Shop.Accounts.PermissionsOf", "hit") - before.Requests("Shop.Accounts.PermissionsOf", "hit");
        var misses = after.Requests("Shop.Accounts.PermissionsOf", "miss") - before.Requests("Shop.Accounts.PermissionsOf", "miss");
        output.WriteLine($"{letIn} requests were let in and {denied} denied between changes, on {Connections} connections, beside {Rounds * Witnesses * 2} that were denied right after a change; permissions: {hits} hits, {misses} misses");
        clerks.ForEach(clerk => clerk.Dispose());
        witnesses.ForEach(witness => witness.Dispose());

        Assert.True(letIn > 0 && denied > 0);
        Assert.True(hits > misses, "permissions were hardly ever in the cache");
    }

    static Task<bool[]> AskAllAsync(List<ShopClient> clients) => Task.WhenAll(clients.Select(client => client.IsLetInAsync()));

    async Task ChangeAsync(ShopClient manager, HttpMethod method, string path)
    {
        Interlocked.Increment(ref state);
        await manager.SendAsync(method, path);
        Interlocked.Increment(ref state);
    }

    // A request that no change overlaps has one right answer.
    async Task AskAsync(ShopClient clerk, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var before = Interlocked.Read(ref state);
            var isLetIn = await clerk.IsLetInAsync();
            if (Interlocked.Read(ref state) != before)
                continue;
            if (before % 4 == Revoked)
            {
                Assert.False(isLetIn, "a revoked role was let in");
                Interlocked.Increment(ref denied);
            }
            else if (before % 4 == Granted)
            {
                Assert.True(isLetIn, "a role that was granted was denied");
                Interlocked.Increment(ref letIn);
            }
        }
    }
}
