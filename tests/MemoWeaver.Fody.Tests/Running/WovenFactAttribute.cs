using Xunit.Sdk;

namespace MemoWeaver.Fody.Tests.Running;

/// <summary>A test that runs against the woven cases, once with their Debug and once with their Release build.</summary>
[XunitTestCaseDiscoverer("MemoWeaver.Fody.Tests.Running.WovenFactDiscoverer", "MemoWeaver.Fody.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class WovenFactAttribute : FactAttribute
{
    /// <summary>Whether the test runs against the cases as they were before weaving as well, to show that weaving changes nothing.</summary>
    public bool AlsoUnwoven { get; set; }
}
