using System.Transactions;
using AssemblyToProcess.Control;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Control;

public sealed class InvalidationTests : IDisposable
{
    private readonly Invalidations target = new();

    public void Dispose()
    {
        Invalidations.Meanwhile = Invalidations.Computing = null;
        Invalidations.Gate = Task.CompletedTask;
        Hostile.Throws = false;
    }

    /// <summary>Calls all, does the write, and says which of the calls ran again.</summary>
    private static string Dropped(Action write, params Func<string>[] calls)
    {
        var before = Array.ConvertAll(calls, c => c());
        Assert.Equal(before, Array.ConvertAll(calls, c => c()));
        write();
        return string.Concat(calls.Select((c, i) => c() == before[i] ? '-' : 'x'));
    }

    private static readonly Func<string>[] Twos = [() => Invalidations.Two("a", 1), () => Invalidations.Two("a", 2), () => Invalidations.Two("b", 1), () => Invalidations.Two("b", 2)];
    private static readonly Func<string>[] Timeds = [() => Invalidations.Timed("a", 1), () => Invalidations.Timed("a", 2), () => Invalidations.Timed("b", 1), () => Invalidations.Timed("b", 2)];

    [WovenFact]
    public void WhatAgreesGoes()
    {
        Assert.Equal("x-", Dropped(() => Invalidations.WriteOne(1), () => Invalidations.One(1), () => Invalidations.One(2)));
        Assert.Equal("-x--", Dropped(() => Assert.Equal(2, Invalidations.WriteTwo(2, "a")), Twos));
        Assert.Equal("xx--xx--", Dropped(() => Invalidations.WriteTeam("a"), [.. Twos, .. Timeds]));
        Assert.Equal("xxxx", Dropped(Invalidations.WriteAll, Twos));
        Assert.Equal("----", Dropped(() => Invalidations.WriteTwo(3, "a"), Twos));
        Assert.Equal("----", Dropped(() => Invalidations.WriteTeam(null!), Twos));
        Assert.Equal("x--x", Dropped(() => Invalidations.WritePair((1, 2)), () => Invalidations.ByPair((1, 2), "a"), () => Invalidations.ByPair((1, 3), "a"), () => Invalidations.ByPair((2, 2), "a"), () => Invalidations.ByPair((1, 2), "b")));
        Assert.Equal("x-x", Dropped(() => Invalidations.WriteNullable(1), () => Invalidations.ByNullable(1, "a"), () => Invalidations.ByNullable(null, "a"), () => Invalidations.ByNullable(1, "b")));
        Assert.Equal("xx", Dropped(() => target.WriteSlots(), () => Invalidations.Slot, target.OwnSlot));
        Assert.Equal("x-", Dropped(() => Writers.WriteAmounts("e"), () => new InvalidatedAmount(1).Text("e"), () => new InvalidatedAmount(1).Text("u")));
        Assert.Equal("x-x", Dropped(() => Invalidations.WriteShared(1), () => Invalidations.Later(1).Result, () => Invalidations.Later(2).Result, () => Invalidations.Single(1)));
    }

    [WovenFact]
    public void ArgumentsCountAsTheyWereBeforeTheBody()
    {
        var id = 2;
        Assert.Equal("-x-x-x-x", Dropped(() => Invalidations.WriteId(ref id), [.. Twos, .. Timeds]));
        Assert.Equal(-1, id);

        var list = new List<int> { 1 };
        Invalidations.Meanwhile = () => list.Add(2);
        Func<string>[] lists = [() => Invalidations.ByList([1], "a"), () => Invalidations.ByList([1, 2], "a"), () => Invalidations.ByList([1], "b")];
        Assert.Equal("x--", Dropped(() => Invalidations.WriteList(list, "a"), lists));
        list.RemoveAt(1);
        Assert.Equal("x-x", Dropped(() => Invalidations.WriteListOnly(list), lists));

        var member = new Member(1, new Team("a"));
        Invalidations.Meanwhile = () => member.Id = 2;
        Assert.Equal("x---", Dropped(() => target.WriteMember(member), Twos));
    }

