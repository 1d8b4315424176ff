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
    [InlineData("In", "a: int; b: GuidKeyComparer")]
    [InlineData("RefReadonly", "a: int")]
    [InlineData("Out", "a: int")]
    [InlineData("Optional", "a: int; rest: ArrayKeyComparer<int, BitwiseKeyComparer<int>>*")]
    [InlineData("Framework", "a: GuidKeyComparer; b: TimeSpanKeyComparer; c: DecimalKeyComparer; d: DateTimeKeyComparer; e: DateTimeOffsetKeyComparer; f: UriKeyComparer; g: CultureInfoKeyComparer")]
    [InlineData("FrameworkEquatable", "a: EquatableKeyComparer<DateOnly>; b: EquatableKeyComparer<Version>; c: EquatableKeyComparer<BigInteger>; d: EquatableKeyComparer<Int128>; e: EquatableKeyComparer<Index>")]
    [InlineData("FrameworkBitwise", "a: BitwiseKeyComparer<Half>; b: BitwiseKeyComparer<Complex>; c: BitwiseKeyComparer<Vector4>")]
    [InlineData("FrameworkReferences", "a: ReferenceKeyComparer<Type>; b: ReferenceKeyComparer<MethodInfo>; c: ReferenceKeyComparer<TimeZoneInfo>")]
    [InlineData("LeftOut", "a: int")]
    [InlineData("Excluded", "a: int")]
    [InlineData("Nullables", "a.get_HasValue(): bool; a.GetValueOrDefault(): int; b.get_HasValue(): bool; b.GetValueOrDefault(): DateTimeKeyComparer; c.get_HasValue(): bool; c.GetValueOrDefault(): int; d.get_HasValue(): bool; d.GetValueOrDefault().Item1: int; d.GetValueOrDefault().Item2: string")]
    [InlineData("Tuples", "a.Item1: int; a.Item2: string; b.Item1: GuidKeyComparer; b.Item2.Item1: double; b.Item2.Item2: bool")]
    [InlineData("LongTuple", "a.Item1: int; a.Item2: int; a.Item3: int; a.Item4: int; a.Item5: int; a.Item6: int; a.Item7: int; a.Rest.Item1: string; a.Rest.Item2: GuidKeyComparer")]
    [InlineData("Pairs", "a.get_Key(): string; a.get_Value(): DateTimeKeyComparer")]
    [InlineData("RecordStructs", "a.get_X(): int; a.get_Y(): double; b.get_From().get_X(): int; b.get_From().get_Y(): double; b.get_To().get_HasValue(): bool; b.get_To().GetValueOrDefault().get_X(): int; b.get_To().GetValueOrDefault().get_Y(): double; b.get_Name(): string")]
    [InlineData("Structs", "a.A: int; a.B: string; b: {a: int; b: string; C: DateTimeKeyComparer}")]
    [InlineData("StructsOfObjects", "a: RuntimeKeyComparer<HiddenObject>?*")]
    [InlineData("ForeignStructs", "a: RuntimeKeyComparer<JsonElement>?*; b: RuntimeKeyComparer<StringValues>?*; c: RuntimeKeyComparer<Size>?*")]
    [InlineData("Records", "a: {<Sku>k__BackingField: string; <Price>k__BackingField: DecimalKeyComparer}; b: {<Owner>k__BackingField: string; <Product>k__BackingField: {<Sku>k__BackingField: string; <Price>k__BackingField: DecimalKeyComparer}; <Size>k__BackingField.Item1: int; <Size>k__BackingField.Item2: int; <Link>k__BackingField: UriKeyComparer}")]
    [InlineData("RecursiveRecord", "a: RuntimeKeyComparer<Chain>?*")]
    [InlineData("DerivedRecords", "a: {get_Id(): int; <More>k__BackingField: int}; b: RuntimeKeyComparer<WithBase>?*; c: RuntimeKeyComparer<OfVirtualBase>?*")]
    [InlineData("OpenRecords", "a: RuntimeKeyComparer<PlainBase>?*; b: RuntimeKeyComparer<NamedBase>?*")]
    [InlineData("RecordsOfOpenCollections", "a: RuntimeKeyComparer<Filter>?*")]
    [InlineData("ForeignRecords", "a: RuntimeKeyComparer<Point>?*; b: RuntimeKeyComparer<Shape>?*")]
    [InlineData("GenericRecords", "a: {<Value>k__BackingField: RuntimeKeyComparer<T>?*}?; b: {<Value>k__BackingField: RuntimeKeyComparer<T>?*}?; c: RuntimeKeyComparer<Box<T>>?*")]
    [InlineData("Generics", "a: RuntimeKeyComparer<T>?*; b: RuntimeKeyComparer<TEnum>?*; c: ArrayKeyComparer<T, RuntimeKeyComparer<T>>?*; d.Item1: RuntimeKeyComparer<T>?*; d.Item2: int")]
    [InlineData("Handwritten", "a: EquatableKeyComparer<Isbn>; b: EquatableKeyComparer<Temperature>; c: RuntimeKeyComparer<OpenEquality>?*; d.A: int")]
    [InlineData("Open", "a: RuntimeKeyComparer<object>?*; b: RuntimeKeyComparer<object>?*; c: RuntimeKeyComparer<IDisposable>?*; d: RuntimeKeyComparer<IEnumerable<int>>?*; e: RuntimeKeyComparer<IReadOnlyList<string>>?*")]
    [InlineData("Arrays", "a: ArrayKeyComparer<int, BitwiseKeyComparer<int>>*; b: ArrayKeyComparer<string, StringKeyComparer>*; c: ArrayKeyComparer<Grade, BitwiseKeyComparer<Grade>>*; d: ArrayKeyComparer<(int, string), TupleKeyComparer<int, string, BitwiseKeyComparer<int>, StringKeyComparer>>*; e: ArrayKeyComparer<int?, NullableKeyComparer<int, BitwiseKeyComparer<int>>>*; f: ArrayKeyComparer<DateTime, DateTimeKeyComparer>*; g: ArrayKeyComparer<int[], ArrayKeyComparer<int, BitwiseKeyComparer<int>>>*; h: RuntimeKeyComparer<int[,]>?*")]
    [InlineData("ArraysOfOwn", "a: RuntimeKeyComparer<Product[]>?*; b: RuntimeKeyComparer<Coordinates[]>?*; c: ArrayKeyComparer<object, RuntimeKeyComparer<object>>?*")]
    [InlineData("Memories", "a: MemoryKeyComparer<byte, BitwiseKeyComparer<byte>>*; b: ReadOnlyMemoryKeyComparer<char, BitwiseKeyComparer<char>>*; c: ArraySegmentKeyComparer<Guid, GuidKeyComparer>*")]
    [InlineData("Collections", "a: RuntimeKeyComparer<List<int>>?*; b: RuntimeKeyComparer<Dictionary<string, int>>?*; c: RuntimeKeyComparer<HashSet<string>>?*; d: RuntimeKeyComparer<ImmutableArray<int>>?*; e: RuntimeKeyComparer<ImmutableList<string>>?*; f: RuntimeKeyComparer<IReadOnlyDictionary<string, Product>>?*")]
    [InlineData("Buffers", "a: BitwiseKeyComparer<FourInts>; b.Values: BitwiseKeyComparer<WithFixed.<Values>e__FixedBuffer>; b.Tail: int")]
    [InlineData("Compared", "a: OrdinalIgnoreCaseKeyComparer; b: string; c: InvariantCultureKeyComparer")]
    [InlineData("Comparers", "a: CustomKeyComparer<string, IgnoreCase>; b: CustomKeyComparer<string, DerivedComparer>; c: CustomKeyComparer<string, AnyComparer>")]
    [InlineData("Changing", "a: RuntimeKeyComparer<Version2>?*; b: RuntimeKeyComparer<Batch>?*; c: RuntimeKeyComparer<Editable>?*; d: RuntimeKeyComparer<Search>?*; e: RuntimeKeyComparer<HiddenArray>?*; f: RuntimeKeyComparer<Handmade>?*")]
    [InlineData("DeepChanging", "a.Item1: int; a.Item2: RuntimeKeyComparer<Version2>?*; b: RuntimeKeyComparer<List<Version2>>?*; c: RuntimeKeyComparer<List<List<int>>>?*; d: ArrayKeyComparer<Version2, RuntimeKeyComparer<Version2>>?*")]
    [InlineData("Nested", "a: RuntimeKeyComparer<List<List<int>>>?*; b: RuntimeKeyComparer<Dictionary<string, List<int>>>?*; c: ArrayKeyComparer<int[][], ArrayKeyComparer<int[], ArrayKeyComparer<int, BitwiseKeyComparer<int>>>>*; d: RuntimeKeyComparer<ImmutableArray<int[]>>?*; e: RuntimeKeyComparer<IReadOnlyList<IReadOnlyList<int>>>?*")]
    [InlineData("OwnCollections", "a: RuntimeKeyComparer<Bag>?*")]
    [InlineData("Bits", "a: RuntimeKeyComparer<BitArray>?*; b: RuntimeKeyComparer<StringBuilder>?*; c: RuntimeKeyComparer<ArrayList>?*")]
    [InlineData("ComparedCopies", "a: CustomKeyComparer<Adjustable, AdjustableComparer>?*; b: CustomKeyComparer<IEnumerable<int>, AdjustableComparer>?*; c: CustomKeyComparer<int[], ArrayComparer>?*")]
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
    [InlineData("Services", "a: ReferenceKeyComparer<Service>; b: ReferenceKeyComparer<SealedService>; c: ReferenceKeyComparer<Func<int>>; d: RuntimeKeyComparer<Numbers>?*")]
    [InlineData("DeepServices", "a.Item1: int; a.Item2: ReferenceKeyComparer<Service>; b: ArrayKeyComparer<Service, ReferenceKeyComparer<Service>>*; c: {<Name>k__BackingField: string; <Service>k__BackingField: ReferenceKeyComparer<Service>}")]
    [InlineData("DerivedCollections", "a: RuntimeKeyComparer<Numbers>?*; b: RuntimeKeyComparer<NamedNumbers>?*")]
    [InlineData("Adjustables", "a: ReferenceKeyComparer<Adjustable>; b: ReferenceKeyComparer<OpenAdjustable>; c: RuntimeKeyComparer<List<Adjustable>>?*")]
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
        var product = (Planning.Keys.KeyComparer.Emitted)plan.Parts[0].Comparer;
        var basket = (Planning.Keys.KeyComparer.Emitted)plan.Parts[1].Comparer;
        Assert.Same(product, basket.Fields[1].Comparer);
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
