using MemoWeaver.Distributed.Node;

namespace MemoWeaver.Distributed.Tests.Node;

public class InvalidationOutboxTests
{
    static readonly string s_method = ResultName.Method("a", "b", "c");

    static string Entry(int i) => ResultName.OfEntry(s_method, $"L::{i}");

    [Fact]
    public void One_that_waits_twice_is_kept_once()
    {
        var pending = new InvalidationOutbox(10);
        Assert.False(pending.Any);
        pending.Add([Entry(1), Entry(2)]);
        pending.Add([Entry(1)]);
        Assert.Equal([Entry(1), Entry(2)], pending.Waiting().Order());
        pending.Delivered([Entry(1)], pending.Additions);
        Assert.True(pending.Any);
        pending.Delivered([Entry(2)], pending.Additions);
        Assert.False(pending.Any);
    }

    [Fact]
    public void What_is_added_while_it_is_on_its_way_waits_on()
    {
        var pending = new InvalidationOutbox(10);
        pending.Add([Entry(1), Entry(2)]);
        var sent = pending.Additions;
        pending.Add([Entry(2), Entry(3)]); // the server may be another one by now
        pending.Delivered([Entry(1), Entry(2)], sent);
        Assert.Equal([Entry(2), Entry(3)], pending.Waiting().Order());
    }

    [Fact]
    public void Too_many_entries_become_their_method()
    {
        var pending = new InvalidationOutbox(10);
        pending.Add([ResultName.OfTag("t")]);
        for (var i = 0; i < 1000; i++)
            pending.Add([Entry(i)]);
        Assert.Equal([ResultName.OfMethod(s_method), ResultName.OfTag("t")], pending.Waiting().Order());
    }

    [Fact]
    public void Names_say_what_they_are_of()
    {
        Assert.Equal("a:b%c\ud800\n{}", ResultName.TagOf(ResultName.OfTag("a:b%c\ud800\n{}")));
        Assert.Equal(s_method, ResultName.MethodOf(Entry(1)));
        Assert.True(ResultName.IsName(Entry(1)) && ResultName.IsName(ResultName.OfMethod(s_method)) && ResultName.IsName("T"));
        Assert.False(ResultName.IsName("") || ResultName.IsName("X") || ResultName.IsName("M") || ResultName.IsName("E" + s_method) || ResultName.IsName("E"));
        Assert.NotEqual(ResultName.Method("a", "bc", "d"), ResultName.Method("ab", "c", "d"));
        Assert.Equal($"p:{{{s_method}}}:e:L::1", ResultName.Entry("p", Entry(1)));
        Assert.Equal($"p:{{{s_method}}}:g", ResultName.Generation("p", ResultName.OfMethod(s_method)));
    }
}
