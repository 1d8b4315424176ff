using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.EntryControl;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>Two machines and a server that works.</summary>
[Collection("Servers")]
public class DistributedResultTests(ServerFixture servers)
{
    readonly string _prefix = TestNode.NewPrefix();

    TestNode Connect(ServerKind kind, Action<DistributedOptions>? configure = null) => TestNode.Connect(servers[kind], _prefix, configure);

    [Theory]
    [EachServer]
    public void What_one_machine_computed_is_a_hit_on_the_other(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var here = one.Method((a, b) => $"{a}{b}");
        var there = other.Method((a, b) => $"{a}{b}");
        Assert.Equal("a1", here.Call("a", 1));
        Assert.Equal("a1", there.Call("a", 1));
        Assert.Equal("a1", there.Call("a", 1));
        Assert.Equal((1, 0), (here.Runs, there.Runs));
        Assert.Equal((0, 1, 0), (here.Info.Hits, here.Info.Misses, here.Info.DistributedHits));
        Assert.Equal((2, 0, 1), (there.Info.Hits, there.Info.Misses, there.Info.DistributedHits));
        Assert.Equal("a2", there.Call("a", 2));
        Assert.Equal("b1", there.Call("b", 1));
        Assert.Equal(2, there.Runs);
    }

    [Theory]
    [EachServer]
    public async Task So_it_is_for_an_asynchronous_method(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var here = one.Method((a, b) => $"{a}{b}");
        var there = other.Method((a, b) => $"{a}{b}");
        Assert.Equal("a1", await here.CallAsync("a", 1));
        Assert.Equal("a1", await there.CallAsync("a", 1));
        Assert.Equal("a1", await there.CallAsync("a", 1));
        Assert.Equal((1, 0), (here.Runs, there.Runs));
        Assert.Equal((0, 1, 0), (here.Info.Hits, here.Info.Misses, here.Info.DistributedHits));
        Assert.Equal((2, 0, 1), (there.Info.Hits, there.Info.Misses, there.Info.DistributedHits));
    }

    [Theory]
    [EachServer]
    public void Null_is_a_result(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        Assert.Null(one.Method<string?>((_, _) => null).Call("a", 1));
        var there = other.Method<string?>((_, _) => "other");
        Assert.Null(there.Call("a", 1));
        Assert.Equal(0, there.Runs);
    }

    [Theory]
    [EachServer]
    public void What_throws_is_not_stored(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        Assert.Throws<FormatException>(() => one.Method<string>((_, _) => throw new FormatException()).Call("a", 1));
        Assert.Equal("a", other.Method((a, _) => a).Call("a", 1));
    }

    [Theory]
    [EachServer]
    public async Task What_throws_is_not_stored_by_an_asynchronous_method(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        await Assert.ThrowsAsync<FormatException>(async () => await one.Method<string>((_, _) => throw new FormatException()).CallAsync("a", 1));
        Assert.Equal("a", await other.Method((a, _) => a).CallAsync("a", 1));
    }

    [Theory]
    [EachServer]
    public void Other_code_shares_nothing_and_hears_invalidations(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var old = one.Method((_, _) => "old", code: "1");
        var young = other.Method((_, _) => "new", code: "2");
        Assert.Equal("old", old.Call("a", 1));
        Assert.Equal("new", young.Call("a", 1));
        Assert.Equal("old", old.Call("a", 1));
        Invalidation.Run(young.Invalidation("a", 1));
        Assert.Equal("old", old.Call("a", 1));
        Assert.Equal(2, old.Runs); // it was dropped here, and what the new code stored was not taken for a result
    }

    // The cost of one place for both: they take it from each other.
    [Theory]
    [EachServer]
    public void Two_versions_that_run_at_once_overwrite_each_other(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var old = one.Method((_, _) => "old", code: "1", localSize: 0);
        var young = other.Method((_, _) => "new", code: "2", localSize: 0);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("old", old.Call("a", 1));
            Assert.Equal("new", young.Call("a", 1));
        }

