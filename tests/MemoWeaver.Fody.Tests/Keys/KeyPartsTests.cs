namespace MemoWeaver.Fody.Tests.Keys;

/// <summary>What each type contributes to a key. A row reads: where from, and the type or policy that compares it.</summary>
public sealed class KeyPartsTests : PlannedKeys
{
    [Theory]
    [InlineData("Nothing", "")]
    [InlineData("Primitives", "a: int; b: long; c: bool; d: char; e: nint")]
    [InlineData("Floats", "a: float; b: double")]
    [InlineData("Strings", "a: string; b: string")]
    [InlineData("Enums", "a: int; b: int")]
    [InlineData("In", "a: int; b: GuidPart")]
    [InlineData("RefReadonly", "a: int")]
    [InlineData("Out", "a: int")]
    [InlineData("Optional", "a: int; rest: ArrayPart<int, Int32Part>*")]
    [InlineData("Framework", "a: GuidPart; b: TimeSpanPart; c: DecimalPart; d: DateTimePart; e: DateTimeOffsetPart; f: UriPart; g: CulturePart")]
    [InlineData("FrameworkEquatable", "a: EquatablePart<DateOnly>; b: EquatablePart<Version>; c: EquatablePart<BigInteger>; d: EquatablePart<Int128>; e: EquatablePart<Index>")]
    [InlineData("FrameworkBitwise", "a: BitwisePart<Half>; b: BitwisePart<Complex>; c: BitwisePart<Vector4>")]
    [InlineData("FrameworkReferences", "a: ReferencePart<Type>; b: ReferencePart<MethodInfo>; c: ReferencePart<TimeZoneInfo>")]
    [InlineData("LeftOut", "a: int")]
    [InlineData("Excluded", "a: int")]
    [InlineData("Nullables", "a.get_HasValue(): bool; a.GetValueOrDefault(): int; b.get_HasValue(): bool; b.GetValueOrDefault(): DateTimePart; c.get_HasValue(): bool; c.GetValueOrDefault(): int; d.get_HasValue(): bool; d.GetValueOrDefault().Item1: int; d.GetValueOrDefault().Item2: string")]
    [InlineData("Tuples", "a.Item1: int; a.Item2: string; b.Item1: GuidPart; b.Item2.Item1: double; b.Item2.Item2: bool")]
    [InlineData("LongTuple", "a.Item1: int; a.Item2: int; a.Item3: int; a.Item4: int; a.Item5: int; a.Item6: int; a.Item7: int; a.Rest.Item1: string; a.Rest.Item2: GuidPart")]
    [InlineData("Pairs", "a.get_Key(): string; a.get_Value(): DateTimePart")]
    [InlineData("RecordStructs", "a.get_X(): int; a.get_Y(): double; b.get_From().get_X(): int; b.get_From().get_Y(): double; b.get_To().get_HasValue(): bool; b.get_To().GetValueOrDefault().get_X(): int; b.get_To().GetValueOrDefault().get_Y(): double; b.get_Name(): string")]
    [InlineData("Structs", "a.A: int; a.B: string; b: {a: int; b: string; C: DateTimePart}")]
    [InlineData("StructsOfObjects", "a: RuntimePart<HiddenObject>?*")]
    [InlineData("ForeignStructs", "a: RuntimePart<JsonElement>?*; b: RuntimePart<StringValues>?*; c: RuntimePart<Size>?*")]
    [InlineData("Records", "a: {<Sku>k__BackingField: string; <Price>k__BackingField: DecimalPart}; b: {<Owner>k__BackingField: string; <Product>k__BackingField: {<Sku>k__BackingField: string; <Price>k__BackingField: DecimalPart}; <Size>k__BackingField.Item1: int; <Size>k__BackingField.Item2: int; <Link>k__BackingField: UriPart}")]
    [InlineData("RecursiveRecord", "a: RuntimePart<Chain>?*")]
    [InlineData("DerivedRecords", "a: {get_Id(): int; <More>k__BackingField: int}; b: RuntimePart<WithBase>?*; c: RuntimePart<OfVirtualBase>?*")]
    [InlineData("OpenRecords", "a: RuntimePart<PlainBase>?*; b: RuntimePart<NamedBase>?*")]
    [InlineData("RecordsOfOpenCollections", "a: RuntimePart<Filter>?*")]
    [InlineData("ForeignRecords", "a: RuntimePart<Point>?*; b: RuntimePart<Shape>?*")]
    [InlineData("GenericRecords", "a: {<Value>k__BackingField: RuntimePart<T>?*}?; b: {<Value>k__BackingField: RuntimePart<T>?*}?; c: RuntimePart<Box<T>>?*")]
    [InlineData("Generics", "a: RuntimePart<T>?*; b: RuntimePart<TEnum>?*; c: ArrayPart<T, RuntimePart<T>>?*; d.Item1: RuntimePart<T>?*; d.Item2: int")]
    [InlineData("Handwritten", "a: EquatablePart<Isbn>; b: EquatablePart<Temperature>; c: RuntimePart<OpenEquality>?*; d.A: int")]
    [InlineData("Open", "a: RuntimePart<object>?*; b: RuntimePart<object>?*; c: RuntimePart<IDisposable>?*; d: RuntimePart<IEnumerable<int>>?*; e: RuntimePart<IReadOnlyList<string>>?*")]
    [InlineData("Arrays", "a: ArrayPart<int, Int32Part>*; b: ArrayPart<string, StringPart>*; c: ArrayPart<Grade, BitwisePart<Grade>>*; d: ArrayPart<(int, string), TuplePart<int, string, Int32Part, StringPart>>*; e: ArrayPart<int?, NullablePart<int, Int32Part>>*; f: ArrayPart<DateTime, DateTimePart>*; g: ArrayPart<int[], ArrayPart<int, Int32Part>>*; h: RuntimePart<int[,]>?*")]
    [InlineData("ArraysOfOwn", "a: RuntimePart<Product[]>?*; b: RuntimePart<Coordinates[]>?*; c: ArrayPart<object, RuntimePart<object>>?*")]
    [InlineData("Memories", "a: MemoryPart<byte, BytePart>*; b: ReadOnlyMemoryPart<char, CharPart>*; c: ArraySegmentPart<Guid, GuidPart>*")]
    [InlineData("Collections", "a: RuntimePart<List<int>>?*; b: RuntimePart<Dictionary<string, int>>?*; c: RuntimePart<HashSet<string>>?*; d: RuntimePart<ImmutableArray<int>>?*; e: RuntimePart<ImmutableList<string>>?*; f: RuntimePart<IReadOnlyDictionary<string, Product>>?*")]
    [InlineData("Buffers", "a: BitwisePart<FourInts>; b.Values: BitwisePart<WithFixed.<Values>e__FixedBuffer>; b.Tail: int")]
    [InlineData("Compared", "a: OrdinalIgnoreCasePart; b: string; c: InvariantCulturePart")]
    [InlineData("Comparers", "a: ComparerPart<string, IgnoreCase>; b: ComparerPart<string, DerivedComparer>; c: ComparerPart<string, AnyComparer>")]
    [InlineData("Changing", "a: RuntimePart<Version2>?*; b: RuntimePart<Batch>?*; c: RuntimePart<Editable>?*; d: RuntimePart<Search>?*; e: RuntimePart<HiddenArray>?*; f: RuntimePart<Handmade>?*")]
    [InlineData("DeepChanging", "a.Item1: int; a.Item2: RuntimePart<Version2>?*; b: RuntimePart<List<Version2>>?*; c: RuntimePart<List<List<int>>>?*; d: ArrayPart<Version2, RuntimePart<Version2>>?*")]
    [InlineData("Nested", "a: RuntimePart<List<List<int>>>?*; b: RuntimePart<Dictionary<string, List<int>>>?*; c: ArrayPart<int[][], ArrayPart<int[], ArrayPart<int, Int32Part>>>*; d: RuntimePart<ImmutableArray<int[]>>?*; e: RuntimePart<IReadOnlyList<IReadOnlyList<int>>>?*")]
    [InlineData("OwnCollections", "a: RuntimePart<Bag>?*")]
    [InlineData("Bits", "a: RuntimePart<BitArray>?*; b: RuntimePart<StringBuilder>?*; c: RuntimePart<ArrayList>?*")]
    [InlineData("ComparedCopies", "a: ComparerPart<Adjustable, AdjustableComparer>?*; b: ComparerPart<IEnumerable<int>, AdjustableComparer>?*; c: ComparerPart<int[], ArrayComparer>?*")]
    public void TypesContributeTheirContent(string method, string parts)
    {
        var plan = Plan("KeyMethods", method);
        Assert.Equal(("", parts), (Problems(plan), Parts(plan)));
    }

