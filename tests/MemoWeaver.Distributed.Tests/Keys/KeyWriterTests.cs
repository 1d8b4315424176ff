using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Runtime;

namespace MemoWeaver.Distributed.Tests.Keys;

/// <summary>Writers are used again, on each thread.</summary>
public class KeyWriterTests
{
    static readonly KeyRules s_rules = new(true, null);

    [Fact]
    public void A_format_that_writes_another_key_meanwhile_gets_a_writer_of_its_own()
    {
        var outer = KeyWriter.Rent(s_rules, "outer");
        outer.Add(1);
        var inner = KeyWriter.Rent(s_rules, "inner");
        inner.Add(2);
        Assert.Equal("2", inner.End());
        inner.Return();
        outer.Add(3);
        Assert.Equal("1,3", outer.End());
        outer.Return();
    }

    [Fact]
    public void Nothing_is_left_of_the_key_before()
    {
        var refused = KeyWriter.Rent(new(false, null), "a");
        refused.BeginSensitive();
        refused.Add("text");
        refused.EndSensitive();
        Assert.True(refused is { IsRefused: true, LacksSecret: true });
        refused.Return();
        var next = KeyWriter.Rent(s_rules, "b");
        next.Add("x");
        Assert.Equal("'x", next.End());
        Assert.False(next.IsRefused || next.LacksSecret);
        next.Return();
    }

    [Fact]
    public void One_that_failed_within_a_sensitive_part_is_not_used_again()
    {
        var failed = KeyWriter.Rent(s_rules, "a");
        failed.BeginSensitive();
        var next = KeyWriter.Rent(s_rules, "b");
        next.Add(1);
        Assert.Equal("1", next.End());
        next.Return();
        var third = KeyWriter.Rent(s_rules, "c");
        Assert.NotSame(failed, third);
        third.Return();
    }

    [Fact]
    public void One_that_grew_large_is_not_kept()
    {
        var large = KeyWriter.Rent(s_rules, "a");
        large.Add(new string('x', 10_000));
        large.Return();
        Assert.NotSame(large, KeyWriter.Rent(s_rules, "b"));
    }
}
