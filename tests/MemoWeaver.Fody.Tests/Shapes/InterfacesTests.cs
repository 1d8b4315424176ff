using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class InterfacesTests
{
    [WovenFact]
    public void ExplicitImplementations() => Body.Runs(5, () => ExplicitInterfaces.Runs, () =>
    {
        IParser parser = new ExplicitInterfaces();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("parser", parser.Name);
            Assert.Equal(12, parser[4]);
            Assert.Equal(77, parser.Parse("77"));
            Assert.Equal("x!", ((IParser<string>)parser).Parse("x"));
            Assert.Equal("6?", ((IParser<int>)parser).Parse(6));
        }
    });

    [WovenFact]
    public void ImplicitImplementation() => Body.Runs(1, () => ImplicitInterface.Runs, () =>
    {
        IParser<long> parser = new ImplicitInterface();
        Assert.Equal("5#", parser.Parse(5));
        Assert.Equal("5#", parser.Parse(5));
    });

    [WovenFact]
    public void DefaultImplementationIsSharedByAllObjects() => Body.Runs(1, () => IGreeter.Runs, () =>
    {
        Assert.Equal("hello a", ((IGreeter)new Greeter()).Greet("a"));
        Assert.Equal("hello a", ((IGreeter)new Greeter()).Greet("a"));
        Assert.Equal("dear a", ((IGreeter)new PoliteGreeter()).Greet("a"));
    });

    [WovenFact]
    public void PrivateAndStaticMethodsOfAnInterface() => Body.Runs(2, () => IGreeter.Runs, () =>
    {
        IGreeter greeter = new Greeter();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("hidden 3", greeter.CallHidden(3));
            Assert.Equal("static b", IGreeter.Static("b"));
        }
    });

    [WovenFact]
    public void StaticVirtualMethod() => Body.Runs(2, () => Square.Runs, () =>
    {
        Assert.Equal(36, Square.AreaOf<Square>(6));
        Assert.Equal(36, Square.AreaOf<Square>(6));
    });
}
