using Xunit.Abstractions;
using Xunit.Sdk;

namespace MemoWeaver.Fody.Tests.Running;

/// <summary>A test method together with the build of the cases that it runs against.</summary>
public sealed class WovenTestCase : XunitTestCase
{
    public const string Unwoven = "Unwoven";

    [Obsolete("Called by the de-serializer", error: true)]
    public WovenTestCase()
    {
    }

    // The build travels as the test's argument, which the base class knows how to serialize.
    public WovenTestCase(IMessageSink diagnosticMessageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod testMethod, string build)
        : base(diagnosticMessageSink, display, options, testMethod, [build])
    {
    }

    private string Build => (string)TestMethodArguments[0];

    public override Task<RunSummary> RunAsync(IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        new WovenTestCaseRunner(this, Build, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) => $"{displayName} [{Build}]";
}