    [Theory]
    [InlineData("ByRef", "ByRefParameter: parameter 'a' (int): passed by ref")]
    [InlineData("Pointer", "UnsafeParameter: parameter 'a' (int*): a pointer")]
    [InlineData("FunctionPointer", "UnsafeParameter: parameter 'a' (delegate*<int>): a pointer")]
    [InlineData("Spans", "UnsafeParameter: parameter 'a' (Span<int>): a ref struct; UnsafeParameter: parameter 'b' (ReadOnlySpan<char>): a ref struct")]
    [InlineData("ExcludedSpan", "UnsafeParameter: parameter 'a' (Span<int>): a ref struct")]
    [InlineData("Queries", "Unkeyable: parameter 'a' (IQueryable<int>): a query reads data that can change; Unkeyable: parameter 'b' (Expression<Func<int>>): two expression trees cannot be compared")]
    [InlineData("ExcludedQuery", "Unkeyable: parameter 'a' (IQueryable<int>): a query reads data that can change")]
    [InlineData("Contexts", "Unkeyable: parameter 'a' (HttpContext): it represents the current request; Unkeyable: parameter 'b' (IServiceProvider): it gives access to any service; Unkeyable: parameter 'c' (ClaimsPrincipal): it represents the current user; Unkeyable: parameter 'd' (ServiceProvider2): it gives access to any service; Unkeyable: parameter 'e' (AsyncLocal<int>): its value depends on the caller")]
    [InlineData("DeepContext", "Unkeyable: 'a.Item2' in parameter 'a' (HttpContext): it represents the current request")]
    [InlineData("Services", "ByReference: parameter 'a' (Service): `Service` has no value equality; ByReference: parameter 'b' (SealedService): `SealedService` has no value equality; ByReference: parameter 'c' (Func<int>): a delegate")]
    [InlineData("DeepServices", "ByReference: 'a.Item2' in parameter 'a' (Service): `Service` has no value equality; ByReference: 'b[]' in parameter 'b' (Service): `Service` has no value equality; ByReference: 'c.Service' in parameter 'c' (Service): `Service` has no value equality")]
    [InlineData("BadComparers", "BadComparer: parameter 'a' (int): a StringComparison is for strings, and the parameter is an `int`; BadComparer: parameter 'b' (int): `IgnoreCase` does not implement IEqualityComparer<int>; BadComparer: parameter 'c' (string): `NeedsArgument` has no public parameterless constructor; BadComparer: parameter 'd' (int): `AnyComparer` does not implement IEqualityComparer<int>; BadComparer: parameter 'e' (string): `IEqualityComparer<string>` is abstract; BadComparer: parameter 'f' (string): 9 is no StringComparison; BadComparer: parameter 'g' (string): `EqualityComparer` is an open generic type")]
    [InlineData("InlineArrayOfArrays", "Unkeyable: parameter 'a' (FourArrays): an inline array whose elements are not numbers")]
    [InlineData("DerivedCollections", "ByReference: 'b.Owner' in parameter 'b' (Service): `Service` has no value equality")]
    [InlineData("HiddenCollections", "NeedsClone: parameter 'a' (ByLength): what `KeyedCollection<int, string>` holds cannot be seen; NeedsClone: parameter 'b' (KeyedCollection<int, string>): what `KeyedCollection<int, string>` holds cannot be seen; NeedsClone: parameter 'c' (ConcurrentDictionary<int, int>): what `ConcurrentDictionary<int, int>` holds cannot be seen; NeedsClone: parameter 'd' (Hashtable): what `Hashtable` holds cannot be seen")]
    [InlineData("BadCollections", "NeedsClone: 'a.first' in parameter 'a' (Link): field `first` leads to a `Link`, which is compared by reference and may change; NeedsClone: parameter 'b' (Series): it is a sequence without a count, which may show other elements at each call")]
    [InlineData("Adjustables", "ChangesBehindKey: parameter 'a' (Adjustable): property `Level` can be assigned again; ChangesBehindKey: parameter 'b' (OpenAdjustable): field `levels` is a `List<int>`, which can be changed; ChangesBehindKey: 'c[]' in parameter 'c' (Adjustable): property `Level` can be assigned again")]
    [InlineData("Uncopyable", "NeedsClone: parameter 'a' (Leased): it holds a resource, so that no copy of it can be made; NeedsClone: 'b.link' in parameter 'b' (Link): field `link` leads to a `Link`, which is compared by reference and may change; NeedsClone: 'c[]' in parameter 'c' (int[]): `int[]` can be written to")]
    [InlineData("ComparedWithoutCopies", "NeedsClone: 'a.first' in parameter 'a' (Link): field `first` leads to a `Link`, which is compared by reference and may change; NeedsClone: 'b.Link' in parameter 'b' (Link): property `Link` leads to a `Link`, which is compared by reference and may change")]
    public void SaysWhatCannotBeAKey(string method, string problems) => Assert.Equal(problems, Problems(Plan("KeyMethods", method)));

