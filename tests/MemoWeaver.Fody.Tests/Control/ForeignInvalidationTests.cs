using AssemblyToProcess.Control;
using MemoWeaver.Fody.Tests.Running;
using Directory = ReferencedCases.Directory;
using Range = ReferencedCases.Range;

namespace MemoWeaver.Fody.Tests.Control;

/// <summary>Writes that invalidate what a library caches, which was woven on its own.</summary>
public sealed class ForeignInvalidationTests
{
    private static string Dropped(Action write, params Func<string>[] calls)
    {
        var before = Array.ConvertAll(calls, c => c());
        Assert.Equal(before, Array.ConvertAll(calls, c => c()));
        write();
        return string.Concat(calls.Select((c, i) => c() == before[i] ? '-' : 'x'));
    }

    [WovenFact]
    public void StaticMethods()
    {
        Func<string>[] teams = [() => Directory.InTeam("a", 1), () => Directory.InTeam("a", 2), () => Directory.InTeam("b", 1)];
        Assert.Equal("x-", Dropped(() => ForeignWriters.WritePerson(1), () => Directory.Person(1), () => Directory.Person(2)));
        Assert.Equal("xx-", Dropped(() => ForeignWriters.WriteTeam("a"), teams));
        Assert.Equal("-x-", Dropped(() => ForeignWriters.WriteInTeam("a", 2), teams));
        Assert.Equal("xxx", Dropped(ForeignWriters.WriteAll, teams));
        Assert.Equal("x", Dropped(ForeignWriters.WriteSlot, () => Directory.Slot));
        Assert.Equal("x-x", Dropped(() => ForeignWriters.WriteSpan(new Range(1, 2)), () => Directory.BySpan(new Range(1, 2), "a"), () => Directory.BySpan(new Range(1, 3), "a"), () => Directory.BySpan(new Range(1, 2), "b")));
        Func<string>[] sequences = [() => Directory.BySequence([1], "a"), () => Directory.BySequence([2], "a")];
        Assert.Equal("x-", Dropped(() => ForeignWriters.WriteSequence([1]), sequences));
        Assert.Equal("xx", Dropped(() => ForeignWriters.WriteSequence(Enumerable.Range(1, 1).Where(i => i > 0)), sequences));
    }

    [WovenFact]
    public void Objects()
    {
        var (library, writer, other) = (new Directory(), new ForeignWriters(), new ForeignWriters());
        Assert.Equal("x-x", Dropped(() => ForeignWriters.WriteShared(new Member(1, null)), () => library.SharedTitle("e", 1), () => library.SharedTitle("e", 2), () => library.SharedTitle("d", 1)));
        Assert.Equal("xx", Dropped(() => ForeignWriters.WriteShared(null), () => library.SharedTitle("e", 1), () => library.SharedTitle("e", 2)));
        Assert.Equal("xx--", Dropped(() => writer.WriteOwn(1), () => writer.Own("a", 1), () => writer.Own("b", 1), () => writer.Own("a", 2), () => other.Own("a", 1)));
        Assert.Equal("x--", Dropped(() => writer.WriteItem(1), () => writer[1], () => writer[2], () => other[1]));
        var (owner, stranger) = (new ForeignOwner<int>(), new ForeignOwner<int>());
        Assert.Equal("x--", Dropped(() => owner.WriteOwn(1), () => owner.OwnOfType(1), () => owner.OwnOfType(2), () => stranger.OwnOfType(1)));
    }

    [WovenFact]
    public void WhatVaryByAddsAndGenerics()
    {
        static string In(string tenant, int id)
        {
            Directory.Tenant = tenant;
            return Directory.OfTenant(id);
        }
        Assert.Equal("xx-", Dropped(() => ForeignWriters.WriteOfTenant(1), () => In("a", 1), () => In("b", 1), () => In("a", 2)));
        Assert.Equal("xx", Dropped(ForeignWriters.WriteGeneric, () => Directory.Generic(1), () => Directory.Generic("s")));
        Assert.Equal("x--", Dropped(() => ForeignWriters.WriteOfType(1), () => ReferencedCases.Directory<int>.OfType(1), () => ReferencedCases.Directory<int>.OfType(2), () => ReferencedCases.Directory<string>.OfType(1)));
        Assert.Equal("xx", Dropped(ForeignWriters.WriteOfTypes, () => ReferencedCases.Directory<int>.OfType(1), () => ReferencedCases.Directory<string>.OfType(1)));
    }
}
