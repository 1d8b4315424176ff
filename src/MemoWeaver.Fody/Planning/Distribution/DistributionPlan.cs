namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>What a distributed method has beside its local cache.</summary>
internal sealed class DistributionPlan(double seconds, string? version, string fingerprint, IReadOnlyList<KeyTextPart> keyText)
{
    /// <summary>The lifetime of a result on the server.</summary>
    public double Seconds { get; } = seconds;

    /// <summary>What stands for the code in the fingerprint; null where the code itself is read.</summary>
    public string? Version { get; } = version;

    /// <summary>What a result carries, so that another build of the method does not take it for its own.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>How the parts of the key are written, in their order.</summary>
    public IReadOnlyList<KeyTextPart> KeyText { get; } = keyText;
}
