using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Tests.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>Which strategy is chosen for a type, and why; by the fields of <c>PlannedTypes.CloneSubjects</c>.</summary>
public sealed class ClonePlanTests : IDisposable
{
    private readonly PlannedTypesModule planned = new();
    private readonly ImmutabilityProof proof;
    private readonly ClonePlanner planner;

    public ClonePlanTests()
    {
        proof = new ImmutabilityProof(planned.Module);
        planner = new ClonePlanner(planned.Module, proof);
    }

    public void Dispose() => planned.Dispose();

    [Theory]
    [InlineData("Int32", "Shared", "a primitive")]
    [InlineData("String", "Shared", "a string")]
    [InlineData("Money", "Shared", "sealed, all fields readonly and immutable")]
    [InlineData("TrustedHolder", "Shared", "marked [ImmutableObject(true)]")]
    [InlineData("FixedBuffer", "Shared", "a struct, all fields immutable")]
    [InlineData("Delegate", "Shared", "a delegate: code, not data")]
    [InlineData("Task", "Shared", "a task or a token: the work, not its result")]
    [InlineData("Work", "AtRunTime", "a task, which may have a result: the actual type decides")]
    [InlineData("Lists", "AtRunTime", "a task: its result is copied")]
    [InlineData("ValueTask", "AtRunTime", "a task: its result is copied")]
    [InlineData("AnyComparer", "Shared", "a comparer")]
    [InlineData("Leafed", "Object", "by its emitted copy constructor, unless the actual type is a derived one; shares what `Leafed.Leaf` holds")]
    [InlineData("Uttering", "Object", "by its emitted copy constructor")]
    [InlineData("Keyed", "Object", "by its emitted copy constructor")]
    [InlineData("Token", "Shared", "a task or a token: the work, not its result")]
    [InlineData("Comparer", "Shared", "a comparer")]
    [InlineData("Array", "Array", "an array, element by element")]
    [InlineData("Jagged", "Array", "an array, element by element")]
    [InlineData("Grid", "AtRunTime", "an array of more than one dimension")]
    [InlineData("List", "List", "a list, element by element")]
    [InlineData("Set", "Set", "a set, element by element")]
    [InlineData("Dictionary", "Dictionary", "a dictionary, key by key and value by value")]
    [InlineData("Nullable", "Nullable", "a struct, part by part")]
    [InlineData("Pair", "KeyValuePair", "a struct, part by part")]
    [InlineData("Tuple", "ValueTuple", "a tuple, part by part")]
    [InlineData("Struct", "Struct", "a struct, by its emitted copy constructor")]
    [InlineData("Buffer", "AtRunTime", "a struct whose fields do not tell its layout: copied by the run-time copier")]
    [InlineData("Sorted", "AtRunTime", "of another assembly: copied by the run-time copier")]
    [InlineData("Queue", "AtRunTime", "of another assembly: copied by the run-time copier")]
    [InlineData("ClassTuple", "AtRunTime", "of another assembly: copied by the run-time copier")]
    [InlineData("Builder", "AtRunTime", "of another assembly: copied by the run-time copier")]
    [InlineData("Cookie", "AtRunTime", "of another assembly: copied by the run-time copier")]
    [InlineData("FSharpRecordOfList", "AtRunTime", "of another assembly: copied by the run-time copier")]
    [InlineData("OfException", "AtRunTime", "has a base, `Exception`, of unknown make")]
    [InlineData("Carton", "Object", "by its emitted copy constructor")]
    [InlineData("Dog", "Object", "by its emitted copy constructor, unless the actual type is a derived one")]
    [InlineData("Animal", "Object", "by its emitted copy constructor, unless the actual type is a derived one")]
    [InlineData("Tree", "Object", "by its emitted copy constructor")]
    [InlineData("ChainOfInt", "Object", "by its emitted copy constructor")]
    [InlineData("PageOfInt", "Object", "by its emitted copy constructor")]
    [InlineData("Raising", "Object", "by its emitted copy constructor")]
    [InlineData("Plant", "AtRunTime", "abstract: the actual type decides")]
    [InlineData("Interface", "AtRunTime", "an interface: the actual type decides")]
    [InlineData("Sequence", "AtRunTime", "an interface: the actual type decides")]
    [InlineData("Object", "AtRunTime", "can be anything: the actual type decides")]
    [InlineData("Colour", "AtRunTime", "not sealed, but its own fields are readonly and immutable: shared, unless the actual type is a derived one")]
    [InlineData("Owner", "Refused", "is disposed by its caller")]
    [InlineData("Semaphore", "Refused", "is disposed by its caller")]
    [InlineData("Finalized", "Refused", "has a finalizer, so that it owns something")]
    [InlineData("Stream", "Refused", "can be used by only one caller at a time")]
    [InlineData("Lock", "Lock", "guards one object")]
    [InlineData("Query", "Refused", "is a query over data that can change")]
    [InlineData("Pointer", "Refused", "points to memory that someone else may change or free")]
    public void Decides(string subject, string kind, string reason)
    {
        var plan = Plan(subject);
        Assert.Equal((kind, reason), (plan.Kind.ToString(), plan.Reason));
    }

