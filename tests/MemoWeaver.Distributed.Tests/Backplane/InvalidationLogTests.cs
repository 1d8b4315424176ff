using MemoWeaver.Distributed.Node;

namespace MemoWeaver.Distributed.Tests.Node;

public class InvalidationLogTests
{
    const long Lifetime = 3_600_000;

    static readonly string s_method = ResultName.Method("a", "b", "c"), s_other = ResultName.Method("a", "b", "d");

    static string Entry(int i, string? method = null) => ResultName.OfEntry(method ?? s_method, $"L::{i}");

    [Fact]
    public void The_same_server_is_told_what_is_recent_and_another_one_all_that_matters()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        past.Note([Entry(1)], 0);
        past.Note([Entry(2)], Lifetime - InvalidationLog.Recent);
        past.Note([Entry(3)], Lifetime);
        Assert.Equal([Entry(2), Entry(3)], past.Lost(Lifetime, isSame: true).Order());
        Assert.Equal([Entry(1), Entry(2), Entry(3)], past.Lost(Lifetime, isSame: false).Order());
        Assert.Equal([Entry(2), Entry(3)], past.Lost(Lifetime + 1, isSame: false).Order());
        past.Note([Entry(1)], Lifetime); // again
        Assert.Equal([Entry(1), Entry(2), Entry(3)], past.Lost(Lifetime + 1, isSame: false).Order());
    }

    [Fact]
    public void Each_matters_as_long_as_results_with_its_name_live()
    {
        var past = new InvalidationLog(10, name => name[0] == 'T' ? 2 * Lifetime : Lifetime);
        past.Note([Entry(1), ResultName.OfTag("t")], 0);
        Assert.Equal([ResultName.OfTag("t")], past.Lost(Lifetime + 1, isSame: false));
    }

    [Fact]
    public void Too_many_entries_become_their_methods()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        past.Note([Entry(0, s_other), ResultName.OfTag("t")], 0);
        for (var i = 0; i < 1000; i++)
        {
            past.Note([Entry(i)], i);
            Assert.True(past.Count <= 11);
        }

        var lost = past.Lost(Lifetime, isSame: false);
        Assert.Contains(ResultName.OfMethod(s_method), lost);
        Assert.Contains(ResultName.OfMethod(s_other), lost);
        Assert.Contains(ResultName.OfTag("t"), lost);
        Assert.Contains(ResultName.OfMethod(s_method), past.Lost(Lifetime + 900, isSame: false)); // the time of the last of them
    }

    [Fact]
    public void Too_many_tags_become_everything()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        for (var i = 0; i < 100; i++)
            past.Note([ResultName.OfTag($"t{i}")], i);
        Assert.True(past.Count <= 11);
        Assert.Contains(InvalidationLog.Everything, past.Lost(Lifetime, isSame: false));
        Assert.False(ResultName.IsName(InvalidationLog.Everything)); // nobody can announce it
    }

    [Fact]
    public void Long_names_count_as_many()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        past.Note([ResultName.OfEntry(s_method, new string('x', 5000))], 0);
        Assert.Equal([ResultName.OfMethod(s_method)], past.Lost(1, isSame: false));
    }

    [Fact]
    public void What_does_not_matter_any_more_goes_first()
    {
        var past = new InvalidationLog(10, _ => Lifetime);
        for (var i = 0; i < 10; i++)
            past.Note([Entry(i)], 0);
        past.Note([Entry(10)], Lifetime + 1);
        Assert.Equal([Entry(10)], past.Lost(Lifetime + 1, isSame: false));
        Assert.Equal(1, past.Count);
    }
}
