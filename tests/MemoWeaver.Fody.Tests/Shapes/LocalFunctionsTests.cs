using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class LocalFunctionsTests
{
    [WovenFact]
    public void StaticLocalFunction() => Body.Runs(1, () => LocalFunctions.Runs, () => Assert.Equal(50, LocalFunctions.Static(5)));

    [WovenFact]
    public void GenericLocalFunctionInGenericMethod() => Body.Runs(2, () => LocalFunctions.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("1/2", LocalFunctions.Generic(1));
            Assert.Equal("1/2", LocalFunctions.Generic(1L));
        }
    });

    [WovenFact]
    public void InsideACachedMethod() => Body.Runs(3, () => LocalFunctions.Runs, () =>
    {
        Assert.Equal(303, LocalFunctions.Outer(3));
        Assert.Equal(313, LocalFunctions.Outer(13));
        Assert.Equal(313, LocalFunctions.Outer(13));
    });

    [WovenFact]
    public void LambdaThatCapturesNothing() => Body.Runs(2, () => Lambdas.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(16, Lambdas.NotCapturing(4));
            Assert.Equal(25, Lambdas.NotCapturing(5));
        }
    });

    [WovenFact]
    public void LambdaThatCaptures() => Body.Runs(2, () => Lambdas.Runs, () =>
    {
        var (triple, quadruple) = (Lambdas.Capturing(3), Lambdas.Capturing(4));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(6, triple(2));
            Assert.Equal(8, quadruple(2));
        }
    });

    [WovenFact]
    public void LambdaThatCapturesThis() => Body.Runs(1, () => Lambdas.Runs, () =>
    {
        var target = new Lambdas();
        Assert.Equal(11, target.CapturingThis()(1));
        Assert.Equal(11, target.CapturingThis()(1));
    });

    [WovenFact]
    public void BodyWithClosuresAndIterator() => Body.Runs(2, () => Lambdas.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("a0,a1,a2", Lambdas.WithClosure("a", 3));
            Assert.Equal("b0", Lambdas.WithClosure("b", 1));
        }
    });
}
