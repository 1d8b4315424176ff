using System.Text;
using MemoWeaver.Fody.Tests.Verification;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Snapshots;

/// <summary>
/// What the weaver emits for one method of each shape: the wrapper, the frame around the moved body, and all that is emitted beside them.
/// </summary>
public class EmittedCodeTests
{
    [Theory]
    [InlineData("Static", "StaticMethods", "Join")]
    [InlineData("StaticWithoutParameters", "StaticMethods", "Constant")]
    [InlineData("Instance", "InstanceMethods", "Scale")]
    [InlineData("InstanceWithoutParameters", "InstanceMethods", "Parameterless")]
    [InlineData("Virtual", "Dog", "Sound")]
    [InlineData("ExplicitInterface", "ExplicitInterfaces", "AssemblyToProcess.Methods.IParser.Parse")]
    [InlineData("DefaultInterfaceMethod", "IGreeter", "Greet")]
    [InlineData("Property", "Properties", "get_Arrow")]
    [InlineData("Indexer", "Indexers", "get_Item")]
    [InlineData("Operator", "Money", "op_Addition")]
    [InlineData("ExtensionMethod", "ExtensionMethods", "Reversed")]
    [InlineData("ExtensionBlock", "ExtensionBlocks", "Vowels")]
    [InlineData("GenericMethod", "GenericMethods", "Describe")]
    [InlineData("GenericInstanceMethod", "GenericMethods", "OnInstance")]
    [InlineData("GenericTypeStatic", "Box`1", "StaticGeneric")]
    [InlineData("GenericTypeInstance", "Box`1", "ShowWith")]
    [InlineData("NestedGeneric", "NestedGeneric`1", "Instance")]
    [InlineData("Struct", "Fraction", "Times")]
    [InlineData("SharedRecord", "SharedRecord", "Show")]
    [InlineData("In", "InParameters", "Sum")]
    [InlineData("Out", "OutParameters", "Divide")]
    [InlineData("Tuple", "TuplesAndNullables", "Combine")]
    [InlineData("Nullable", "TuplesAndNullables", "Half")]
    [InlineData("VaryBy", "VaryBy", "OnInstance")]
    [InlineData("RecordKey", "CompoundKeys", "Record")]
    [InlineData("ArrayKey", "Collections", "Array")]
    [InlineData("LazyKey", "Collections", "Enumerable")]
    [InlineData("Comparer", "KeyAttributes", "IgnoreCase")]
    [InlineData("SizeZero", "Sizes", "Zero")]
    [InlineData("Timed", "Timed", "Absolute")]
    [InlineData("TimedOnInstance", "Timed", "OnInstance")]
    [InlineData("CloneNever", "CloneNever", "List")]
    [InlineData("Fifo", "Evictions", "Fifo")]
    [InlineData("AsyncTask", "AsyncMethods", "Load")]
    [InlineData("AsyncValueTask", "AsyncMethods", "Length")]
    [InlineData("AsyncWithoutKey", "AsyncMethods", "WithoutKey")]
    [InlineData("AsyncGeneric", "AsyncMethods", "Echo")]
    [InlineData("AsyncEachRuns", "AsyncMethods", "EachRuns")]
    [InlineData("SingleFlight", "SingleFlights", "Run")]
    [InlineData("SingleFlightOut", "SingleFlights", "TryRun")]
    [InlineData("SingleFlightWithoutKey", "SingleFlights", "WithoutKey")]
    [InlineData("SingleFlightStruct", "SingleFlightPoint", "Scaled")]
    [InlineData("SingleFlightCancellable", "SingleFlights", "OfAll")]
    [InlineData("Tracked", "Tracked", "Lru")]
    [InlineData("TrackedOut", "Tracked", "TryGet")]
    [InlineData("TrackedBypass", "Tracked", "OfAll")]
    [InlineData("TrackedGenericInstance", "Tracked", "GenericOnObject")]
    [InlineData("Weighed", "Weights", "Text")]
    [InlineData("When", "Whens", "OnInstance")]
    [InlineData("WhenAsync", "Whens", "Later")]
    [InlineData("WhenOut", "Whens", "TryWith")]
    [InlineData("Aged", "Lifetimes", "All")]
    [InlineData("AgedOut", "Lifetimes", "Try")]
    [InlineData("AgedSlot", "Lifetimes", "get_SpreadSlot")]
    [InlineData("Store", "Stores", "OnObject")]
    [InlineData("StoreWithoutKey", "Stores", "get_Slot")]
    [InlineData("StoreGeneric", "Stores", "GenericOnObject")]
    [InlineData("Distributed", "DistributedMethods", "Square")]
    [InlineData("DistributedTask", "DistributedMethods", "Load")]
    [InlineData("DistributedValueTask", "DistributedMethods", "Text")]
    [InlineData("DistributedWhen", "DistributedMethods", "OfTenant")]
    [InlineData("DistributedWithoutKey", "DistributedMethods", "WithoutKey")]
    [InlineData("DistributedRecord", "DistributedMethods", "OfRecord")]
    [InlineData("DistributedSensitive", "DistributedMethods", "Insensitive")]
    [InlineData("DistributedFormat", "DistributedMethods", "Formatted")]
    [InlineData("DistributedGeneric", "DistributedMethods", "Generic")]
    [InlineData("Frozen", "Frozens", "List")]
    [InlineData("Copied", "Objects", "Records")]
    public void Emitted(string name, string type, string method)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid("Release"));
        Snapshot.Verify(Describe(pairs[type, method]), name);
    }

    [Theory]
    [InlineData("KeyInPlace", "StaticMethods", "Join")]
    [InlineData("KeyOfPolicies", "CompoundKeys", "Record")]
    [InlineData("KeyWithSnapshot", "Collections", "Array")]
    [InlineData("KeyMaybeUnkeyable", "Collections", "Enumerable")]
    public void Keys(string name, string type, string method)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid("Release"));
        var key = pairs[type, method].Wrapper.Body.Variables.Select(v => v.VariableType.Resolve()).Single(t => t is not null && t.Interfaces.Any(i => i.InterfaceType.Name == "IMemoKey`1"));
        var text = new StringBuilder();
        IlText.Append(text, key);
        Snapshot.Verify(text.ToString(), name);
    }

    /// <summary>What is emitted into a record that is part of the key of a distributed method.</summary>
    [Fact]
    public void TextOfARecord()
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid("Release"));
        var order = pairs["DistributedMethods", "OfRecord"].Wrapper.Parameters[0].ParameterType.Resolve();
        var text = new StringBuilder();
        IlText.Append(text, order.Methods.Single(m => m.Name == "<MemoWeaver>WriteKey"));
        Snapshot.Verify(text.ToString(), "DistributedRecordText");
    }

    private static string Describe(WovenPair pair)
    {
        var text = new StringBuilder();
        IlText.Append(text, pair.Wrapper);
        IlText.Append(text, pair.Moved, skipBetween: (pair.Prologue, pair.Epilogue));

        // All that the type did not have before, and that carries the method's name.
        var stem = pair.Moved.Name[..(pair.Moved.Name.IndexOf(">Compute", StringComparison.Ordinal) + 1)];
        var (before, after) = (pair.Original.DeclaringType, pair.Wrapper.DeclaringType);
        bool IsEmitted(IMemberDefinition member) => member.Name.StartsWith(stem, StringComparison.Ordinal);
        foreach (var field in after.Fields.Where(f => IsEmitted(f) && before.Fields.All(b => b.Name != f.Name)))
            text.Append("field ").Append(IlText.Short(field.FullName)).Append("    ").AppendLine(field.Attributes.ToString()).AppendLine();
        foreach (var method in after.Methods.Where(m => IsEmitted(m) && m != pair.Moved && m != pair.Wrapper && before.Methods.All(b => b.Name != m.Name)))
            IlText.Append(text, method);
        foreach (var type in after.NestedTypes.Where(t => IsEmitted(t) && before.NestedTypes.All(b => b.Name != t.Name)))
            IlText.Append(text, type);
        return text.ToString();
    }
}
