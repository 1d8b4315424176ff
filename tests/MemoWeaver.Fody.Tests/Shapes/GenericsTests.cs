using AssemblyToProcess.Keys;
using AssemblyToProcess.Methods;
using AssemblyToProcess.Types;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class GenericsTests
{
    [WovenFact]
    public void TypeArgumentsArePartOfTheIdentity() => Body.Runs(6, () => GenericMethods.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("Int32", GenericMethods.NameOf<int>());
            Assert.Equal("String", GenericMethods.NameOf<string>());
            Assert.Equal("Object", GenericMethods.NameOf<object>());
            Assert.Equal("Int32=1", GenericMethods.Describe(1));
            Assert.Equal("Int64=1", GenericMethods.Describe(1L));
            Assert.Equal("String=1", GenericMethods.Describe("1"));
        }
    });

    [WovenFact]
    public void SeveralTypeParameters() => Body.Runs(2, () => GenericMethods.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            GenericMethods.Pair(1, 'a');
            GenericMethods.Pair('a', 1);
        }
        Assert.Equal(1, Memo.Of((Func<int, char, int>)GenericMethods.Pair<int, char>).Info.Hits);
    });

    [WovenFact]
    public void CollectionOfTypeParameter() => Body.Runs(2, () => GenericMethods.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(2, GenericMethods.CountOf([1, 2]));
            Assert.Equal(1, GenericMethods.CountOf(["a"]));
        }
    });

    [WovenFact]
    public void InstanceMethodsHaveATablePerObject() => Body.Runs(4, () => GenericMethods.Runs, () =>
    {
        var (a, b) = (new GenericMethods(), new GenericMethods());
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("Int32:1*2", a.OnInstance(1, 2));
            Assert.Equal("String:1*2", a.OnInstance("1", 2));
            Assert.Equal("Int32:1*2", b.OnInstance(1, 2));
            Assert.Equal("new Guid", b.ParameterlessOnInstance<Guid>());
        }
    });

    [WovenFact]
    public void ResultOfTypeParameter() => Body.Runs(2, () => GenericMethods.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(DayOfWeek.Friday, GenericMethods.ParseEnum<DayOfWeek>("Friday"));
            Assert.Equal(Color.Blue, GenericMethods.ParseEnum<Color>("Blue"));
        }
    });

    [WovenFact]
    public void StaticMembersOfGenericTypes() => Body.Runs(6, () => GenericTypeRuns.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("Int321", Box<int>.StaticName(1));
            Assert.Equal("String1", Box<string>.StaticName(1));
            Assert.Equal("Int325", Box<int>.StaticOf(5));
            Assert.Equal("Stringx", Box<string>.StaticOf("x"));
            Assert.Equal("Int321Stringa", Box<int>.StaticGeneric(1, "a"));
            Assert.Equal("StringaInt321", Box<string>.StaticGeneric("a", 1));
        }
    });

    [WovenFact]
    public void InstanceMembersOfGenericTypes() => Body.Runs(6, () => GenericTypeRuns.Runs, () =>
    {
        var (number, text) = (new Box<int>(3), new Box<string>("c"));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("p3", number.Show("p"));
            Assert.Equal("pc", text.Show("p"));
            Assert.Equal("box of 3", number.Property);
            Assert.Equal("box of c", text.Property);
            Assert.Equal("3,x,4", number.ShowWith("x", 4));
            Assert.Equal("c,1,d", text.ShowWith(1, "d"));
        }
    });

    [WovenFact]
    public void NestedTypesInGenericTypes() => Body.Runs(5, () => GenericTypeRuns.Runs, () =>
    {
        var inner = new Box<int>.NestedGeneric<string>();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("nested 1", Box<int>.Nested.Static(1));
            Assert.Equal("nested a", Box<string>.Nested.Static("a"));
            Assert.Equal("1-b", Box<int>.NestedGeneric<string>.Static(1, "b"));
            Assert.Equal("1-b-c", inner.Instance(1, "b", 'c'));
            Assert.Equal("1-b-2", inner.Instance(1, "b", 2));
        }
    });

    [WovenFact]
    public void DerivedFromAGenericType() => Body.Runs(2, () => GenericTypeRuns.Runs, () =>
    {
        var box = new NamedBox<int>(4, "n");
        Assert.Equal("n41", box.Named(1));
        Assert.Equal("n41", box.Named(1));
        Assert.Equal("4", box.Show(""));
    });

    [WovenFact]
    public void DeeplyNestedTypes() => Body.Runs(2, () => GenericTypeRuns.Runs, () =>
    {
        var inner = new Outer.Middle.Inner();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(4, Outer.Middle.Inner.Deep(1));
            Assert.Equal(5, inner.DeepInstance(1));
        }
    });

    [WovenFact]
    public void ConstrainedTypeParameters() => Body.Runs(12, () => Constraints.Runs, () =>
    {
        var leaf = new Leaf();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(4, Constraints.Unmanaged(1));
            Assert.Equal(8, Constraints.Unmanaged(1L));
            Assert.Equal("x", Constraints.NotNull("x"));
            Assert.Equal(6, Constraints.New<Feather>(5));
            Assert.Equal(5, Constraints.New<Stone>(5));
            Assert.Equal(3, Constraints.Interface(new Stone(3)));
            Assert.Equal("null", Constraints.Class<string>(null));
            Assert.Equal("y", Constraints.Class("y"));
            Assert.Equal(-1, Constraints.SelfReferential("a", "b"));
            Assert.Equal("String:Objectz", Constraints.Naked<string, object>("z"));
            Assert.Equal("Leaf3", leaf.Path(3));
            Assert.Equal("Leaf4", Node<Leaf>.Combined<Leaf>(4));
        }
    });

    [WovenFact]
    public void ConstraintsAreCopiedToTheMovedBody()
    {
        var open = typeof(Constraints).GetMethod(nameof(Constraints.New))!;
        Assert.Throws<ArgumentException>(() => open.MakeGenericMethod(typeof(string)));
    }
}