    [WovenFact]
    public void Paths()
    {
        Assert.Equal("--x-", Dropped(() => target.WriteMember(new Member(1, new Team("b"))), Twos));
        Assert.Equal("xxxx", Dropped(() => target.WriteMember(null), Twos));
        Assert.Equal("x-x-", Dropped(() => target.WriteMember(new Member(1, null)), Twos));
        Assert.Equal("x-x-", Dropped(() => target.WriteMember(new Member(1, new Team("a") { Throws = true })), Twos));
        Assert.Equal("-x", Dropped(() => target.WriteMember(new Member(2, null)), () => target.OwnOne(1), () => target.OwnOne(2)));
        Func<string>[] ones = [() => Invalidations.One(1), () => Invalidations.One(2)];
        Assert.Equal("-x", Dropped(() => Invalidations.WritePair(("a", 2)), ones));
        Assert.Equal("-x", Dropped(() => Invalidations.WriteNested(new((1, 1), ((1, "a"), ("b", 2)))), ones));
        Assert.Equal("-x", Dropped(() => Invalidations.WriteMany((1, 1, (1, 1), 1, 1, 1, 1, 1, (1, 2))), ones));
        target.Pair = (1, 2);
        Assert.Equal("-x", Dropped(target.WriteOwnPair, ones));
        target.Current = new Member(2, null);
        Assert.Equal("-x", Dropped(target.WriteCurrent, () => Invalidations.One(1), () => Invalidations.One(2)));
        target.Current = null;
        Assert.Equal("xx", Dropped(target.WriteCurrent, () => Invalidations.One(1), () => Invalidations.One(2)));
    }

    [WovenFact]
    public void OfThisObject()
    {
        var other = new Invalidations();
        Assert.Equal("xx--x-", Dropped(() => target.WriteOwn(1), () => target.Own("a", 1), () => target.Own("b", 1), () => target.Own("a", 2), () => other.Own("a", 1), () => target.OwnOne(1), () => other.OwnOne(1)));
        var derived = new DerivedInvalidations();
        Assert.Equal("x--", Dropped(() => derived.WriteInherited(1), () => derived.OwnOne(1), () => derived.OwnOne(2), () => other.OwnOne(1)));
        var unused = new Invalidations();
        unused.WriteOwn(1);
        Assert.Equal("-", Dropped(() => { }, () => unused.OwnOne(1)));
    }

    [WovenFact]
    public void OverridesOfWhatIsNamed()
    {
        var derived = new DerivedInvalidations();
        Assert.Equal("x---", Dropped(() => derived.WriteVirtual(1), () => derived.Virtual(1), () => derived.Virtual(2), () => target.Virtual(1), () => target.Virtual(2)));
        Assert.Equal("--x-", Dropped(() => target.WriteVirtual(1), () => derived.Virtual(1), () => derived.Virtual(2), () => target.Virtual(1), () => target.Virtual(2)));
    }

    [WovenFact]
    public void Overloads() => Assert.Equal(
        "x-xxx-",
        Dropped(() => Invalidations.WriteOverloaded(1), () => Invalidations.Overloaded(1), () => Invalidations.Overloaded(2), () => Invalidations.Overloaded("a"), () => Invalidations.Overloaded("b"), () => Invalidations.Overloaded("a", 1), () => Invalidations.Overloaded("a", 2)));

    [WovenFact]
    public void WhatVaryByAddsIsNotMatched()
    {
        static string In(string tenant, int id)
        {
            Invalidations.Tenant = tenant;
            return Invalidations.OfTenant(id);
        }
        Assert.Equal("xx-", Dropped(() => Invalidations.WriteOfTenant(1), () => In("a", 1), () => In("b", 1), () => In("a", 2)));
    }

    [WovenFact]
    public void Generics()
    {
        Func<string>[] calls = [() => Invalidations.Generic(1), () => Invalidations.Generic("s"), () => target.OwnGeneric(1), () => new Invalidations().OwnGeneric(1)];
        Assert.StartsWith("xxx", Dropped(() => target.WriteGeneric(7), calls[..3]));
        var other = new Invalidations();
        Assert.Equal("-", Dropped(() => target.WriteGeneric(7), () => other.OwnGeneric(1)));
        Assert.Equal("x-xx", Dropped(() => Writers.Write(1), () => Invalidations.Two("a", 1), () => Invalidations.Two("a", 2), () => Invalidations.Generic(1), () => Invalidations.Generic("s")));
        Assert.Equal("x--", Dropped(() => Writers.WriteBox(1), () => InvalidatedBox<int>.Of(1, "a"), () => InvalidatedBox<int>.Of(2, "a"), () => InvalidatedBox<string>.Of(1, "a")));
        Assert.Equal("xxx", Dropped(Writers.WriteBoxes, () => InvalidatedBox<int>.Of(1, "a"), () => InvalidatedBox<int>.Of(2, "a"), () => InvalidatedBox<string>.Of(1, "a")));
        var box = new InvalidatedBox<string>();
        Assert.Equal("x--x-", Dropped(() => box.Write("v", "a"), () => InvalidatedBox<string>.Of(1, "a"), () => InvalidatedBox<string>.Of(1, "b"), () => InvalidatedBox<int>.Of(1, "a"), () => box.Own("v", 1), () => box.Own("w", 1)));
        Assert.Equal("x-", Dropped(() => Assert.Equal("r", Invalidations.WriteAs("r", 1)), () => Invalidations.One(1), () => Invalidations.One(2)));
        var value = 5;
        Assert.Equal("x-", Dropped(() => Invalidations.WriteRef(1, ref value) = 6, () => Invalidations.One(1), () => Invalidations.One(2)));
        Assert.Equal(6, value);
    }

