using System.Runtime.CompilerServices;

namespace MemoWeaver.Fody.Tests.Snapshots;

/// <summary>
/// Compares a text with the approved one beside the test, <c>Name.verified.txt</c>. On a difference the new text is
/// written to <c>Name.received.txt</c>; to approve it, rename that file.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string text, string name, [CallerFilePath] string testFile = "")
    {
        var folder = Path.Combine(Weaving.Repository.TestProject, Path.GetFileName(Path.GetDirectoryName(testFile))!);
        var verified = Path.Combine(folder, name + ".verified.txt");
        var received = Path.Combine(folder, name + ".received.txt");
        text = text.ReplaceLineEndings("\n").Trim() + "\n";
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.Fail($"{name}: the text is not the approved one. Compare {name}.received.txt with {name}.verified.txt in {Path.GetFileName(folder)}.");
    }
}
