namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>What a distributed method has beside its local cache.</summary>
sealed class DistributionPlan(double seconds, string? version, string fingerprint, IReadOnlyList<KeyTextPart> keyText)
{
    /// <summary>Gets the lifetime of a result on the server.</summary>
    public double Seconds { get; } = seconds;

    /// <summary>Tells what stands for the code in the fingerprint; null if the code itself is read.</summary>
    public string? Version { get; } = version;

    /// <summary>Tells what a result carries, so that another build of the method does not take it for its
    /// own.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>Tells how the parts of the key are written, in their order.</summary>
    public IReadOnlyList<KeyTextPart> KeyText { get; } = keyText;
}
