using MemoWeaver.Fody.Immutability;

namespace MemoWeaver.Fody.Tests.Proofs;

public sealed class ImmutabilityProofTests : IDisposable
{
    private const Verdict Immutable = Verdict.Immutable;
    private const Verdict AtRunTime = Verdict.AtRunTime;
    private const Verdict Mutable = Verdict.Mutable;

    private readonly PlannedTypesModule planned = new();

    public void Dispose() => planned.Dispose();

    // Rule (a)
    [Theory]
    [InlineData("Int32", "a primitive")]
    [InlineData("NativeInt", "a primitive")]
    [InlineData("String", "a string")]
    [InlineData("Enum", "an enum")]
    [InlineData("Loose", "a struct, all fields immutable")]
    [InlineData("WrappedString", "a struct, all fields immutable")]
    [InlineData("FourInts", "a struct, all fields immutable")]
    [InlineData("WithFixed", "a struct, all fields immutable")]
    // Rule (b)
    [InlineData("Decimal", "a framework type that never changes")]
    [InlineData("DateTime", "a framework type that never changes")]
    [InlineData("DateOnly", "a framework type that never changes")]
    [InlineData("Guid", "a framework type that never changes")]
    [InlineData("TimeSpan", "a framework type that never changes")]
    [InlineData("Uri", "a framework type that never changes")]
    [InlineData("Version", "a framework type that never changes")]
    [InlineData("Type", "a framework type that never changes")]
    [InlineData("BigInteger", "a framework type that never changes")]
    [InlineData("Regex", "a framework type that never changes")]
    [InlineData("TimeZoneInfo", "a framework type that never changes")]
    [InlineData("Rune", "a framework type that never changes")]
    [InlineData("Half", "a framework type that never changes")]
    [InlineData("Int128", "a framework type that never changes")]
    [InlineData("Vector3", "a framework type that never changes")]
    [InlineData("NullableInt", "an immutable container of immutable elements")]
    [InlineData("Tuple", "an immutable container of immutable elements")]
    [InlineData("ClassTuple", "an immutable container of immutable elements")]
    [InlineData("Pair", "an immutable container of immutable elements")]
    [InlineData("ImmutableArray", "an immutable container of immutable elements")]
    [InlineData("ImmutableList", "an immutable container of immutable elements")]
    [InlineData("FrozenSet", "an immutable container of immutable elements")]
    [InlineData("FSharpOption", "an immutable container of immutable elements")]
    [InlineData("FSharpList", "an immutable container of immutable elements")]
    [InlineData("FSharpMap", "an immutable container of immutable elements")]
    // Rule (c)
    [InlineData("Money", "sealed, all fields readonly and immutable")]
    [InlineData("Line", "sealed, all fields readonly and immutable")]
    [InlineData("InitOnly", "sealed, all fields readonly and immutable")]
    [InlineData("OfUnsealedBase", "sealed, all fields readonly and immutable")]
    [InlineData("Disc", "sealed, all fields readonly and immutable")]
    [InlineData("PairOfInt", "sealed, all fields readonly and immutable")]
    [InlineData("Node", "sealed, all fields readonly and immutable")]
    [InlineData("WithStatics", "sealed, all fields readonly and immutable")]
    [InlineData("FSharpRecord", "an F# record, all fields immutable")]
    [InlineData("FSharpStruct", "an F# record, all fields immutable")]
    [InlineData("FSharpTree", "an F# record, all fields immutable")]
    [InlineData("FSharpUnion", "an F# union, all fields immutable")]
    [InlineData("FSharpSingleCase", "an F# union, all fields immutable")]
    // Rule (d)
    [InlineData("Declared", "marked [ImmutableObject(true)]")]
    [InlineData("DeclaredStruct", "marked [ImmutableObject(true)]")]
    public void Proves(string subject, string reason) => Expect(subject, Immutable, reason, "");

