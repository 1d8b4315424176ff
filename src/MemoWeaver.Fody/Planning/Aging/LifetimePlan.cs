using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Aging;

/// <summary>How results age, where a number of seconds is not all. All times are in seconds.</summary>
sealed class LifetimePlan(double refreshAfter, double staleSeconds, double retryAfter, double softTimeout,
    double jitter, IReadOnlyList<TypeReference> staleOn, LifetimeMember? member)
{
    /// <summary>Gets the age from which a hit starts a run in the background; 0 for never.</summary>
    public double RefreshAfter { get; } = refreshAfter;

    /// <summary>Gets how long past its lifetime a result may be served.</summary>
    public double StaleSeconds { get; } = staleSeconds;

    public double RetryAfter { get; } = retryAfter;

    /// <summary>Gets how long a caller waits while there is an old result; 0 for until the end.</summary>
    public double SoftTimeout { get; } = softTimeout;

    public double Jitter { get; } = jitter;

    /// <summary>Gets the exceptions in place of which an old result is served; empty for all.</summary>
    public IReadOnlyList<TypeReference> StaleOn { get; } = staleOn;

    /// <summary>Gets what returns the lifetime of a result; null if all have the same.</summary>
    public LifetimeMember? Member { get; } = member;

    /// <summary>Gets whether bodies run that belong to no caller.</summary>
    public bool RunsInBackground => RefreshAfter > 0 || SoftTimeout > 0;

    /// <summary>Gets whether a call that finds no fresh result may be given an old one.</summary>
    public bool KeepsOld => RefreshAfter > 0 || StaleSeconds > 0;

    /// <summary>
    /// Gets whether the runtime has to run the body, or to ask the call: the call is then kept as data.
    /// </summary>
    public bool NeedsCall => KeepsOld || Member is not null;
}

/// <summary>The member that <c>Lifetime</c> names.</summary>
/// <param name="Method">A method, or the getter of a property.</param>
/// <param name="TakesResult">Whether it is a method, which takes the result.</param>
/// <param name="TakesArguments">Whether it takes the arguments of the call after the result.</param>
/// <param name="IsNullable">Whether it returns <c>TimeSpan?</c>.</param>
sealed record LifetimeMember(MethodDefinition Method, bool TakesResult, bool TakesArguments, bool IsNullable);
