using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class VirtualMethodsTests
{
    [WovenFact]
    public void OverrideAndBaseAreBothCached() => Body.Runs(1, () => Animal.Runs, () => Body.Runs(1, () => Dog.DogRuns, () =>
    {
        Animal dog = new Dog();
        for (var i = 0; i < 3; i++)
            Assert.Equal("?2woof", dog.Sound(2));
    }));

    [WovenFact]
    public void OverrideWithoutAttributeIsNotCached() => Body.Runs(1, () => Animal.Runs, () => Body.Runs(3, () => Dog.DogRuns, () =>
    {
        Animal dog = new Dog();
        for (var i = 0; i < 3; i++)
            Assert.Equal("animal1dog", dog.Name(1));
    }));

    [WovenFact]
    public void OverridesOfAbstractAndFrameworkMethods() => Body.Runs(3, () => Dog.DogRuns, () =>
    {
        var dog = new Dog();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("bone4", ((Animal)dog).Food(4));
            Assert.Equal("Dog", ((object)dog).ToString());
            Assert.Equal("hidden", dog.GetType());
        }
        Assert.Equal(typeof(Dog), ((object)dog).GetType());
    });

    [WovenFact]
    public void MemoOfResolvesAsTheCallWould()
    {
        Animal dog = new Dog();
        dog.Sound(9);
        dog.Sound(9);
        Assert.Equal(1, Memo.Of(dog.Sound).Info.Hits);
        Assert.Equal(1, Memo.Of(() => dog.Sound(0)).Info.Hits);
    }
}
