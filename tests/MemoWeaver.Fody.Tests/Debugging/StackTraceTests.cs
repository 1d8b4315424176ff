using System.Diagnostics;
using AssemblyToProcess.Bodies;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Debugging;

public class StackTraceTests
{
    [WovenFact]
    public void ShowsTheMethodAndTheLine()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => DebugShapes.Throws("a"));
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        Assert.Contains(frames, f => f.GetMethod() is { Name: nameof(DebugShapes.Throws) } m && m.DeclaringType == typeof(DebugShapes));
        Assert.Equal(Line("// the line that the stack trace shows"), frames[0].GetFileLineNumber());
        Assert.EndsWith("DebugShapes.cs", frames[0].GetFileName(), StringComparison.Ordinal);
        Assert.Contains(nameof(DebugShapes.Throws), exception.StackTrace!, StringComparison.Ordinal);
    }

    [WovenFact]
    public void ThroughSeveralWovenMethods()
    {
        var exception = Assert.Throws<ArgumentException>(() => DebugShapes.ThrowsInside(1));
        var names = new StackTrace(exception).GetFrames().Select(f => f.GetMethod()!.Name).ToList();
        Assert.Contains(nameof(DebugShapes.Inner.Fail), names);
        Assert.Contains(nameof(DebugShapes.ThrowsInside), names);
        Assert.True(names.IndexOf(nameof(DebugShapes.Inner.Fail)) < names.IndexOf(nameof(DebugShapes.ThrowsInside)));
    }

    [WovenFact]
    public void ExceptionIsTheObjectThatTheBodyThrew()
    {
        var thrown = new InvalidTimeZoneException("mine");
        Assert.Same(thrown, Assert.Throws<InvalidTimeZoneException>(() => DebugShapes.Rethrows(thrown)));
    }

    private static int Line(string marker) => 1 + Array.FindIndex(
        File.ReadAllLines(Path.Combine(Repository.Root, "AssemblyToProcess", "Bodies", "DebugShapes.cs")),
        l => l.Contains(marker, StringComparison.Ordinal));
}
