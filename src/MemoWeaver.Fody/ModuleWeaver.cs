using global::Fody;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Emission;
using MemoWeaver.Fody.Options;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.References;

namespace MemoWeaver.Fody;

/// <summary>Weaves the methods that are marked with a cache attribute. Fody finds it by its name.</summary>
public sealed class ModuleWeaver : BaseModuleWeaver
{
    /// <inheritdoc/>
    public override void Execute()
    {
        var options = WeaverOptions.Parse(Config, WriteError);
        if (RuntimeTypes.Of(ModuleDefinition) is not { } runtime)
            return;
        var core = new CoreTypes(ModuleDefinition);
        var plan = ModulePlanner.Plan(ModuleDefinition, core, runtime);
        Diagnose(plan, options);
        Emit(plan, new EmissionContext(ModuleDefinition, core, runtime));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetAssembliesForScanning() => [];

    /// <summary>Woven code calls the runtime: the reference stays.</summary>
    public override bool ShouldCleanReference => false;

    private void Diagnose(ModulePlan plan, WeaverOptions options)
    {
        var reporter = new Reporter(
            (text, at) => { if (at is null) WriteError(text); else WriteError(text, at); },
            (text, at) => { if (at is null) WriteWarning(text); else WriteWarning(text, at); },
            options.NoWarn);
        foreach (var diagnostic in plan.Diagnostics)
            reporter.Report(diagnostic);
    }

    private static void Emit(ModulePlan plan, EmissionContext context)
    {
        var emitter = new Emitter(context, plan);
        foreach (var method in plan.Methods)
            emitter.Weave(method);
        foreach (var method in plan.Refused)
            emitter.Refuse(method, $"{Names.Display(method)} was not woven, because the build reported an error for it.");
    }
}
