using System.Text;
using MemoWeaver.Fody.Tests.Verification;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Snapshots;

/// <summary>What the weaver emits for results that are copied or frozen: the hit, the store, and the constructors that copy.</summary>
public class CopiedResultsTests
{
    [Theory]
    [InlineData("ResultCopied", "Shapes", "Object")]
    [InlineData("ResultCopiedOut", "Safety", "TryFind")]
    [InlineData("ResultCopiedTask", "Safety", "Load")]
    [InlineData("ResultCopiedPolymorphic", "Objects", "Polymorphic")]
    [InlineData("ResultFrozen", "Frozens", "List")]
    [InlineData("ResultFrozenTask", "Frozens", "ListAsync")]
    public void HitStoreAndRegistrations(string name, string type, string method)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid("Release"));
        var wrapper = pairs[type, method].Wrapper;
        var text = new StringBuilder();
        IlText.Append(text, wrapper);
        if (wrapper.DeclaringType.Methods.SingleOrDefault(m => m.Name == $"<{method}>Store") is { } store)
            IlText.Append(text, store);
        IlText.Append(text, Holder(wrapper).Methods.Single(m => m.Name == ".cctor"));
        Snapshot.Verify(text.ToString(), name);
    }

    [Theory]
    [InlineData("Vehicle")]
    [InlineData("Truck")]
    [InlineData("Page`1")]
    [InlineData("Span")]
    [InlineData("Publisher")]
    [InlineData("Numbers")]
    public void CopyConstructor(string type)
    {
        using var pairs = WovenPairs.Read(CaseAssembly.Valid("Release"));
        var definition = pairs["Shapes", "Object"].Wrapper.Module.GetType("AssemblyToProcess.Clones." + type);
        var text = new StringBuilder();
        IlText.Append(text, definition.Methods.Single(m => m.IsConstructor && m.Parameters is [_, { ParameterType.Name: "CopyGraph" }]));
        IlText.Append(text, definition.NestedTypes.Single(t => t.Name.StartsWith("<MemoWeaver>Co", StringComparison.Ordinal)));
        Snapshot.Verify(text.ToString(), "Copy" + type.Replace("`", "Of", StringComparison.Ordinal));
    }

    private static TypeDefinition Holder(MethodDefinition wrapper) =>
        ((TypeReference)wrapper.CustomAttributes.Single(a => a.AttributeType.Name == "MemoizedAttribute").ConstructorArguments[0].Value).Resolve();
}
