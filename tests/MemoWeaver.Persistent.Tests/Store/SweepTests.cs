using MemoWeaver.Persistent.Store;
using MemoWeaver.Persistent.Tests.Infrastructure;

namespace MemoWeaver.Persistent.Tests.Store;

/// <summary>What is deleted in the background, and what is kept.</summary>
public sealed class SweepTests : IDisposable
{
    const long Day = 86_400_000;

    readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_too_large_loses_what_was_used_least_recently_and_shrinks()
    {
        var program = _folder.Start(o => o.MaxBytes = 1 << 20);
        var method = program.Method((_, b) => Noise(b, 10_000));
        for (var i = 0; i < 100; i++)
        {
            Shift(program, i * 2L * StoreSession.UseGranularity);
            method.Call("a", i);
            method.Call("a", 0); // used again and again
        }

        Sweep(program);

        Assert.InRange(new FileInfo(_folder.Path).Length, 500_000, 1 << 20);
        var runs = method.Runs;
        method.Call("a", 0);
        method.Call("a", 99);
        Assert.Equal(runs, method.Runs);
        method.Call("a", 1);
        Assert.Equal(runs + 1, method.Runs);
    }

    [Fact]
    public void A_file_never_exceeds_its_bound_by_more_than_a_quarter()
    {
        var program = _folder.Start(o => o.MaxBytes = 1 << 20);
        var method = program.Method((_, b) => Noise(b, 10_000));
        for (var i = 0; i < 1000; i++)
            Assert.Equal(Noise(i, 10_000), method.Call("a", i));
        Sweep(program);
        Assert.InRange(new FileInfo(_folder.Path).Length, 0, (1 << 20) * 5 / 4);
    }

    [Fact]
    public void Expired_results_go()
    {
        var program = _folder.Start();
        program.Method((_, b) => b, seconds: 10).Call("a", 1);
        program.Method((_, b) => b, name: "Other").Call("a", 1);
        Shift(program, 11_000);
        Assert.Equal(2, Count(program, "entry"));

        Shift(program, Day);
        Sweep(program);

        Assert.Equal((1, 1), (Count(program, "entry"), Count(program, "payload")));
    }

    [Fact]
    public void Builds_that_no_program_uses_go()
    {
        var program = _folder.Start(o => o.KeepOldBuilds = TimeSpan.FromDays(7));
        program.Method((_, b) => b, code: "1").Call("a", 1);
        program.End();
        var later = _folder.Start(o => o.KeepOldBuilds = TimeSpan.FromDays(7));
        Shift(later, 6 * Day);
        later.Method((_, b) => b, code: "2").Call("a", 1);
        Sweep(later);
        Assert.Equal((2, 2), (Count(later, "entry"), Count(later, "build")));

        Shift(later, 8 * Day);
        later.Method((_, b) => b, code: "2").Call("a", 1);
        Sweep(later);

        Assert.Equal((1, 1), (Count(later, "entry"), Count(later, "build")));
    }

    [Fact]
    public void What_a_clear_made_worthless_goes_and_what_came_later_stays()
    {
        var program = _folder.Start();
        var method = program.Method((_, b) => b);
        var other = program.Method((_, b) => b, name: "Other");
        for (var i = 0; i < 500; i++)
            method.Call("a", i);
        other.Call("a", 1);
        method.Cache.Clear();
        method.Call("a", 1000);

        Sweep(program);

        Assert.Equal((2, 0), (Count(program, "entry"), Count(program, "purge")));
        var runs = method.Runs;
        method.Call("a", 1000);
        Assert.Equal(runs, method.Runs);
    }

    [Fact]
    public void Invalidations_and_messages_are_forgotten_when_nobody_needs_them()
    {
        var program = _folder.Start();
        var method = program.Method((_, b) => b);
        for (var i = 0; i < 10; i++)
        {
            method.Call("a", i);
            method.Entry("a", i).Remove();
        }

        Sweep(program);
        Assert.Equal(10, Count(program, "generation WHERE key LIKE '%:k%'"));
        Shift(program, 8 * Day);
        Sweep(program);

        Assert.Equal((0, 1), (Count(program, "generation WHERE key LIKE '%:k%'"), Count(program, "message")));
    }

    static byte[] Noise(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    static void Shift(StoreProgram program, long milliseconds) =>
        program.Store.Shift = program.Node.Server!.Shift = milliseconds;

    static void Sweep(StoreProgram program)
    {
        program.Store.Keeper.Run();
        program.Store.Keeper.Run(); // the first may have met the background
    }

    static long Count(StoreProgram program, string what)
    {
        using var database = program.Store.Current!.Connect();
        return database.Number("SELECT count(*) FROM " + what);
    }
}