    // By reference: a warning, and the part is there all the same.
    [Theory]
    [InlineData("Services", "a: ReferencePart<Service>; b: ReferencePart<SealedService>; c: ReferencePart<Func<int>>; d: RuntimePart<Numbers>?*")]
    [InlineData("DeepServices", "a.Item1: int; a.Item2: ReferencePart<Service>; b: ArrayPart<Service, ReferencePart<Service>>*; c: {<Name>k__BackingField: string; <Service>k__BackingField: ReferencePart<Service>}")]
    [InlineData("DerivedCollections", "a: RuntimePart<Numbers>?*; b: RuntimePart<NamedNumbers>?*")]
    [InlineData("Adjustables", "a: ReferencePart<Adjustable>; b: ReferencePart<OpenAdjustable>; c: RuntimePart<List<Adjustable>>?*")]
    public void ObjectsWithoutValueEqualityAreComparedByReference(string method, string parts)
    {
        var plan = Plan("KeyMethods", method);
        Assert.False(plan.HasErrors);
        Assert.Equal(parts, Parts(plan));
    }

    [Fact]
    public void OnePolicyIsEmittedForAType()
    {
        var plan = Plan("KeyMethods", "Records");
        var product = (Planning.Keys.KeyPolicy.Emitted)plan.Parts[0].Policy;
        var basket = (Planning.Keys.KeyPolicy.Emitted)plan.Parts[1].Policy;
        Assert.Same(product, basket.Fields[1].Policy);
    }

    [Fact]
    public void PlanningChangesNothing()
    {
        byte[] before = Written();
        foreach (var method in Module.GetType("PlannedTypes.KeyMethods").Methods.Where(m => !m.IsConstructor))
            Plan("KeyMethods", method.Name);
        Assert.Equal(before, Written());
    }
}