    [Theory]
    [InlineData("ArrayOfObjects", "[]: Object")]
    [InlineData("ListOfObjects", "[]: Object")]
    [InlineData("Dictionary", "[].Key: Shared; [].Value: Object")]
    [InlineData("Pair", "Key: Shared; Value: Array")]
    [InlineData("Tuple", "Item1: Shared; Item2: List")]
    [InlineData("Nullable", ": Struct")]
    [InlineData("Struct", "Length: Shared; Data: Array")]
    [InlineData("Dog", "Toys: Array; Name: Shared")]
    [InlineData("ChainOfInt", "More: Array; Own: Array")]
    [InlineData("PageOfObjects", "Items: List; Next: Object; Total: Shared")]
    // The handlers of an event are left out, a delegate that is not one stays.
    [InlineData("Raising", "Callback: Shared; Count: Shared")]
    [InlineData("Uttering", "Callback: Shared")]
    [InlineData("Keyed", "Said: Array")]
    [InlineData("Lists", "Result: List")]
    public void Parts(string subject, string parts) =>
        Assert.Equal(parts, string.Join("; ", Plan(subject).Parts.Select(p => p.Name + ": " + p.Plan.Kind)));

    [Theory]
    [InlineData("Stream", "", "System.IO.Stream")]
    [InlineData("Streams", "List<Stream>[]", "System.IO.Stream")]
    [InlineData("Report", "Report.Source.Stream", "System.IO.Stream")]
    [InlineData("Reports", "Reports.All[].Value[].Source.Stream", "System.IO.Stream")]
    [InlineData("PageOfReports", "Page<Report>.Items[].Source.Stream", "System.IO.Stream")]
    [InlineData("Back", "Back.Report.Source.Stream", "System.IO.Stream")]
    [InlineData("DerivedOfResource", "DerivedOfResource.Report.Source.Stream", "System.IO.Stream")]
    [InlineData("Services", "Services.Provider", "System.IServiceProvider")]
    [InlineData("Lock", "", "System.Threading.Lock")]
    [InlineData("Pointers", "int*[][]", "System.Int32*")]
    public void Refuses(string subject, string path, string culprit)
    {
        var refusal = CloneRefusal.Find(Plan(subject));
        Assert.NotNull(refusal);
        Assert.Equal((path, culprit), (refusal.Path, refusal.Plan.Type.FullName));
    }

    [Theory]
    [InlineData("HoldsTrusted")] // marked immutable: nobody looks inside
    [InlineData("Interface")]
    [InlineData("Object")]
    [InlineData("Growing")]
    [InlineData("Twofold")]
    [InlineData("LinkedNode")]
    public void RefusesNothingThatIsDecidedLater(string subject) => Assert.Null(CloneRefusal.Find(Plan(subject)));

