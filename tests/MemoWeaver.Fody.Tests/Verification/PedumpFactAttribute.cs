namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>A test that needs Mono's verifier and says so where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PedumpFactAttribute : FactAttribute
{
    public PedumpFactAttribute() => Skip = Pedump.Missing;
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PedumpTheoryAttribute : TheoryAttribute
{
    public PedumpTheoryAttribute() => Skip = Pedump.Missing;
}
