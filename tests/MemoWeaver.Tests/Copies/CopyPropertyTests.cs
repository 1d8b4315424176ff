using MemoWeaver.Cloning;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

/// <summary>Whatever callers do to what they got, the next caller gets what the body returned.</summary>
public class CopyPropertyTests
{
    const int Seeds = 800;

    static readonly int s_first = Environment.TickCount & 0xFFFFFF;

    public static TheoryData<string> Kinds => [.. new GraphMaker(0).Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachKindOnItsOwn(string kind)
    {
        for (var seed = 1; seed < 12; seed++)
            Assert.Null(Check<RuntimeCopier<object>>(() => new GraphMaker(seed, 6).Make(kind), $"{kind}, seed {seed}", out _));
    }

    [Fact]
    public void RandomGraphs()
    {
        var refused = 0;
        for (var seed = s_first; seed < s_first + Seeds; seed++)
        {
            Assert.Null(Check<RuntimeCopier<object>>(() => new GraphMaker(seed).Root(), $"seed {seed}", out var isRefused));
            refused += isRefused ? 1 : 0;
        }

        // A graph is only refused for a cycle through something that cannot exist before its parts.
        Assert.InRange(refused, 0, Seeds / 20);
    }

    [Fact]
    public void ACopierThatSharesIsCaught() => Assert.True(Caught<SharedCopier<object>>() > 50);

    [Fact]
    public void ACopierThatSharesWhatLiesBelowIsCaught() => Assert.True(Caught<ShallowCopier>() > 50);

    [Fact]
    public void ACopierThatForgetsSharedReferencesIsCaught()
    {
        var dto = new Dto();
        Assert.Null(Check<RuntimeCopier<object>>(() => new object[] { dto, dto }, "two", out _));
        Assert.NotNull(Check<ForgetfulCopier>(() => new object[] { dto, dto }, "two", out _));
    }

    static int Caught<TCopier>()
        where TCopier : struct, ICopier<object>
    {
        var caught = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            try
            {
                caught += Check<TCopier>(() => new GraphMaker(seed).Root(), $"seed {seed}", out _) != null ? 1 : 0;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or NullReferenceException or System.Reflection.TargetInvocationException)
            {
                // A collection that shares its table with a cleared one is broken.
                caught++;
            }
        }

        return caught;
    }

    static string? Check<TCopier>(Func<object> make, string name, out bool isRefused)
        where TCopier : struct, ICopier<object>
    {
        var kept = default(KeptCopy<object, TCopier>);
        var value = make();
        var before = Shape.Of(value);
        isRefused = !kept.TryStore(value, out var stored);
        if (isRefused)
        {
            var graph = new CopyGraph();
            default(TCopier).Copy(value, graph);
            graph.Complete();
            return graph.Refusal is { } refusal && refusal.Reason.Contains("cycle leads through") ? null : $"{name}: refused, {graph.Refusal?.Type}: {graph.Refusal?.Reason}";
        }

        if (before != Shape.Of(value))
            return name + ": keeping it changed it";
        var first = kept.Value(stored);
        if (Difference(before, first) is { } difference)
            return $"{name}: handed out differently: {difference}";
        Mutations.Everything(value);
        if (Difference(before, kept.Value(stored)) is { } byBody)
            return $"{name}: changed by the first caller: {byBody}";
        Mutations.Everything(first);
        return Difference(before, kept.Value(stored)) is { } byHit ? $"{name}: changed by a hit's caller: {byHit}" : null;
    }

    static string? Difference(string before, object value)
    {
        var after = Shape.Of(value);
        if (before == after)
            return null;
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var from = Math.Max(0, at - 60);
        return $"\n{before[from..Math.Min(before.Length, at + 60)]}\n{after[from..Math.Min(after.Length, at + 60)]}";
    }

    readonly struct ShallowCopier : ICopier<object>
    {
        public object Copy(object source, CopyGraph? graph) => CopyFields.CloneShallow(source);
    }

    readonly struct ForgetfulCopier : ICopier<object>
    {
        public object Copy(object source, CopyGraph? graph) => ((object[])source).Select(e => default(RuntimeCopier<object>).Copy(e, new CopyGraph())).ToArray();
    }
}