    [WovenFact]
    public void ABodyThatThrowsInvalidates()
    {
        var thrown = new InvalidOperationException("timed out");
        Invalidations.Meanwhile = () => throw thrown;
        Assert.Equal("x-", Dropped(() => Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => Invalidations.WriteOne(1))), () => Invalidations.One(1), () => Invalidations.One(2)));
        Assert.Equal("x", Dropped(() => Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => { _ = Invalidations.WritePlainTask(1, null); })), () => Invalidations.One(1)));
        Assert.Contains("at AssemblyToProcess.Control.Invalidations.WriteOne(Int32 id)", Assert.Throws<InvalidOperationException>(() => Invalidations.WriteOne(1)).StackTrace, StringComparison.Ordinal);
    }

    [WovenFact]
    public void WhatCannotBeToldApartGoes()
    {
        var (first, second) = (new Hostile(1), new Hostile(2));
        Func<string>[] calls = [() => Invalidations.ByHostile(first, "a"), () => Invalidations.ByHostile(second, "a"), () => Invalidations.ByHostile(first, "b")];
        Assert.Equal("x-x", Dropped(() => Invalidations.WriteHostile(new Hostile(1)), calls));
        Assert.Equal("x--", Dropped(() => Invalidations.WriteHostileAndTeam(new Hostile(1), "a"), calls));

        // The hash throws before the body runs; then only the equality, when it has.
        void Hostilely(Action write, bool before)
        {
            Hostile.Throws = before;
            Invalidations.Meanwhile = () => Hostile.Throws = true;
            write();
            Hostile.Throws = false;
            Invalidations.Meanwhile = null;
        }
        Assert.Equal("xxx", Dropped(() => Hostilely(() => Invalidations.WriteHostileAndTeam(first, "a"), before: true), calls));
        Assert.Equal("xxx", Dropped(() => Hostilely(() => Invalidations.WriteHostile(first), before: false), calls));
        Assert.StartsWith("x", Dropped(() => Hostilely(() => Invalidations.WriteHostileAndTeam(first, "a"), before: false), calls));

        Func<string>[] sequences = [() => Invalidations.BySequence([1], "a"), () => Invalidations.BySequence([2], "a")];
        Assert.Equal("x-", Dropped(() => Invalidations.WriteSequence([1]), sequences));
        Assert.Equal("xx", Dropped(() => Invalidations.WriteSequence(Enumerable.Range(1, 1).Where(i => i > 0)), sequences));
    }

    [WovenFact]
    public async Task AnAsynchronousWriteInvalidatesWhenItsTaskHasEnded()
    {
        Func<Task, Task>[] writes =
        [
            gate => Invalidations.WriteLater(1, gate), gate => Invalidations.WriteLaterResult(1, gate), gate => Invalidations.WriteValue(1, gate).AsTask(),
            gate => Invalidations.WriteValueResult(1, gate).AsTask(), gate => Invalidations.WritePlainTask(1, gate)!,
        ];
        foreach (var write in writes)
        {
            foreach (var end in (Action<TaskCompletionSource>[])[s => s.SetResult(), s => s.SetException(new InvalidOperationException("lost")), s => s.SetCanceled()])
            {
                var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var (first, other) = (Invalidations.One(1), Invalidations.One(2));
                var task = write(gate.Task);
                Assert.Equal(first, Invalidations.One(1));
                Assert.False(task.IsCompleted);
                end(gate);
                await Task.WhenAny(task);
                Assert.Equal(gate.Task.Status, task.Status);
                Assert.Equal(gate.Task.Exception?.InnerException, task.Exception?.InnerException);
                Assert.NotEqual(first, Invalidations.One(1));
                Assert.Equal(other, Invalidations.One(2));
            }

            // Ended when it was returned.
            foreach (var ended in (Task[])[Task.CompletedTask, Task.FromException(new InvalidOperationException("lost")), Task.FromCanceled(new CancellationToken(canceled: true))])
            {
                var first = Invalidations.One(1);
                var task = write(ended);
                await Task.WhenAny(task);
                Assert.Equal(ended.Status, task.Status);
                Assert.NotEqual(first, Invalidations.One(1));
            }
        }

        Assert.Equal(1, await Invalidations.WriteLaterResult(1, Task.CompletedTask));
        Assert.Equal(1, await Invalidations.WriteValueResult(1, Task.Delay(1)));
        Assert.Equal("x", Dropped(() => Assert.Null(Invalidations.WritePlainTask(1, null)), () => Invalidations.One(1)));
    }

    [WovenFact]
    public void Setters()
    {
        var members = new CachedMembers();
        Assert.Equal(0, members.Total);
        members.Total = 5;
        Assert.Equal(5, members.Total);
        Body.Runs(0, () => Invalidations.Runs, () => _ = members.Total);
        Assert.Throws<ArgumentOutOfRangeException>(() => members.Total = -1);
        Body.Runs(1, () => Invalidations.Runs, () => Assert.Equal(5, members.Total));

        Assert.Equal((0, 0), (members[1, "a"], members[1, "b"]));
        members[1, "a"] = 3;
        Body.Runs(0, () => Invalidations.Runs, () => Assert.Equal(0, members[1, "b"]));
        Body.Runs(1, () => Invalidations.Runs, () => Assert.Equal(3, members[1, "a"]));

        CachedMembers.Shared = 1;
        Assert.Equal(1, CachedMembers.Shared);
        CachedMembers.Shared = 2;
        Assert.Equal(2, CachedMembers.Shared);

        var initialized = new CachedMembers { Initial = 8 };
        Assert.Equal((0, 8), (initialized.Seen, initialized.Initial));
    }

    [WovenFact]
    public void NowAndAgainWhenTheTransactionHasEnded()
    {
        foreach (var commits in (bool[])[true, false])
        {
            var (first, other) = (Invalidations.One(1), Invalidations.One(2));
            string meanwhile;
            using (var scope = new TransactionScope())
            {
                Invalidations.WriteOne(1);
                meanwhile = Invalidations.One(1);
                Assert.NotEqual(first, meanwhile);
                Assert.Equal(meanwhile, Invalidations.One(1));
                if (commits)
                    scope.Complete();
            }
            Assert.NotEqual(meanwhile, Invalidations.One(1));
            Assert.Equal(other, Invalidations.One(2));
        }
        using (var scope = new TransactionScope())
        {
            scope.Complete();
            Assert.Equal("x", Dropped(() => Invalidations.WriteOne(1), () => Invalidations.One(1)));
        }
    }

    [WovenFact]
    public async Task AsynchronouslyInATransaction()
    {
        string meanwhile;
        using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await Invalidations.WriteLater(1, Task.Delay(1));
            meanwhile = Invalidations.One(1);
            scope.Complete();
        }
        Assert.NotEqual(meanwhile, Invalidations.One(1));

        // Its scope ends while the write runs.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task write;
        using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
            write = Invalidations.WriteLater(1, gate.Task);
        meanwhile = Invalidations.One(1);
        gate.SetResult();
        await write;
        Assert.NotEqual(meanwhile, Invalidations.One(1));
    }

    /// <summary>A computation that began before the invalidation is not stored, whichever parts of its key are known.</summary>
    [WovenFact]
    public void WhatIsBeingComputedIsNotStored()
    {
        Func<string>[] reads = [() => Invalidations.Two("a", 1), () => Invalidations.Timed("a", 1)];
        foreach (var write in (Action[])[() => Invalidations.WriteTwo(1, "a"), () => Invalidations.WriteTeam("a"), () => Invalidations.WriteAll(), () => Writers.Write(1)])
        {
            Memo.Of(Invalidations.Two).Clear();
            Invalidations.Computing = () =>
            {
                Invalidations.Computing = null;
                write();
            };
            var late = reads[0]();
            var fresh = reads[0]();
            Assert.NotEqual(late, fresh);
            Assert.Equal(fresh, reads[0]());
        }
        Memo.Of(Invalidations.Timed).Clear();
        Invalidations.Computing = () =>
        {
            Invalidations.Computing = null;
            Invalidations.WriteTeam("a");
        };
        Assert.NotEqual(reads[1](), reads[1]());
    }

    /// <summary>Nor is its run joined by a call that comes after the invalidation.</summary>
    [WovenFact]
    public async Task WhatIsBeingComputedIsNotJoined()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Invalidations.Gate = gate.Task;
        var (first, joined) = (Invalidations.Later(1), Invalidations.Later(1));
        Invalidations.WriteShared(1);
        var after = Invalidations.Later(1);
        gate.SetResult();
        Assert.Equal(await first, await joined);
        Assert.NotEqual(await first, await after);
        Assert.Equal(await after, await Invalidations.Later(1));
    }

    /// <summary>Evaluating what is out of date costs a call of each getter and no more; hits of the target know nothing of it.</summary>
    [WovenFact]
    public void AHitAllocatesNothingWhereOthersInvalidate()
    {
        for (var i = 0; i < 5_000; i++)
            Invalidations.One(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Invalidations.One(1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