    [Fact]
    public void RecursiveTypesLeadBackToThemselves()
    {
        var tree = Plan("Tree");
        Assert.Same(tree, tree.Parts.Single(p => p.Name == "Branches").Plan.Parts.Single().Plan);
        var node = Plan("LinkedNode");
        Assert.Same(node, node.Parts.Single(p => p.Name == "Next").Plan);
    }

    /// <summary>A type that contains itself over larger and larger arguments ends somewhere.</summary>
    [Theory]
    [InlineData("Growing")]
    [InlineData("Twofold")]
    public void GrowingTypesEnd(string subject)
    {
        var reached = CloneReach.Of(Plan(subject));
        Assert.InRange(reached.Count, 5, 200);
        Assert.Contains(reached, p => p.Reason == "nested too deeply to follow: the actual type decides");
    }

    [Fact]
    public void OneCopyConstructorServesAllInstantiations()
    {
        Plan("PageOfInt");
        Plan("PageOfObjects");
        var page = planner.Copies.Single(c => c.Key.Name == "Page`1").Value;
        Assert.Equal("Items: List(AtRunTime); Next: Object; Total: Shared", string.Join("; ", page.Fields.Select(f => f.Field.Name + ": " + f.Plan.Kind + (f.Plan.Kind == CloneKind.List ? $"({f.Plan.Parts[0].Plan.Kind})" : ""))));
    }

    [Fact]
    public void BasesAreCopiedByTheirOwn()
    {
        Plan("Tree");
        var tree = planner.Copies.Single(c => c.Key.Name == "Tree").Value;
        Assert.Equal("Plant", tree.Base?.Type.Name);
        Assert.Equal(["Name"], tree.Base!.Fields.Select(f => f.Field.Name));
        Assert.Null(tree.Base.Base);
    }

    [Theory]
    [InlineData("Carton", "")]
    [InlineData("Animal", "Dog Object")]
    [InlineData("Plant", "Tree Object")]
    [InlineData("Interface", "Named Object")]
    [InlineData("Colour", "Colour Shared")]
    [InlineData("Object", "")]
    [InlineData("PageOfObjects", "Carton Object")]
    [InlineData("PageOfInt", "")]
    [InlineData("ReadOnly", "Carton Object")]
    // Behind a type argument that is a collection, and behind that of a base.
    [InlineData("PageOfLists", "Carton Object")]
    [InlineData("PageOfBase", "Carton Object")]
    [InlineData("SortedLists", "Carton Object")]
    public void RegistersWhatIsMetAtRunTime(string subject, string registered) =>
        Assert.Equal(registered, string.Join("; ", new RuntimeRegistrations(planned.Module, proof, planner).Of([Plan(subject)]).Select(r => $"{r.Type.Name} {r.Kind}")));

    [Fact]
    public void TypeParametersAreDecidedAtRunTime()
    {
        var plan = planner.Plan(planned.TypeOf("CloneGeneric`1", "List"));
        Assert.Equal((CloneKind.List, CloneKind.AtRunTime), (plan.Kind, plan.Parts.Single().Plan.Kind));
        Assert.Equal(CloneKind.AtRunTime, planner.Plan(planned.TypeOf("CloneGeneric`1", "Free")).Kind);
    }

    [Fact]
    public void PlanningChangesNothing()
    {
        foreach (var field in planned.Module.GetType("PlannedTypes.CloneSubjects").Fields)
            planner.Plan(field.FieldType);
        using var again = new PlannedTypesModule();
        Assert.Equal(Members(again.Module), Members(planned.Module));
    }

    private static List<string> Members(ModuleDefinition module) =>
        [.. module.GetTypes().SelectMany(t => t.Fields.Select(f => f.FullName).Concat(t.Methods.Select(m => m.FullName)).Prepend(t.FullName))];

    private ClonePlan Plan(string subject) => planner.Plan(planned.TypeOf("CloneSubjects", subject));
}
