using System.Reflection;
using AssemblyToProcess.Clones;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Clones;

public class ObjectsTests
{
    [WovenFact]
    public void ResultsAreNotSliced() => Body.Runs(3, () => Objects.Runs, () =>
    {
        Objects.Make = n => new Lorry { Load = { n } };
        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<Vehicle>(Objects.Polymorphic(0)).Name = "!";
            Assert.Equal("base", Objects.Polymorphic(0).Name);
            var truck = Assert.IsType<Truck>(Objects.Polymorphic(1));
            Assert.Equal([1, 2], truck.Axles);
            truck.Axles.Clear();
            var lorry = Assert.IsType<Lorry>(Objects.Polymorphic(2));
            Assert.Equal([2], lorry.Load);
            lorry.Load.Clear();
        }
    });

    [WovenFact]
    public void ElementsAreNotSliced() => Body.Runs(1, () => Objects.Runs, () =>
    {
        Objects.Make = n => new Lorry { Load = { n } };
        for (var i = 0; i < 3; i++)
        {
            var fleet = Objects.Fleet(5);
            Assert.Equal([typeof(Vehicle), typeof(Truck), typeof(Lorry)], fleet.Select(v => v.GetType()));
            Assert.Equal([5], ((Truck)fleet[1]).Axles);
            Assert.Equal([5], ((Lorry)fleet[2]).Load);
            ((Truck)fleet[1]).Axles.Add(99);
            ((Lorry)fleet[2]).Load.Add(99);
        }
    });

    [WovenFact]
    public void NoUserConstructorRuns()
    {
        Objects.Make = n => new Lorry();
        Objects.Fleet(77);
        var before = Vehicle.Constructed;
        Objects.Fleet(77);
        Assert.Equal(before, Vehicle.Constructed);
    }

    [WovenFact]
    public void PrivateAndInheritedFields() => Body.Runs(1, () => Objects.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
        {
            var derived = Objects.Chain(4);
            Assert.Equal([4], derived.Own);
            Assert.Equal([-1], derived.MiddleOwn);
            Assert.Equal("own", derived.Value);
            Assert.Equal(["x", "y"], derived.Values);
            derived.Own.Clear();
            derived.MiddleOwn!.Clear();
            derived.Forget();
            derived.Values[0] = "!";
        }
    });

    [WovenFact]
    public void EventsAreCleared() => Body.Runs(1, () => Objects.Runs, () =>
    {
        var first = Objects.Events(4);
        first.Raise();
        Assert.Equal(5, first.Count);
        var hit = Objects.Events(4);
        hit.Raise();
        Assert.Equal((4, 5), (hit.Count, first.Count));
        Assert.Same(first.Callback, hit.Callback); // a delegate that is not an event is data that is shared
    });

    [WovenFact]
    public void InjectedCachesAreNotCopied() => Body.Runs(1, () => Objects.Runs, () =>
    {
        Assert.Equal(12, Objects.WithCache(4).Times(3));
        var hit = Objects.WithCache(4);
        hit.Factors[0] = 5;
        Body.Runs(1, () => Calculator.Runs, () => Assert.Equal(15, hit.Times(3)));
        var field = typeof(Calculator).GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Single(f => f.FieldType.Namespace == "MemoWeaver.Runtime");
        Assert.Null(field.GetValue(Objects.WithCache(4)));
    });

    [WovenFact]
    public void Cycles() => Body.Runs(1, () => Objects.Runs, () =>
    {
        var seen = new HashSet<Node>();
        for (var i = 0; i < 3; i++)
        {
            var first = Objects.Cycle(4);
            Assert.Equal((4, 5), (first.Value, first.Next!.Value));
            Assert.Same(first, first.Next.Next);
            Assert.Same(first, first.Next.Previous);
            Assert.True(seen.Add(first) && seen.Add(first.Next));
            first.Value = 99;
            first.Next.Value = 99;
        }
    });

    [WovenFact]
    public void SharedReferencesStayShared() => Body.Runs(1, () => Objects.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
        {
            var lines = Objects.Aliases(4);
            Assert.Same(lines[0], lines[1]);
            Assert.NotSame(lines[0], lines[2]);
            Assert.Equal([4, 4, 4], lines.Select(l => l.Count));
            lines[0].Count = 99;
        }
    });

    /// <summary>A list of a million nodes, each linked both ways.</summary>
    [WovenFact]
    public void DeepStructures() => Body.Runs(1, () => Objects.Runs, () =>
    {
        const int Length = 1_000_000;
        var first = Objects.LinkedList(Length);
        var hit = Objects.LinkedList(Length);
        Assert.NotSame(first, hit);
        var (count, previous) = (0, default(Node));
        for (var node = hit; node is not null; node = node.Next)
        {
            if (node.Value != count || node.Previous != previous)
                Assert.Fail($"Node {count} is not what it was.");
            count++;
            previous = node;
        }
        Assert.Equal(Length, count);
    });

    [WovenFact]
    public void Records() => Body.Runs(1, () => Objects.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
        {
            var order = Assert.IsType<SpecialOrder>(Objects.Records(4));
            Assert.Equal(("note", "special", 4), (order.Note, order.Kind, order.Lines.Single().Count));
            var with = order with { Note = "other" };
            Assert.Same(order.Lines, with.Lines);
            Assert.Equal(order, with with { Note = "note" });
            order.Lines[0].Count = 99;
        }
    });

    [WovenFact]
    public void ObjectsThatCannotChangeKeepTheirIdentity()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Same(Colour.Red, Objects.Identity(true));
            Assert.Equal([Colour.Red, Colour.Green], Objects.Identities(1));
        }
        Assert.NotSame(Objects.Identities(1), Objects.Identities(1));
    }

    [WovenFact]
    public void PrivateNestedTypes()
    {
        Assert.Equal(3, Objects.PrivateNested(4));
        Assert.Equal(3, Objects.PrivateNested(4));
        Assert.Equal(Objects.ChangeSecret(5), Objects.ChangeSecret(5));
    }

    /// <summary>A class that the weaver has never seen.</summary>
    public sealed class Lorry() : Vehicle("lorry")
    {
        public List<int> Load { get; } = [];
    }
}
