using global::Fody;
using MemoWeaver.Fody.Analysis;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Emission;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Options;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.References;
using MemoWeaver.Fody.Reporting;
using MemoWeaver.Fody.Symbols;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody;

/// <summary>Weaves the methods that are marked with a cache attribute. Fody finds it by its name.</summary>
public sealed class ModuleWeaver : BaseModuleWeaver
{
    /// <inheritdoc/>
    public override void Execute()
    {
        var file = new ConfigFile(ProjectDirectoryPath, SolutionDirectoryPath);
        var options = WeaverOptions.Parse(Config, file, WriteErrorAt);
        if (RuntimeTypes.Of(ModuleDefinition, orReferenced: options.HasRules) is not { } runtime)
            return;
        KeptSymbols.Install(ModuleDefinition);
        var core = new CoreTypes(ModuleDefinition);
        var rules = new CacheRules(ModuleDefinition, runtime, file, WriteErrorAt).Read(Config);
        var plan = ModuleAnalysis.Analyze(ModuleDefinition,
            ModulePlanner.Plan(ModuleDefinition, runtime, rules, options.HasOwnSerializer,
            options.TracksDependencies), options.Proofs, options.Lends);
        var reporter = Diagnose(plan, options);
        Report(plan, options, reporter);
        Emit(plan, new EmissionContext(ModuleDefinition, core, runtime));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetAssembliesForScanning() => [];

    /// <summary>Woven code calls the runtime: the reference stays.</summary>
    public override bool ShouldCleanReference => false;

    // MemoWeaver.Incremental.targets defines it where the property MemoWeaverReport is true.
    const string ReportConstant = "MEMOWEAVER_REPORT";

    Reporter Diagnose(ModulePlan plan, WeaverOptions options)
    {
        var reporter = new Reporter(
            WriteErrorAt,
            (text, at) => { if (at is null) WriteWarning(text); else WriteWarning(text, at); },
            options.NoWarn,
            new SourceFiles(ProjectDirectoryPath));
        foreach (var diagnostic in plan.Diagnostics)
            reporter.Report(diagnostic);
        return reporter;
    }

    void WriteErrorAt(string text, SequencePoint? at)
    {
        if (at is null)
            WriteError(text);
        else
            WriteError(text, at);
    }

    void Report(ModulePlan plan, WeaverOptions options, Reporter reporter)
    {
        WriteMessage(WeaveSummary.Of(plan, reporter).ToString(), MessageImportance.High);
        if (string.IsNullOrEmpty(AssemblyFilePath))
            return;
        var path = Path.ChangeExtension(AssemblyFilePath, WeaveReport.Extension);
        if (options.Report || DefineConstants?.Contains(ReportConstant) == true)
            File.WriteAllText(path, WeaveReport.Of(ModuleDefinition, plan, reporter));
        else
            File.Delete(path); // one of an earlier build would not fit
    }

    static void Emit(ModulePlan plan, EmissionContext context)
    {
        var emitter = new Emitter(context, plan);
        foreach (var method in plan.Methods)
            emitter.Weave(method);
        foreach (var invalidation in plan.Invalidations)
            emitter.Weave(invalidation);
        emitter.Lend();
        foreach (var method in plan.Refused)
            emitter.Refuse(method,
                $"{Names.Display(method)} was not woven, because the build reported an error for it.");
    }
}
