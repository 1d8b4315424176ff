namespace MemoWeaver.Fody.Tests.Keys;

/// <summary>What the object itself contributes to a key.</summary>
public sealed class ObjectKeysTests : PlannedKeys
{
    [Fact]
    public void AStructIsKeyedFieldByField() => Assert.Equal("a: int; this.length: int; this.unit: string", Parts(Plan("Meter", "Twice")));

    [Fact]
    public void ARefStructIsRefused() => Assert.Equal("UnsafeParameter: the object itself (OnStack): a ref struct", Problems(Plan("OnStack", "X")));

    [Theory]
    [InlineData("SharedObjects", "ReadsField")]
    [InlineData("SharedRecord", "Get")]
    public void AnObjectWithACacheOfItsOwnIsNoPartOfTheKey(string type, string method)
    {
        var plan = Plan(type, method);
        Assert.Equal(("", "a: int"), (Problems(plan), Parts(plan)));
    }

    [Theory]
    [InlineData("SharedObjects", "NoThis", "a: int")]
    [InlineData("SealedShared", "AsksType", "a: int")]
    [InlineData("SharedRecord", "Get", "a: int; this: {<Rate>k__BackingField: int; <Name>k__BackingField: string}")]
    [InlineData("SharedRecord", "NoThis", "a: int")]
    [InlineData("SharedEquatable", "Get", "a: int; this: EquatableKeyComparer<SharedEquatable>")]
    public void AnObjectWithValueEqualityIsPartOfASharedKeyWhereItIsRead(string type, string method, string parts)
    {
        var plan = Plan(type, method, shared: true);
        Assert.Equal(("", parts), (Problems(plan), Parts(plan)));
    }

    [Theory]
    [InlineData("NoThis")]
    [InlineData("CallsWithoutReading")]
    [InlineData("Logs")]
    [InlineData("Writes")]
    [InlineData("StoresWithoutReading")]
    [InlineData("HarmlessLambda")]
    [InlineData("HarmlessClosure")]
    [InlineData("HarmlessMethodGroup")]
    [InlineData("HarmlessAsync")]
    public void AnObjectThatIsNotReadIsNoPartOfASharedKey(string method)
    {
        var plan = Plan("SharedObjects", method, shared: true);
        Assert.Equal(("", "a: int"), (Problems(plan), Parts(plan)));
    }

    [Theory]
    [InlineData("SharedObjects", "get_Auto", "it reads property `Auto`")]
    [InlineData("SharedObjects", "get_Virtual", "it reads field `rate`")]
    [InlineData("SharedObjects", "ReadsField", "it reads field `rate`")]
    [InlineData("SharedObjects", "ReadsFieldOneWay", "it reads field `rate`")]
    [InlineData("SharedObjects", "ReadsAuto", "it reads property `Auto`")]
    [InlineData("SharedObjects", "ReadsThroughGetter", "it reads field `rate`")]
    [InlineData("SharedObjects", "ReadsThroughCalls", "it reads field `rate`")]
    [InlineData("SharedObjects", "CallsVirtual", "it uses property `Virtual`, which can be overridden")]
    [InlineData("SharedObjects", "CallsToString", "it uses method `ToString`, which can be overridden")]
    [InlineData("SharedObjects", "AsksType", "it asks for the object's type")]
    [InlineData("SharedObjects", "Passes", "it passes the object to `SharedObjects.Helper`")]
    [InlineData("SharedObjects", "Returns", "it returns the object")]
    [InlineData("SharedObjects", "Stores", "it reads field `rate`")]
    [InlineData("SharedObjects", "Lambda", "it reads field `rate`")]
    [InlineData("SharedObjects", "Closure", "it reads field `rate`")]
    [InlineData("SharedObjects", "NestedClosure", "it reads field `rate`")]
    [InlineData("SharedObjects", "LocalFunction", "it reads field `rate`")]
    [InlineData("SharedObjects", "MethodGroup", "it reads field `rate`")]
    [InlineData("SharedObjects", "Locks", "it passes the object to `Monitor.Exit`")]
    [InlineData("SharedObjects", "InTry", "it reads field `rate`")]
    [InlineData("SharedObjects", "ByAddress", "it reads field `rate`")]
    [InlineData("SharedObjects", "Raises", "it reads field `Changed`")]
    [InlineData("SharedObjects", "Switches", "it reads field `rate`")]
    [InlineData("SharedObjects", "Async", "it reads field `rate`")]
    [InlineData("SharedObjects", "Compares", "it uses the object itself")]
    [InlineData("SharedObjects", "Generic", "it reads field `rate`")]
    [InlineData("SealedShared", "Reads", "it reads field `rate`")]
    [InlineData("SealedShared", "CallsVirtual", "it reads field `rate`")]
    [InlineData("SealedShared", "ToString", "it reads field `rate`")]
    [InlineData("SharedGeneric`1", "get_Value", "it reads field `value`")]
    [InlineData("SharedGeneric`1", "Get", "it reads field `value`")]
    public void ASharedKeyDoesNotMissWhatTheBodyReadsOfItsObject(string type, string method, string why)
    {
        var problem = Assert.Single(Plan(type, method, shared: true).Problems);
        Assert.Equal((Planning.Keys.KeyProblemKind.ReadsInstanceState, why), (problem.Kind, problem.Detail));
    }

    [Theory]
    [InlineData("ReadsField", "rate")]
    [InlineData("ReadsThroughGetter", "rate")]
    [InlineData("ReadsThroughGetter", "Own")]
    [InlineData("ReadsThroughCalls", "rate")]
    [InlineData("ReadsAuto", "Auto")]
    [InlineData("CallsVirtual", "Virtual")]
    [InlineData("Closure", "rate")]
    [InlineData("Async", "rate")]
    public void WhatVaryByNamesMayBeRead(string method, string varyBy) => Assert.Equal("", Problems(Plan("SharedObjects", method, shared: true, varyBy)));

    // Virtual reads `rate` here, but an override need not: reading the field itself is not covered.
    [Theory]
    [InlineData("ReadsField", "Auto")]
    [InlineData("ReadsField", "Virtual")]
    [InlineData("ReadsThroughGetter", "Auto")]
    public void WhatVaryByDoesNotNameIsStillMissing(string method, string varyBy) => Assert.Equal("it reads field `rate`", Assert.Single(Plan("SharedObjects", method, shared: true, varyBy).Problems).Detail);
}
