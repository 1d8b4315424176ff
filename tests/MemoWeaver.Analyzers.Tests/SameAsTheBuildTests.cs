using System.Globalization;
using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Analyzers.Tests;

/// <summary>On the cases of the weaver, the editor says what the build says, word for word, and nothing else.</summary>
public class SameAsTheBuildTests
{
    // What needs more than a signature and a direct read, with what is missing.
    private static readonly string[] OnlyInTheBuild =
    [
        "MW0004: InvalidAssemblyToProcess.Parameters.CapturedByReference.Local(int)", // what a local function captures
        "MW0012: InvalidAssemblyToProcess.Parameters.Leased(Lease)", // whether the content can be copied
        "MW0012: InvalidAssemblyToProcess.Parameters.Table(Hashtable)",
        "MW0012: InvalidAssemblyToProcess.Parameters.LinkedNodes(Chain)",
        "MW0012: InvalidAssemblyToProcess.Parameters.ComparedWithoutCopy(ChainHolder)",
        "MW0013: InvalidAssemblyToProcess.Stores.WithEviction(", // what a store cannot be given
        "MW0013: InvalidAssemblyToProcess.Stores.WithWeight(",
        "MW0013: InvalidAssemblyToProcess.Invalidating.TagInAStore(",
        "MW0013: InvalidAssemblyToProcess.Lifetimes.OfAList(", // what can change after the call
        "MW0016: InvalidAssemblyToProcess.Options.SharedCallsInstance(int)", // follows a call
        "MW0016: InvalidAssemblyToProcess.OptionsOf.SharedReadsAParameter(int)", // reads a captured parameter
        "MW0011: InvalidAssemblyToProcess.OptionsOfStruct.UnkeyableObject(int)", // what the object itself holds
        "MW0021: InvalidAssemblyToProcess.MissingReferences.Parameter(Point)", // the compiler reports what is missing
        "MW0025: InvalidAssemblyToProcess.Results.Culprit(int)", // what is reached from the result
        "MW0025: InvalidAssemblyToProcess.Results.CulpritInCollections(int)",
        "MW0025: InvalidAssemblyToProcess.Results.CulpritInTypeArgument(int)",
        "MW0025: InvalidAssemblyToProcess.Results.Async(int)",
        "MW0025: InvalidAssemblyToProcess.Results.CulpritInOut(int, List<Thread>)",
        "MW0025: InvalidAssemblyToProcess.Results.Inside(string)",
        "MW0025: InvalidAssemblyToProcess.Results.InsideElements(string)",
        "MW0025: InvalidAssemblyToProcess.Unkept.Locks(int)",
        "MW0036: InvalidAssemblyToProcess.DistributedObjects.ReadsItsObject(string)", // reads a captured parameter
        "MW0101: InvalidAssemblyToProcess.HiddenInputs.Download(HttpClient, string)", // a class of the framework
        "MW0102: InvalidAssemblyToProcess.Warnings.NotTrustedInside(int)",
    ];

    // Most are found along calls; PositionTests has those that the editor sees.
    private static readonly string[] FollowsCalls = ["MW0040", "MW0106", "MW0107"];

    [Fact]
    public void OnInvalidCases()
    {
        var (editor, build) = Both(CaseAssembly.Invalid());
        // Where the build sees an error that the editor cannot see, it says no more about the method; the editor may.
        Assert.Equal([], editor.Except(build).Where(m => !Array.Exists(OnlyInTheBuild, o => m.Contains(o.Split(' ', 2)[1], StringComparison.Ordinal))));
        Assert.Equal([], build.Except(editor).Where(m => Descriptors.All.Any(d => !FollowsCalls.Contains(d.Id) && m.StartsWith(d.Id, StringComparison.Ordinal)) && !Array.Exists(OnlyInTheBuild, o => m.StartsWith(o, StringComparison.Ordinal))));
        Assert.All(FollowsCalls, id => Assert.Contains(editor.Intersect(build), m => m.StartsWith(id, StringComparison.Ordinal)));
        Assert.True(editor.Count > 70, $"{editor.Count} findings");
    }

    [Fact]
    public void OnValidCases()
    {
        var (editor, build) = Both(CaseAssembly.Valid("Release"));
        Assert.Empty(editor.Except(build));
        Assert.DoesNotContain(editor, m => m.StartsWith("MW00", StringComparison.Ordinal));
        Assert.NotEmpty(editor);
    }

    [Fact]
    public void TheExceptionsAreStillOnes()
    {
        var (editor, build) = Both(CaseAssembly.Invalid());
        Assert.All(OnlyInTheBuild, o => Assert.Contains(build.Except(editor), m => m.StartsWith(o, StringComparison.Ordinal)));
    }

    private static (IReadOnlyList<string> Editor, IReadOnlyList<string> Build) Both(CaseAssembly input) =>
        ([.. Sources.Analyze(Sources.Compile(input)).Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}")],
        [.. WeavingRun.Of(input, input.Name).Messages.Select(m => m.Text)]);
}
