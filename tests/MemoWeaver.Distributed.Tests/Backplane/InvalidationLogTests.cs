using MemoWeaver.Distributed.Backplane;
using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Tests.Node;

public class InvalidationLogTests
{
    const long Lifetime = 3_600_000;

    static readonly string s_method = ResultName.OfMethod("a", "b", "c").Method, s_other = ResultName.OfMethod("a", "b", "d").Method;

    static ResultName Entry(int i, string? method = null) => ResultName.OfEntry(method ?? s_method, $"L::{i}");

    [Fact]
    public void The_same_server_is_told_what_is_recent_and_another_one_all_that_matters()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        past.Record([Entry(1)], 0);
        past.Record([Entry(2)], Lifetime - InvalidationLog.Recent);
        past.Record([Entry(3)], Lifetime);
        Assert.Equal([Entry(2), Entry(3)], past.Missing(Lifetime, isSame: true).OrderBy(name => name.ToString()));
        Assert.Equal([Entry(1), Entry(2), Entry(3)], past.Missing(Lifetime, isSame: false).OrderBy(name => name.ToString()));
        Assert.Equal([Entry(2), Entry(3)], past.Missing(Lifetime + 1, isSame: false).OrderBy(name => name.ToString()));
        past.Record([Entry(1)], Lifetime); // again
        Assert.Equal([Entry(1), Entry(2), Entry(3)], past.Missing(Lifetime + 1, isSame: false).OrderBy(name => name.ToString()));
    }

    [Fact]
    public void Each_matters_as_long_as_results_with_its_name_live()
    {
        var past = new InvalidationLog(10, name => name.Kind == ResultKind.Tag ? 2 * Lifetime : Lifetime);
        past.Record([Entry(1), ResultName.OfTag("t")], 0);
        Assert.Equal([ResultName.OfTag("t")], past.Missing(Lifetime + 1, isSame: false));
    }

    [Fact]
    public void Too_many_entries_become_their_methods()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        past.Record([Entry(0, s_other), ResultName.OfTag("t")], 0);
        for (var i = 0; i < 1000; i++)
        {
            past.Record([Entry(i)], i);
            Assert.True(past.Count <= 11);
        }

        var lost = past.Missing(Lifetime, isSame: false);
        Assert.Contains(ResultName.OfMethod(s_method), lost);
        Assert.Contains(ResultName.OfMethod(s_other), lost);
        Assert.Contains(ResultName.OfTag("t"), lost);
        Assert.Contains(ResultName.OfMethod(s_method), past.Missing(Lifetime + 900, isSame: false)); // the time of the last of them
    }

    [Fact]
    public void Too_many_tags_become_everything()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        for (var i = 0; i < 100; i++)
            past.Record([ResultName.OfTag($"t{i}")], i);
        Assert.True(past.Count <= 11);
        Assert.Contains(ResultName.Everything, past.Missing(Lifetime, isSame: false));
        Assert.False(ResultName.IsName(ResultName.Everything.ToString())); // nobody can announce it
    }

    [Fact]
    public void Long_names_count_as_many()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        past.Record([ResultName.OfEntry(s_method, new string('x', 5000))], 0);
        Assert.Equal([ResultName.OfMethod(s_method)], past.Missing(1, isSame: false));
    }

    [Fact]
    public void What_does_not_matter_any_more_goes_first()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        for (var i = 0; i < 10; i++)
            past.Record([Entry(i)], 0);
        past.Record([Entry(10)], Lifetime + 1);
        Assert.Equal([Entry(10)], past.Missing(Lifetime + 1, isSame: false));
        Assert.Equal(1, past.Count);
    }
}
