using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Planning.Distribution;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Proofs;

/// <summary>The weaver does what the table of framework types says. The tests of the runtime ask it the same.</summary>
public sealed class FrameworkTableTests : IDisposable
{
    private readonly PlannedTypesModule planned = new();
    private readonly ImmutabilityProof proof;
    private readonly List<(FrameworkType Row, TypeDefinition Definition, TypeReference Type)> types = [];

    public FrameworkTableTests()
    {
        proof = new ImmutabilityProof(planned.Module);
        foreach (var definition in planned.FrameworkAssemblies().SelectMany(a => a.MainModule.GetTypes()))
        {
            if (FrameworkTypes.Find(definition.FullName.Replace('/', '+')) is { } row && types.TrueForAll(t => t.Row != row))
                types.Add((row, definition, Close(definition, planned.Module.TypeSystem.String)));
        }
    }

    public void Dispose() => planned.Dispose();

    [Fact]
    public void MostOfTheTableIsSeen() => Assert.True(types.Count > 200, types.Count + " types were found.");

    [Fact]
    public void KeysCompareByTheComparerOfTheirRow()
    {
        var planner = new KeyTypePlanner(planned.Module, RuntimeTypes.Of(planned.Module)!, proof);
        var reader = planned.Module.Types[0];
        foreach (var (row, _, type) in types.Where(t => t.Row.Key != KeyRule.None))
        {
            var leaf = Assert.IsType<KeyShape.Leaf>(planner.Plan(type, reader));
            var comparer = Assert.IsType<KeyComparer.Library>(leaf.Comparer).ComparerType.GetElementType().Name;
            Assert.Equal((row.Name, row.KeyComparer ?? "RuntimeKeyComparer`1", row.How), (row.Name, comparer, leaf.Reason));
        }
    }

    [Fact]
    public void ChangesAreProvedAsTheTableSays()
    {
        foreach (var (row, definition, type) in types.Where(t => t.Row.Changes != ChangeRule.None))
        {
            Assert.Equal((row.Name, row.Changes == ChangeRule.Always ? Verdict.Mutable : Verdict.Immutable), (row.Name, proof.Prove(type).Verdict));
            if (row.Changes == ChangeRule.Elements && Close(definition, new ArrayType(planned.Module.TypeSystem.Int32)) is var over && !definition.GenericParameters.Any(p => p.HasNotNullableValueTypeConstraint))
                Assert.Equal((row.Name, Verdict.Mutable), (row.Name, proof.Prove(over).Verdict));
        }
    }

    [Fact]
    public void WhatHasACopyRuleIsKept()
    {
        var planner = new ClonePlanner(planned.Module, proof);
        foreach (var (row, _, type) in types.Where(t => t.Row.Has(~(CopyRule.Stateful | CopyRule.Lazy)) && t.Row.Name != "System.Lazy`1"))
        {
            var plan = planner.Plan(type);
            Assert.True(plan.Kind != CloneKind.Refused && plan is { Unkept: null, IsMadeLater: false }, row.Name + ": " + plan.Reason);
        }
    }

    [Fact]
    public void TextsAreThoseOfTheTable()
    {
        foreach (var (row, _, type) in types.Where(t => t.Row.Key != KeyRule.None))
            Assert.Equal((row.Name, row.Text != TextRule.None), (row.Name, CanonicalForms.WhyNot(type) is null));
    }

    private TypeReference Close(TypeDefinition definition, TypeReference argument)
    {
        var reference = planned.Module.ImportReference(definition);
        if (!definition.HasGenericParameters)
            return reference;
        var closed = new GenericInstanceType(reference);
        foreach (var parameter in definition.GenericParameters)
            closed.GenericArguments.Add(parameter.HasNotNullableValueTypeConstraint ? planned.Module.TypeSystem.Int32 : argument);
        return closed;
    }
}
