using System.Collections.Immutable;
using MemoWeaver.Analyzers.Checks;
using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace MemoWeaver.Analyzers;

/// <summary>
/// Says while you type what the weaver would say in the build, as far as a signature and a direct read show it. It
/// follows no calls: where it cannot be sure of what the build will say, it is silent.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("MemoWeaver.LruCacheAttribute") is null)
                return;
            var suppressions = Suppressions.Read(start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterSymbolAction(c => Report(Signature((IMethodSymbol)c.Symbol, c.Compilation), c.Symbol,
                suppressions, c.ReportDiagnostic), SymbolKind.Method);
            start.RegisterSymbolAction(c => Report(WithoutGetter((IPropertySymbol)c.Symbol), c.Symbol, suppressions,
                c.ReportDiagnostic), SymbolKind.Property);
            start.RegisterOperationAction(c => Report(Signature(((ILocalFunctionOperation)c.Operation).Symbol,
                c.Compilation), c.ContainingSymbol, suppressions, c.ReportDiagnostic), OperationKind.LocalFunction);
            start.RegisterOperationBlockAction(c => Report(Body(c), c.OwningSymbol, suppressions, c.ReportDiagnostic));
        });
    }

    static void Report(Findings? findings, ISymbol member, Suppressions suppressions, Action<Diagnostic> report)
    {
        foreach (var diagnostic in findings?.Diagnostics(id => suppressions.Covers(member, id)) ?? [])
            report(diagnostic);
    }

    // The order of the weaver's MethodPlanner: what makes it stop keeps the rest from being said.
    static Findings? Signature(IMethodSymbol method, Compilation compilation)
    {
        if (CachedMember.Of(method) is not { } member)
            return null;
        var findings = new Findings(member.Display);
        if (member.Attributes.Length > 1)
        {
            findings.Add(Rules.ConflictingAttributes, member.Identifier,
                string.Join(", ", member.Attributes.Select(a => "[" + a.AttributeClass!.Name.Replace("Attribute", "")
                + "]")));
            return findings;
        }
        var options = OptionCheck.Run(member, findings);
        if (!EligibilityCheck.Run(member, findings) || !options)
            return findings;
        var parametersFit = !findings.HasErrors;
        PlacementCheck.Run(member, findings);
        ResultCheck.Run(member, findings);
        WeigherCheck.Run(member, findings);
        PredicateCheck.Run(member, findings);
        LifetimeCheck.Run(member, findings);
        if (!OptionCheck.StoresNothing(member) && parametersFit)
        {
            ParameterCheck.Run(member, compilation, findings);
            VaryByCheck.Run(member, compilation, findings);
        }
        if (OptionCheck.IsDistributed(member)
            && member.Method.Parameters.FirstOrDefault(p => p.RefKind == RefKind.Out) is { } lost)
            findings.Add(Rules.NotDistributable, lost.Locations.FirstOrDefault() ?? member.Identifier, $"out parameter '{lost.Name}' is part of the result, and other machines would not get it. Return both values as an object with two properties");
        return findings;
    }

    static Findings? Body(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || CachedMember.Of(method) is not { } member
            || Signature(method, context.Compilation) is not { HasErrors: false })
            return null;
        var findings = new Findings(member.Display);
        SharedReadCheck.Run(member, context.OperationBlocks, findings);
        if (!OptionCheck.StoresNothing(member))
        {
            var reads = context.OperationBlocks.SelectMany(b => b.DescendantsAndSelf())
                .OfType<IMemberReferenceOperation>().Select(m => m.Instance)
                .Concat(context.OperationBlocks.SelectMany(b => b.DescendantsAndSelf()).OfType<IInvocationOperation>()
                    .Select(i => i.Instance))
                .OfType<IParameterReferenceOperation>().Select(p => (ISymbol)p.Parameter);
            ParameterCheck.Run(member, context.Compilation, findings,
                new HashSet<ISymbol>(reads, SymbolEqualityComparer.Default));
        }
        if (!findings.HasErrors)
            InputCheck.Run(member, context.OperationBlocks, findings);
        return findings;
    }

    static Findings? WithoutGetter(IPropertySymbol property)
    {
        if (property.GetMethod is not null || CachedMember.CacheAttributes(property).IsEmpty)
            return null;
        var findings = new Findings(MemberNames.Of(property));
        findings.Add(Rules.NotCacheable, property.Locations[0], "a property without a getter");
        return findings;
    }
}