    [Theory]
    [InlineData("Array", "`int[]` can be written to", "")]
    [InlineData("Grid", "`string[,]` can be written to", "")]
    [InlineData("Pointer", "`int*` refers to memory that can be written to", "")]
    [InlineData("List", "`List<Line>` can be changed", "")]
    [InlineData("Memory", "`Memory<byte>` can be changed", "")]
    [InlineData("ReadOnlyMemory", "`ReadOnlyMemory<char>` can be changed", "")]
    [InlineData("StringBuilder", "`StringBuilder` can be changed", "")]
    [InlineData("TupleOfList", "type argument 2 of `(int, List<int>)` is a `List<int>`, which can be changed", "<List<int>>")]
    [InlineData("ImmutableListOfOrders", "field `_lines` is a `List<Line>`, which can be changed", "<Order>._lines")]
    [InlineData("ImmutableDictionaryOfArrays", "type argument 2 of `ImmutableDictionary<string, int[]>` is an `int[]`, which can be written to", "<int[]>")]
    [InlineData("Settable", "property `Name` can be assigned again", "Name")]
    [InlineData("PrivateSetter", "property `Count` can be assigned again", "Count")]
    [InlineData("Order", "field `_lines` is a `List<Line>`, which can be changed", "_lines")]
    [InlineData("Invoice", "field `_lines` is a `List<Line>`, which can be changed", "_order._lines")]
    [InlineData("Tagged", "field `Tags` is a `string[]`, which can be written to", "Tags")]
    [InlineData("PrimaryCapture", "constructor parameter `numbers` can be assigned again", "numbers")]
    [InlineData("OfMutableBase", "field `X` can be assigned again", "X")]
    [InlineData("WithArray", "field `Values` is an `int[]`, which can be written to", "Values")]
    [InlineData("WrappedArray", "field `Value` is an `int[]`, which can be written to", "Value")]
    [InlineData("PairOfList", "property `First` is a `List<int>`, which can be changed", "First")]
    [InlineData("Ping", "property `Data` is an `int[]`, which can be written to", "Other.Data")]
    [InlineData("Pong", "property `Data` is an `int[]`, which can be written to", "Data")]
    [InlineData("WithEvent", "field `Changed` can be assigned again", "Changed")]
    [InlineData("DeclaredMutable", "field `X` can be assigned again", "X")]
    [InlineData("WithPointer", "field `P` is an `int*`, which refers to memory that can be written to", "P")]
    [InlineData("FourArrays", "field `_first` is an `int[]`, which can be written to", "_first")]
    [InlineData("FSharpMutableRecord", "property `Count` can be assigned again", "Count")]
    [InlineData("FSharpCliMutable", "property `Id` can be assigned again", "Id")]
    [InlineData("FSharpRecordOfList", "property `Items` is a `List<string>`, which can be changed", "Items")]
    [InlineData("FSharpTreeOfArrays", "property `Value` is an `int[]`, which can be written to", "Value")]
    [InlineData("FSharpUnionOfArray", "field `item` is a `byte[]`, which can be written to", "item")]
    [InlineData("FSharpSetOfArrays", "type argument 1 of `FSharpSet<int[]>` is an `int[]`, which can be written to", "<int[]>")]
    public void FindsWhatCanChange(string subject, string reason, string path) => Expect(subject, Mutable, reason, path);

    [Theory]
    [InlineData("Object", "`object` can be anything", "")]
    [InlineData("Dynamic", "`object` can be anything", "")]
    [InlineData("Interface", "`IDisposable` is an interface", "")]
    [InlineData("ReadOnlyList", "`IReadOnlyList<int>` is an interface", "")]
    [InlineData("Unsealed", "`Unsealed` is not sealed", "")]
    [InlineData("AbstractRecord", "`Shape` is not sealed", "")]
    [InlineData("DeclaredUnsealed", "`DeclaredUnsealed` is not sealed", "")]
    [InlineData("Exception", "`Exception` is not sealed", "")]
    [InlineData("CultureInfo", "`CultureInfo` is not sealed", "")]
    [InlineData("Encoding", "`Encoding` is not sealed", "")]
    [InlineData("IPAddress", "`IPAddress` is not sealed", "")]
    [InlineData("Action", "`Action` is a delegate, which may have captured anything", "")]
    [InlineData("WithDelegate", "field `F` is a `Func<int>`, which is a delegate, which may have captured anything", "F")]
    [InlineData("Viewed", "field `Lines` is an `IReadOnlyList<Line>`, which is an interface", "Lines")]
    [InlineData("PairOfObject", "property `First` is an `object`, which can be anything", "First")]
    [InlineData("NestedTuple", "type argument 2 of `(Uri, IEnumerable<int>)` is an `IEnumerable<int>`, which is an interface", "<(Uri, IEnumerable<int>)>.<IEnumerable<int>>")]
    [InlineData("FrozenDictionaryOfObjects", "type argument 2 of `FrozenDictionary<string, object>` is an `object`, which can be anything", "<object>")]
    [InlineData("Builder", "`ImmutableList<int>.Builder` comes from a reference assembly, which leaves out private fields", "")]
    [InlineData("HiddenSealed", "`Lock` comes from a reference assembly, which leaves out private fields", "")]
    [InlineData("HiddenStruct", "`JsonElement` comes from a reference assembly, which leaves out private fields", "")]
    [InlineData("Token", "`CancellationToken` comes from a reference assembly, which leaves out private fields", "")]
    [InlineData("StringValues", "`StringValues` comes from a reference assembly, which leaves out private fields", "")]
    [InlineData("OfFrameworkBase", "`OfFrameworkBase` has a base, `EventArgs`, that comes from a reference assembly, which leaves out private fields", "")]
    public void LeavesOpenWhatTheActualTypeDecides(string subject, string reason, string path) => Expect(subject, AtRunTime, reason, path);

