using System.Diagnostics;
using AssemblyToProcess.Async;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>Every shape that an asynchronous method can have gives its values, runs once, and then hits.</summary>
public class AsyncShapesTests
{
    [WovenFact]
    public async Task OfClassesInterfacesAndGenericTypes()
    {
        var shapes = new AsyncShapes<string>();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(5, await shapes.Property);
            Assert.Equal(6, await shapes.Virtual(6));
            Assert.Equal(7, await ((ILoads)shapes).Load(7));
            Assert.Equal(new("a", 1), await shapes.Pair("a", 1));
            Assert.Equal(new("a", "b"), await shapes.Pair("a", "b"));
            Assert.Equal("self", await shapes.Itself("self"));
            Assert.Equal("textString", await shapes.Shared("text"));
            Assert.Equal(-1, await shapes.TryCatch(1));
            Assert.Equal(2, await shapes.TryCatch(2));
            Assert.Equal(40, await shapes.Local(4));
            Assert.Equal(("x", 2L), await AsyncShapes<string>.Static("x", 2L));
        }
        Assert.Equal(8, shapes.Runs);
        Assert.True(shapes.Property.IsCompletedSuccessfully);
        Assert.True(AsyncShapes<string>.Static("x", 2L).IsCompletedSuccessfully);
        Assert.True(IsThere(shapes.Itself("self")));
        Assert.Equal("textInt32", await new AsyncShapes<int>().Shared("text"));
    }

    [WovenFact]
    public async Task OfOverridesAndStructs()
    {
        var derived = new AsyncOverride();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(4, await derived.Virtual(3));
            Assert.Equal(12, await new AsyncPoint(3).Later(4));
            Assert.Equal(20, await new AsyncPoint(5).Later(4));
        }
        Assert.Equal(1, derived.Runs);
        Assert.True(IsThere(new AsyncPoint(5).Later(4)));
    }

    [WovenFact]
    public async Task WithBuildersOfTheirOwn()
    {
        var before = (AsyncBuilders.Runs, CountingBuilder<int>.Created);
        var key = Random.Shared.Next();
        for (var i = 0; i < 3; i++)
        {
            // Pooled: a value task that is looked at twice gives another call's result, or throws.
            var calls = Enumerable.Range(0, 8).Select(_ => AsyncBuilders.Pooled(key)).ToArray();
            foreach (var call in calls)
                Assert.Equal(key, await call);
            Assert.Equal(key, await AsyncBuilders.Counted(key));
        }
        Assert.Equal((before.Runs + 1, before.Created + 1), (AsyncBuilders.Runs, CountingBuilder<int>.Created));
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await AsyncBuilders.Pooled(-1));
        Assert.Equal(before.Runs + 4, AsyncBuilders.Runs);
    }

    [WovenFact]
    public async Task AStackTraceShowsTheMethodAndTheLine()
    {
        var exception = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => AsyncFailures.Throws(1));
        Assert.Contains("AsyncFailures.Throws(Int32 n)", exception.StackTrace!, StringComparison.Ordinal);
        var frame = new StackTrace(exception, fNeedFileInfo: true).GetFrame(0)!;
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "AssemblyToProcess", "Async", "AsyncShapes.cs"));
        Assert.Equal(1 + Array.FindIndex(lines, l => l.Contains("// the line that the asynchronous", StringComparison.Ordinal)), frame.GetFileLineNumber());
    }

    private static bool IsThere<T>(ValueTask<T> task) => task.IsCompletedSuccessfully;
}
