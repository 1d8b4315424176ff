using Xunit.Abstractions;
using Xunit.Sdk;

namespace MemoWeaver.Fody.Tests.Running;

/// <summary>Makes a test case for each build of the cases.</summary>
public sealed class WovenFactDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        string[] builds = factAttribute.GetNamedArgument<bool>(nameof(WovenFactAttribute.AlsoUnwoven))
            ? [WovenTestCase.Unwoven, "Debug", "Release"]
            : ["Debug", "Release"];
        return builds.Select(b => new WovenTestCase(
            diagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod,
            b));
    }
}