        Assert.Equal((3, 3), (old.Runs, young.Runs));
        Assert.Equal("new", young.Call("a", 1));
        Assert.Equal(3, young.Runs);
    }

    [Theory]
    [EachServer]
    public void Removing_an_entry_removes_it_everywhere(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var version = 1;
        var here = one.Method((a, _) => a + Volatile.Read(ref version));
        var there = other.Method((a, _) => a + Volatile.Read(ref version));
        Assert.Equal(("a1", "b1"), (here.Call("a", 1), here.Call("b", 1)));
        Assert.Equal(("a1", "b1"), (there.Call("a", 1), there.Call("b", 1)));
        version = 2;
        Assert.True(here.Entry("a", 1).Remove());
        Assert.Equal(("a2", "b1"), (there.Call("a", 1), there.Call("b", 1)));
        Assert.Equal(("a2", "b1"), (here.Call("a", 1), here.Call("b", 1)));
        Assert.Equal((2, 1), (here.Runs, there.Runs));
    }

    [Theory]
    [EachServer]
    public void Clearing_a_method_clears_it_everywhere(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var version = 1;
        var here = one.Method((a, _) => a + Volatile.Read(ref version));
        var there = other.Method((a, _) => a + Volatile.Read(ref version));
        var unrelated = other.Method((a, _) => a + Volatile.Read(ref version), name: "Other");
        Assert.Equal("a1", here.Call("a", 1));
        Assert.Equal(("a1", "a1"), (there.Call("a", 1), unrelated.Call("a", 1)));
        version = 2;
        here.Cache.Clear();
        Assert.Equal(("a2", "a1"), (there.Call("a", 1), unrelated.Call("a", 1)));
        Assert.Equal("a2", here.Call("a", 1));
        Assert.Equal((0, 1), (here.Info.Misses, there.Runs));
    }

    [Theory]
    [EachServer]
    public void Invalidations_reach_all_machines(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var version = 1;
        var here = one.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}");
        var there = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}");
        there.Call("a", 1);
        there.Call("a", 2);
        version = 2;
        Invalidation.Run(here.Invalidation("a", 1));
        Assert.Equal(("a1 2", "a2 1"), (there.Call("a", 1), there.Call("a", 2)));
        version = 3;
        Invalidation.Run(here.Invalidation("a", null)); // of some parts: all of the method
        Assert.Equal(("a1 3", "a2 3"), (there.Call("a", 1), there.Call("a", 2)));
    }

    [Theory]
    [EachServer]
    public async Task So_do_those_of_asynchronous_methods(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var version = 1;
        var here = one.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}");
        var there = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}");
        await there.CallAsync("a", 1);
        foreach (var way in Enumerable.Range(0, 4))
        {
            version++;
            var pending = here.Invalidation("a", 1);
            switch (way)
            {
                case 0:
                    await Invalidation.After(Task.Delay(1), pending)!;
                    break;
                case 1:
                    await Invalidation.AfterResult(Task.FromResult(1), pending)!;
                    break;
                case 2:
                    await Invalidation.AfterValue(default, pending);
                    break;
                default:
                    await Invalidation.AfterValueResult(new ValueTask<int>(1), pending);
                    break;
            }

            Assert.Equal($"a1 {version}", await there.CallAsync("a", 1));
        }
    }

    [Theory]
    [EachServer]
    public void A_tag_drops_what_has_it_on_the_server(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var version = 1;
        string[] Tags(string a, int b) => [$"user:{a}", "all"];
        var here = one.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: Tags, localSize: 0);
        var there = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: Tags, localSize: 0);
        Assert.Equal(("a1 1", "b1 1"), (here.Call("a", 1), here.Call("b", 1)));
        version = 2;
        Assert.Equal(("a1 1", "b1 1"), (there.Call("a", 1), there.Call("b", 1)));
        Memo.InvalidateTag("user:a");
        Assert.Equal(("a1 2", "b1 1"), (there.Call("a", 1), there.Call("b", 1)));
        version = 3;
        Memo.InvalidateTag("all");
        Assert.Equal(("a1 3", "b1 3"), (there.Call("a", 1), there.Call("b", 1)));
    }

    [Theory]
    [EachServer]
    public void Setting_an_entry_sets_it_everywhere(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var here = one.Method((a, _) => a);
        var there = other.Method((a, _) => a);
        Assert.Equal("a", there.Call("a", 1));
        Assert.True(here.Entry("a", 1).Set("set"));
        Assert.Equal("set", there.Call("a", 1));
        Assert.Equal("set", here.Call("a", 1));
        Assert.Equal((0, 1), (here.Runs, there.Runs));
    }

    [Theory]
    [EachServer]
    public async Task Refreshing_an_entry_refreshes_it_everywhere(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var here = one.Method((a, _) => a);
        var there = other.Method((a, _) => a);
        Assert.Equal("a", there.Call("a", 1));
        var entry = here.Entry("a", 1);
        var fence = entry.Begin();
        Assert.Equal("a", there.Call("a", 1)); // served meanwhile
        entry.End("new", fence);
        Assert.Equal(("new", "new"), (there.Call("a", 1), here.Call("a", 1)));
        var later = here.Entry("a", 1);
        fence = await later.BeginAsync();
        await later.EndAsync("newer", fence);
        Assert.Equal(("newer", "newer"), (there.Call("a", 1), here.Call("a", 1)));

        // What is removed while it is refreshed stays removed.
        var lost = here.Entry("a", 1);
        fence = lost.Begin();
        there.Entry("a", 1).Remove();
        lost.End("lost", fence);
        Assert.Equal(("a", "a"), (there.Call("a", 1), here.Call("a", 1)));
    }

    [Theory]
    [EachServer]
    public void What_the_predicate_declines_is_stored_nowhere_and_it_is_asked_once(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var asked = 0;
        bool When(string value)
        {
            asked++;
            return value != "draft";
        }

        var here = one.Method((a, _) => a, when: When);
        var there = other.Method((a, _) => a, when: When);
        Assert.Equal("draft", here.Call("draft", 1));
        Assert.Equal("draft", there.Call("draft", 1));
        Assert.Equal((1, 1), (there.Runs, there.Info.Declined));
        Assert.Equal(2, asked);
        Assert.Equal("final", here.Call("final", 1));
        Assert.Equal("final", there.Call("final", 1));
        Assert.Equal((1, 3), (there.Runs, asked)); // not of what the server had
    }

    [Theory]
    [EachServer]
    public void What_the_predicate_throws_goes_to_the_caller_and_nothing_is_stored(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var here = one.Method((a, _) => a, when: _ => throw new FormatException());
        Assert.Throws<FormatException>(() => here.Call("a", 1));
        var there = other.Method((a, _) => a);
        there.Call("a", 1);
        Assert.Equal(1, there.Runs);
    }

    [Theory]
    [EachServer]
    public void Sensitive_arguments_are_shared_under_a_secret_only(ServerKind kind)
    {
        using var open = Connect(kind);
        using var openToo = Connect(kind);
        var here = open.Method((a, _) => a, isSensitive: true);
        var there = openToo.Method((a, _) => a, isSensitive: true);
        Assert.Equal("a", here.Call("a", 1));
        Assert.Equal("a", there.Call("a", 1));
        Assert.Equal("a", there.Call("a", 1));
        Assert.Equal((1, 1, 0), (here.Runs, there.Runs, there.Info.DistributedHits)); // each for itself

        var secret = new byte[16];
        using var one = TestNode.Connect(servers[kind], TestNode.NewPrefix(), o => o.Secret = secret);
        using var other = TestNode.Connect(servers[kind], one.Server.Options.Prefix!, o => o.Secret = secret);
        using var stranger = TestNode.Connect(servers[kind], one.Server.Options.Prefix!, o => o.Secret = [.. Enumerable.Repeat((byte)1, 16)]);
        Assert.Equal("a", one.Method((a, _) => a, isSensitive: true).Call("a", 1));
        var hit = other.Method((a, _) => a, isSensitive: true);
        Assert.Equal("a", hit.Call("a", 1));
        Assert.Equal(0, hit.Runs);

        // Of a method without sensitive parameters, the entry is found, and its seal is not believed.
        Assert.Equal("x", one.Method((a, _) => a).Call("x", 1));
        var distrusting = stranger.Method((a, _) => a);
        Assert.Equal("x", distrusting.Call("x", 1));
        Assert.Equal(1, distrusting.Runs);
    }

    [Theory]
    [EachServer]
    public void A_result_stays_in_the_process_no_longer_than_on_the_server(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var here = one.Method((a, _) => a, seconds: 30, localSeconds: 3600);
        var there = other.Method((a, _) => a, seconds: 30, localSeconds: 3600);
        here.Call("a", 1);
        there.Call("a", 1);
        var node = Assert.IsAssignableFrom<TimedNode>(Assert.Single(((TimedStore)there.Site.Own!).Nodes()));
        Assert.InRange(CacheClock.Remaining(node.Deadline), 1, 30_000);
        var own = Assert.IsAssignableFrom<TimedNode>(Assert.Single(((TimedStore)here.Site.Own!).Nodes()));
        Assert.InRange(CacheClock.Remaining(own.Deadline), 30_001, 3_600_000);
    }

    [Theory]
    [EachServer]
    public void Concurrent_misses_ask_once(ServerKind kind)
    {
        using var one = Connect(kind);
        using var started = new CountdownEvent(8);
        var method = one.Method((a, _) =>
        {
            started.Wait(TimeSpan.FromSeconds(20)); // until all callers are here
            return a;
        });
        var calls = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                started.Signal();
                return method.Call("a", 1);
            },
            TaskCreationOptions.LongRunning)).ToArray();
        Assert.All(calls, call => Assert.Equal("a", call.Result));
        Assert.Equal(1, method.Runs);
        Assert.Equal((7, 1), (method.Info.Hits, method.Info.Misses));
    }

    [Theory]
    [EachServer]
    public void While_a_cache_is_off_nothing_is_read_or_stored(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        var here = one.Method((_, _) => "here");
        here.Cache.Enabled = false;
        here.Call("a", 1);
        var there = other.Method((_, _) => "there");
        Assert.Equal("there", there.Call("a", 1));
        Assert.Equal("here", here.Call("a", 1));
        Assert.Equal((0, 2), (here.Info.Hits, here.Info.Misses));
    }

    // As weavers mark the holder of a generic method: this process need not have an instantiation.
    [DistributedHolder("Tests", "Tests.Catalog", "Gen(System.String,System.Int32)")]
    static class GenericHolder<T>
    {
        public static T? Unused => default;
    }

    [Theory]
    [EachServer]
    public void All_instantiations_are_dropped_also_those_of_others(ServerKind kind)
    {
        using var node = Connect(kind);
        var method = node.Method((a, _) => a, name: "Gen", localSize: 0);
        method.Call("a", 1);
        Invalidation.Run(Invalidation.OfInstantiations(typeof(GenericHolder<>), null, null));
        method.Call("a", 1);
        Assert.Equal(2, method.Runs);
        new OpenCache(typeof(GenericHolder<>), "Gen", default).Clear();
        method.Call("a", 1);
        Assert.Equal(3, method.Runs);
        method.Call("a", 1);
        Assert.Equal(3, method.Runs);
    }

    [Theory]
    [EachServer]
    public async Task A_message_that_is_no_message_makes_more_go_and_not_less(ServerKind kind)
    {
        using var node = Connect(kind);
        using var raw = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(servers[kind].Configuration);
        var method = node.Method((a, _) => a);
        foreach (var message in new[] { "x y\nX", "x y\nE", "x y\nT%ZZZZ", "x y\nT%1", "a\nb\nc", "x y\n" })
        {
            method.Call("a", 1);
            Assert.Equal(1, method.Info.Count);
            await raw.GetSubscriber().PublishAsync(StackExchange.Redis.RedisChannel.Literal(node.Server.Prefix + ":channel"), message);
            TestNode.Until(() => method.Info.Count == 0, "it is gone: " + message);
        }
    }

    [Fact]
    public void Without_a_server_a_method_is_cached_in_the_process()
    {
        using var node = TestNode.Of(new());
        var method = node.Method((a, _) => a);
        Assert.Equal("a", method.Call("a", 1));
        Assert.Equal("a", method.Call("a", 1));
        Assert.Equal((1, 1, 1), (method.Runs, method.Info.Hits, method.Info.Misses));
        Assert.True(method.Entry("a", 1).Remove());
        method.Cache.Clear();
        method.Entry("a", 1).Set("b");
        Assert.Equal("b", method.Call("a", 1));
    }
}
