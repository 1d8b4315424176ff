using System.Text;

namespace MemoWeaver.Tool.Tests.Infrastructure;

/// <summary>Output that was read and approved. What differs is left beside it as *.received.txt.</summary>
internal static class Golden
{
    public static void Matches(string name, string output)
    {
        var folder = Path.Combine(Cases.Root, "tests", "MemoWeaver.Tool.Tests", "Golden");
        var (approved, received) = (Path.Combine(folder, name + ".verified.txt"), Path.Combine(folder, name + ".received.txt"));
        var actual = Normalized(output);
        if (File.Exists(approved) && Normalized(File.ReadAllText(approved)) == actual)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, actual, new UTF8Encoding(false));
        Assert.Fail($"{name} is not as approved. Read {received}, and replace {approved} by it if it is right.\n\n{actual}");
    }

    private static string Normalized(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).TrimEnd() + "\n";
}
