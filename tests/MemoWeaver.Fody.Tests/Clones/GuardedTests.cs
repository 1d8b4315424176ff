#pragma warning disable CS9216 // The locks are compared as objects.
using AssemblyToProcess.Clones;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Clones;

public class GuardedTests
{
    [WovenFact]
    public void ACopyHasALockOfItsOwn() => Body.Runs(1, () => Guardeds.Runs, () =>
    {
        var first = Guardeds.WithLock(1);
        for (var i = 0; i < 3; i++)
        {
            var hit = Guardeds.WithLock(1);
            Assert.NotSame(first.Gate, hit.Gate);
            Assert.False(hit.Gate.IsHeldByCurrentThread);
            Assert.Equal([1], hit.Items);
            hit.Items.Clear();
            hit.Gate.Enter();
        }
    });

    [WovenFact]
    public void WhatSharesALockSharesOneInTheCopy() => Body.Runs(1, () => Guardeds.Runs, () =>
    {
        var first = Guardeds.OfOneLock(2);
        for (var i = 0; i < 3; i++)
        {
            var hit = Guardeds.OfOneLock(2);
            Assert.Same(hit.First.Gate, hit.Second.Gate);
            Assert.NotSame(first.First.Gate, hit.First.Gate);
        }
    });

    [WovenFact]
    public void InlineArraysOfListsAreCopied() => Body.Runs(1, () => Guardeds.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
        {
            var hit = Guardeds.Inline(3);
            Assert.Equal([3], hit.Cells[0]);
            Assert.Null(hit.Cells[1]);
            Assert.Same(hit.Cells[0], hit.Cells[2]);
            hit.Cells[0]!.Add(99);
        }
    });
}
