using MemoWeaver.Distributed.Backplane;
using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Tests.Node;

public class InvalidationOutboxTests
{
    static readonly string s_method = ResultName.OfMethod("a", "b", "c").Method;

    static ResultName Entry(int i) => ResultName.OfEntry(s_method, $"L::{i}");

    [Fact]
    public void One_that_waits_twice_is_kept_once()
    {
        var pending = new InvalidationOutbox(10);
        Assert.False(pending.Any);
        pending.Add([Entry(1), Entry(2)]);
        pending.Add([Entry(1)]);
        Assert.Equal([Entry(1), Entry(2)], pending.Waiting().OrderBy(name => name.ToString()));
        pending.Remove([Entry(1)], pending.Additions);
        Assert.True(pending.Any);
        pending.Remove([Entry(2)], pending.Additions);
        Assert.False(pending.Any);
    }

    [Fact]
    public void What_is_added_while_it_is_on_its_way_waits_on()
    {
        var pending = new InvalidationOutbox(10);
        pending.Add([Entry(1), Entry(2)]);
        var sent = pending.Additions;
        pending.Add([Entry(2), Entry(3)]); // the server may be another one by now
        pending.Remove([Entry(1), Entry(2)], sent);
        Assert.Equal([Entry(2), Entry(3)], pending.Waiting().OrderBy(name => name.ToString()));
    }

    [Fact]
    public void Too_many_entries_become_their_method()
    {
        var pending = new InvalidationOutbox(10);
        pending.Add([ResultName.OfTag("t")]);
        for (var i = 0; i < 1000; i++)
            pending.Add([Entry(i)]);
        Assert.Equal([ResultName.OfMethod(s_method), ResultName.OfTag("t")], pending.Waiting().OrderBy(name => name.ToString()));
    }

    [Fact]
    public void Names_say_what_they_are_of()
    {
        Assert.Equal("a:b%c\ud800\n{}", ResultName.OfTag("a:b%c\ud800\n{}").Tag);
        Assert.Equal(s_method, Entry(1).Method);
        Assert.True(ResultName.IsName(Entry(1).ToString()) && ResultName.IsName(ResultName.OfMethod(s_method).ToString()) && ResultName.IsName("T"));
        Assert.False(ResultName.IsName("") || ResultName.IsName("X") || ResultName.IsName("M") || ResultName.IsName("E" + s_method) || ResultName.IsName("E"));
        Assert.NotEqual(ResultName.OfMethod("a", "bc", "d").Method, ResultName.OfMethod("ab", "c", "d").Method);
        Assert.Equal($"p:{{{s_method}}}:e:L::1", ServerKeys.Entry("p", Entry(1)));
        Assert.Equal($"p:{{{s_method}}}:g", ServerKeys.Generation("p", ResultName.OfMethod(s_method)));
    }
}
