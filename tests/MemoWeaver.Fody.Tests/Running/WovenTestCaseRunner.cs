using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MemoWeaver.Fody.Tests.Running;

/// <summary>Runs a test in the copy of this assembly that is bound to the woven cases.</summary>
internal sealed class WovenTestCaseRunner(WovenTestCase testCase, string build, object[] constructorArguments, IMessageBus messageBus, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    : XunitTestCaseRunner(testCase, testCase.DisplayName, testCase.SkipReason, constructorArguments, [], messageBus, aggregator, cancellation)
{
    protected override XunitTestRunner CreateTestRunner(ITest test, IMessageBus messageBus, Type testClass, object[] constructorArguments, MethodInfo testMethod, object[] testMethodArguments, string skipReason, IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource)
    {
        if (build != WovenTestCase.Unwoven)
        {
            aggregator.Run(() => testClass = WovenLoadContext.Of(build).Twin(testClass));
            testMethod = testClass.GetMethod(testMethod.Name)!;
        }
        return base.CreateTestRunner(test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, skipReason, beforeAfterAttributes, aggregator, cancellationTokenSource);
    }
}
