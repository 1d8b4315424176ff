namespace Nothing.Fody;

/// <summary>Weaves nothing: what remains is the cost of Fody itself, which reads and writes the assembly.</summary>
public sealed class ModuleWeaver : global::Fody.BaseModuleWeaver
{
    /// <inheritdoc/>
    public override void Execute()
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetAssembliesForScanning() => [];
}