    [Theory]
    [InlineData("Free", AtRunTime, "`T` is a type parameter")]
    [InlineData("Enum", Immutable, "an enum")]
    [InlineData("PairOfFree", AtRunTime, "property `First` is a `T`, which is a type parameter")]
    [InlineData("PairOfEnum", Immutable, "sealed, all fields readonly and immutable")]
    public void SeesTypeParametersByTheirConstraints(string field, object verdict, string reason)
    {
        var proof = new ImmutabilityProof(planned.Module).Prove(planned.TypeOf("Generic`2", field));
        Assert.Equal(((Verdict)verdict, reason), (proof.Verdict, proof.Reason));
    }

    // Each order of questions has the same answers: a type on a cycle is not remembered as immutable because another was assumed to be.
    [Theory]
    [InlineData("ChainA", "ChainB")]
    [InlineData("ChainB", "ChainA")]
    [InlineData("Ping", "Pong")]
    [InlineData("Pong", "Ping")]
    public void CyclesDoNotDependOnTheOrderOfQuestions(string first, string second)
    {
        var proof = new ImmutabilityProof(planned.Module);
        Assert.Equal(Mutable, proof.Prove(planned.TypeOf("ProofSubjects", first)).Verdict);
        Assert.Equal(Mutable, proof.Prove(planned.TypeOf("ProofSubjects", second)).Verdict);
    }

    [Theory]
    [InlineData("Growing")]
    [InlineData("GrowingTuple")]
    public void TypesThatGrowWithoutEndAreLeftOpen(string subject) =>
        Assert.Equal(AtRunTime, new ImmutabilityProof(planned.Module).Prove(planned.TypeOf("ProofSubjects", subject)).Verdict);

    // Without the reference list nothing but the module's own types can be judged, and nothing throws.
    [Fact]
    public void TypesThatCannotBeFoundAreLeftOpen()
    {
        using var module = Mono.Cecil.ModuleDefinition.ReadModule(planned.Module.FileName, new Mono.Cecil.ReaderParameters { AssemblyResolver = new NoResolver() });
        var subject = module.GetType("PlannedTypes.ProofSubjects").Fields.Single(f => f.Name == "Uri").FieldType;
        Assert.Equal("`Uri` cannot be read: `System.Runtime` is not among the references", new ImmutabilityProof(module).Prove(subject).Reason);
    }

    private void Expect(string subject, Verdict verdict, string reason, string path)
    {
        var proof = new ImmutabilityProof(planned.Module).Prove(planned.TypeOf("ProofSubjects", subject));
        Assert.Equal((verdict, reason, path), (proof.Verdict, proof.Reason, proof.Path));
    }

    private sealed class NoResolver : Mono.Cecil.IAssemblyResolver
    {
        public Mono.Cecil.AssemblyDefinition? Resolve(Mono.Cecil.AssemblyNameReference name) => null;

        public Mono.Cecil.AssemblyDefinition? Resolve(Mono.Cecil.AssemblyNameReference name, Mono.Cecil.ReaderParameters parameters) => null;

        public void Dispose()
        {
        }
    }
}
