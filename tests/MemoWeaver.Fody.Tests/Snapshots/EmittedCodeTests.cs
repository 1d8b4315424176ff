using System.Text;
using MemoWeaver.Fody.Tests.Verification;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Snapshots;

/// <summary>
/// What the weaver emits for one method of each shape: the wrapper, the frame around the moved body, the holder and the key.
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
    [InlineData("Weighed", "Weights", "Text")]
    [InlineData("WeighedGeneric", "Weights", "Generic")]
    public void Emitted(string name, string type, string method)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid("Release"));
        Snapshot.Verify(Describe(pairs[type, method]), name);
    }

    private static string Describe(WovenPair pair)
    {
        var text = new StringBuilder();
        IlText.Append(text, pair.Wrapper);
        IlText.Append(text, pair.Moved, skipBetween: Body(pair.Moved));
        var holder = Holder(pair.Wrapper);
        IlText.Append(text, holder);
        foreach (var field in pair.Wrapper.DeclaringType.Fields.Where(f => holder.Methods.Any(m => m.HasBody && m.Body.Instructions.Any(i => (i.Operand as FieldReference)?.Resolve() == f))))
            text.Append("field ").AppendLine(field.FullName);
        if (pair.Wrapper.Body.Variables.Select(v => v.VariableType.Resolve()).FirstOrDefault(t => t is not null && t.Interfaces.Any(i => i.InterfaceType.Name == "IMemoKey`1")) is { } key)
            IlText.Append(text.AppendLine(), key);
        return text.ToString();
    }

    private static TypeDefinition Holder(MethodDefinition wrapper) =>
        ((TypeReference)wrapper.CustomAttributes.Single(a => a.AttributeType.Name == "MemoizedAttribute").ConstructorArguments[0].Value).Resolve();

    // From behind the prologue to the epilogue: what another test compares with the original.
    private static (int From, int To)? Body(MethodDefinition moved)
    {
        var il = moved.Body.Instructions;
        var begin = il.FirstOrDefault(i => (i.Operand as MethodReference)?.Name == "BeginMiss");
        var store = il.LastOrDefault(i => (i.Operand as MethodReference)?.Name == "Store");
        if (begin is null || store is null)
            return (0, il.Count);
        var targets = il.Select(i => i.Operand).OfType<Instruction>().ToHashSet();
        var to = il.IndexOf(store);
        while (to > 0 && !targets.Contains(il[to]))
            to--;
        return (il.IndexOf(begin) + 2, to);
    }
}
