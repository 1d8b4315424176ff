using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Text;
using MemoWeaver.Tool.Verification;

namespace MemoWeaver.Tool.Commands;

/// <summary><c>memoweaver verify App.dll</c>: checks woven code; 0 where all is well, 1 with findings.</summary>
static class VerifyCommand
{
    public static int Run(CommandContext context, Inspection inspection)
    {
        var findings = Verifier.Verify(inspection.Assembly);
        foreach (var finding in findings)
            context.Output.WriteLine($"{finding.Method}: {finding.Text}");
        var methods = Phrases.Count(inspection.Methods.Count, "woven method");
        context.Output.WriteLine(findings.Count == 0
            ? $"{inspection.Assembly.Name}: {methods} checked, nothing found"
            : $"{inspection.Assembly.Name}: {methods} checked, {Phrases.Count(findings.Count, "problem")} found");
        return findings.Count == 0 ? 0 : 1;
    }
}
