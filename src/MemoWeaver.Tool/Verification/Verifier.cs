using MemoWeaver.Tool.Reading;

namespace MemoWeaver.Tool.Verification;

/// <summary>Checks woven code: that all parts of each woven method fit together, and that its IL can run.</summary>
static class Verifier
{
    public static IReadOnlyList<Finding> Verify(WovenAssembly assembly)
    {
        var findings = new List<Finding>();
        var owners = new Dictionary<Mono.Cecil.TypeDefinition, WovenMethod>();
        var helpers = new Dictionary<Mono.Cecil.MethodDefinition, WovenMethod>();
        foreach (var woven in assembly.Methods)
        {
            void Add(string text) => findings.Add(new Finding(woven.DisplayName, text));
            if (woven.Holder is { } holder && !owners.TryAdd(holder, woven))
                Add($"it names the holder of {owners[holder].DisplayName} as its own");
            foreach (var helper in new[] { woven.Compute, woven.Store,
                woven.Begin }.OfType<Mono.Cecil.MethodDefinition>())
            {
                if (!helpers.TryAdd(helper, woven))
                    Add($"it calls {helper.Name}, which belongs to {helpers[helper].DisplayName}");
            }
            HolderCheck.Check(woven, Add);
            LookUpCheck.Check(woven, Add);
            KeyCheck.Check(woven, Add);
            MissCheck.Check(woven, Add);
            WhenCheck.Check(woven, Add);
            DistributedCheck.Check(woven, Add);
        }
        OrphanCheck.Check(assembly, findings);
        KeyStructCheck.Check(assembly, findings);
        SignatureCheck.Check(assembly, findings);
        IlCheck.Check(assembly, findings);
        return findings;
    }
}

/// <summary>Something in an assembly that the weaver would not have written.</summary>
/// <param name="Method">The woven method, or the member where it is.</param>
/// <param name="Text">What is wrong, as a clause.</param>
sealed record Finding(string Method, string Text);
