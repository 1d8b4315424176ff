namespace MemoWeaver.Fody.Diagnostics;

/// <summary>
/// The ledger: every diagnostic of the weaver. <c>{0}</c> is the method, or the element of FodyWeavers.xml. Each entry has a page in <c>docs/diagnostics</c>
/// and a case in <c>tests/InvalidAssemblyToProcess</c>. Ids are never reused: MW0010 (mutable results, which are copied since) is retired.
/// </summary>
internal static class Rules
{
    public static readonly DiagnosticRule NoResult = Error("MW0001", "{0} returns nothing that could be cached. Return the computed value, or remove the attribute.");
    public static readonly DiagnosticRule NoBody = Error("MW0002", "{0} has no body to cache: it is {1}. Put the attribute on the method that implements it.");
    public static readonly DiagnosticRule NotCacheable = Error("MW0003", "{0} is {1}, which has no result to cache. Put the attribute on a method that returns a value, or on the getter.");
    public static readonly DiagnosticRule ByRefParameter = Error("MW0004", "{0} cannot be cached: {1} passed by ref, so a call can change {2}. Pass {2} by value or by 'in', and return what changes.");
    public static readonly DiagnosticRule UnsafeParameter = Error("MW0005", "{0} cannot be cached: parameter '{1}' is of type {2}, which points to memory that cannot be kept as a key. Pass a string, an array or another value that can be stored.");
    public static readonly DiagnosticRule UnsafeResult = Error("MW0006", "{0} cannot be cached: {1}, which a cache cannot keep. {2}");
    public static readonly DiagnosticRule Asynchronous = Error("MW0007", "{0} cannot be cached: it returns {1}, of which only the awaiting is known. Return a Task<T> or a ValueTask<T> of the value.");
    public static readonly DiagnosticRule LazyResult = Error("MW0008", "{0} cannot be cached: it returns {1}, which runs its code anew for each caller. Collect the elements and return a collection.");
    public static readonly DiagnosticRule ResourceResult = Error("MW0009", "{0} cannot be cached: its result {1} belongs to one user at a time. Return the data that is read from it.");
    public static readonly DiagnosticRule UnkeyableParameter = Error("MW0011", "{0} cannot be cached: {1} of type {2} cannot be part of a key ({3}). {4}");
    public static readonly DiagnosticRule MutableKey = Error("MW0012", "{0} cannot be cached: {1} of type {2} can change after the call, and the cache can keep no private copy of it ({3}). {4}");
    public static readonly DiagnosticRule InvalidOption = Error("MW0013", "{0}: {1} is {2}. {3}");
    public static readonly DiagnosticRule ConflictingAttributes = Error("MW0014", "{0} has more than one cache attribute ({1}). Keep one.");
    public static readonly DiagnosticRule UnknownVaryBy = Error("MW0015", "{0}: VaryBy names '{1}', but {2}. Name a readable field or property of {3}.");
    public static readonly DiagnosticRule SharedReadsInstance = Error("MW0016", "{0} shares one cache among all objects, but its result depends on the object: {1}. Name what it reads in VaryBy, give the type value equality, or use Scope = CacheScope.Instance.");
    public static readonly DiagnosticRule MutableStruct = Error("MW0017", "{0} cannot be cached: it may change the struct that it is called on. Declare the method or the struct readonly.");
    public static readonly DiagnosticRule NoPlaceForCache = Error("MW0018", "{0} cannot have a cache for each object: {1}. Use Scope = CacheScope.Shared, or make the method static.");
    public static readonly DiagnosticRule BadComparer = Error("MW0019", "{0}: the [CacheKey] of parameter '{1}' does not fit: {2}. Name an ordinal or invariant StringComparison for a string, or a type with a public parameterless constructor that implements IEqualityComparer<{3}>.");
    public static readonly DiagnosticRule UnsupportedBody = Error("MW0020", "{0} cannot be cached: {1}.");
    public static readonly DiagnosticRule Unresolved = Error("MW0021", "{0} cannot be cached: the type {1} was not found among the references of the project. Reference the assembly that declares it.");
    public static readonly DiagnosticRule UnknownOption = Error("MW0022", "{0} has no {1} '{2}'. {3}");
    public static readonly DiagnosticRule AsynchronousOut = Error("MW0023", "{0} cannot be cached: out parameter '{1}' is set before the asynchronous result is there. Return both as a tuple.");
    public static readonly DiagnosticRule UnfitWeigher = Error("MW0024", "{0}: Weigher names '{1}', but {2}. Name a static method of {3} that takes {4} and returns int or long.");
    public static readonly DiagnosticRule UnclonableResult = Error("MW0025", "{0} cannot be cached: {1}, so that callers can neither share it nor get copies. Return the data that is read from it, mark the type that holds it [ImmutableObject(true)], or set Clone = CloneMode.Never if all callers may share it.");
    public static readonly DiagnosticRule UnknownTarget = Error("MW0026", "{0}: [InvalidatesCache] names '{1}', but {2}. Name a method or property that is cached, with nameof.");
    public static readonly DiagnosticRule NothingMatches = Error("MW0027", "{0}: no parameter matches one of {1} by name and type, so that it is not known which results are out of date. Say where its parameters come from with Keys (\"id=user.Id\"), or set All = true to drop all of its results.");
    public static readonly DiagnosticRule UnfitKeys = Error("MW0028", "{0}: Keys has '{1}', but {2}. Write parameter=path: a parameter of the cached method, and the way to a value of its type from a parameter of this one.");
    public static readonly DiagnosticRule OtherObject = Error("MW0029", "{0} cannot invalidate {1}: there, each object has a cache of its own, and {2}. Set Scope = CacheScope.Shared on the cached method, or call Memo.Entry or Memo.Of with the object.");
    public static readonly DiagnosticRule UnfitWriter = Error("MW0030", "{0} cannot carry [InvalidatesCache]: {1}.");
    public static readonly DiagnosticRule UnfitTag = Error("MW0031", "{0}: the tag '{1}' cannot be made: {2}. Write parameters, fields and properties in braces, and a brace that is meant as such twice.");
    public static readonly DiagnosticRule NoCanonicalForm = Error("MW0032", "{0} cannot be distributed: {1} of type {2} has no text form that is the same on every machine ({3}). {4}");
    public static readonly DiagnosticRule NotSerializable = Error("MW0033", "{0} cannot be distributed: {1}. A program with a serializer of its own sets OwnSerializer=\"true\" in FodyWeavers.xml.");
    public static readonly DiagnosticRule UnfitPredicate = Error("MW0034", "{0}: When names '{1}', but {2}. Name {3} of {4} that takes {5} and returns bool.");
    public static readonly DiagnosticRule UnfitStore = Error("MW0035", "{0}: Store names {1}, but {2}. Name an open generic class, such as typeof(MyStore<,>), that implements ICacheStore<TKey, TEntry> by its two type parameters and can be made with the number of results, an int, or with nothing.");
    public static readonly DiagnosticRule DistributedReadsInstance = Error("MW0036", "{0} shares its results with other machines, but they depend on its object: {1}. Name what it reads in VaryBy, give the type value equality, or mark what it reads [NotCacheKey] if every object has an equal one, such as a service.");
    public static readonly DiagnosticRule NotDistributable = Error("MW0037", "{0} cannot be distributed: {1}.");
    public static readonly DiagnosticRule AmbientIdentity = Error("MW0040", "{0} has one cache for all callers, but reads {1}, which differs between them: {2}. Name a static property that reads it in VaryBy, or pass it as a parameter.");
    public static readonly DiagnosticRule CallingAssembly = Error("MW0041", "{0} cannot be woven: it calls Assembly.GetCallingAssembly. The woven body has another caller, and a cached result is returned to all callers. Pass the assembly as a parameter.");
    public static readonly DiagnosticRule KeyedByReference = Warning("MW0101", "{0}: {1} of type {2} is compared by reference. Two objects with equal content are different keys. {3}");
    public static readonly DiagnosticRule ImmutableNotHonoured = Warning("MW0102", "{0}: [ImmutableObject(true)] on {1} is not honoured, because {2}. Seal the class.");
    public static readonly DiagnosticRule ChangesBehindKey = Warning("MW0103", "{0}: {1} of type {2} is compared by reference, but the object can change ({3}). A call after a change still gets the older result. {4}");
    public static readonly DiagnosticRule DependentNotInvalidated = Warning("MW0104", "{0} drops results of {1}, but not those of {2}, which calls it and caches what it makes of them. Let {0} invalidate {2} as well, or {2} not be cached.");
    public static readonly DiagnosticRule LosesState = Warning("MW0105", "{0}: {1}. Return a type whose public properties hold all of its state.");
    public static readonly DiagnosticRule AmbientIdentityOfObject = Warning("MW0106", "{0} reads {1}, which differs between callers, and its object may serve several of them: {2}. Name a property that reads it in VaryBy, or pass it as a parameter.");
    public static readonly DiagnosticRule HiddenInput = Warning("MW0107", "{0} reads {1}, and that is no part of its key: {2}. Pass what it reads as a parameter, or do not cache the method.");
    public static readonly DiagnosticRule MutableStatic = Warning("MW0108", "{0} reads {1}, and it is no part of its key: {2}. Name it in VaryBy, pass it as a parameter, or make it readonly.");
    public static readonly DiagnosticRule ChangingObjectState = Warning("MW0109", "{0} reads {1}, which {2}, but the cache keeps results from before the change. {3}");
    public static readonly DiagnosticRule SideEffect = Warning("MW0110", "{0} does more than return a result: it {1} ({2}). A call that is answered from the cache does not. Do this outside of the method.");
    public static readonly DiagnosticRule EqualityIgnoresField = Warning("MW0111", "{0}: the equality of {1} ignores {2}, which the method reads, so that calls that differ in it share one result. Compare it in Equals and GetHashCode, or pass the values that the method reads.");
    public static readonly DiagnosticRule CheapBody = Warning("MW0112", "{0} costs less than a look-up: {1}. Remove the attribute.");
    public static readonly DiagnosticRule UnboundedKeys = Warning("MW0113", "{0} is Unbounded, and {1} of type {2} can have any number of values, so that the cache only grows. Set a maximum size, or MaxWeight.");
    public static readonly DiagnosticRule EntityResult = Warning("MW0114", "{0} caches {1}, an entity of {2}: later callers get one that no context tracks. Return a type that holds the data that they need.");
    public static readonly DiagnosticRule ShortLivedObject = Warning("MW0115", "{0} has a cache for each object, but {1} registers {2} as {3}, so that each cache ends with its object. Register it as a singleton, or use Scope = CacheScope.Shared.");
    public static readonly DiagnosticRule FSharpInlining = Warning("MW0116", "{0} is so small that the F# compiler may inline it, and calls then go past the cache. Add [<MethodImpl(MethodImplOptions.NoInlining)>].");
    public static readonly DiagnosticRule UnusedRule = Warning("MW0117", "{0} is about methods named '{1}', and there is none. Correct the name, or remove the rule.");
    public static readonly DiagnosticRule StackRead = Warning("MW0118", "{0} reads the call stack ({1}). The stack of the woven body has other frames, and a cached result has those of the call that computed it. Pass what it reads as a parameter, for example with [CallerMemberName].");
    public static readonly DiagnosticRule ResultNotKept = Warning("MW0124", "{0} does not cache {1}, which {2}. Return the data that is read from it, or set Clone = CloneMode.Never if all callers may share it.");
    public static readonly DiagnosticRule ResultMadeLater = Warning("MW0125", "{0} does not cache {1}, before its value was created. Return the value itself, or create it before the method returns.");

    /// <summary>All entries, in the order of their ids.</summary>
    public static readonly IReadOnlyList<DiagnosticRule> All =
    [
        NoResult, NoBody, NotCacheable, ByRefParameter, UnsafeParameter, UnsafeResult, Asynchronous, LazyResult, ResourceResult,
        UnkeyableParameter, MutableKey, InvalidOption, ConflictingAttributes, UnknownVaryBy, SharedReadsInstance, MutableStruct, NoPlaceForCache,
        BadComparer, UnsupportedBody, Unresolved, UnknownOption, AsynchronousOut, UnfitWeigher, UnclonableResult,
        UnknownTarget, NothingMatches, UnfitKeys, OtherObject, UnfitWriter, UnfitTag, NoCanonicalForm, NotSerializable, UnfitPredicate, UnfitStore, DistributedReadsInstance, NotDistributable, AmbientIdentity, CallingAssembly,
        KeyedByReference, ImmutableNotHonoured, ChangesBehindKey, DependentNotInvalidated, LosesState,
        AmbientIdentityOfObject, HiddenInput, MutableStatic, ChangingObjectState, SideEffect, EqualityIgnoresField, CheapBody, UnboundedKeys, EntityResult, ShortLivedObject, FSharpInlining, UnusedRule, StackRead, ResultNotKept, ResultMadeLater,
    ];

    private static DiagnosticRule Error(string id, string format) => new(id, isError: true, format);

    private static DiagnosticRule Warning(string id, string format) => new(id, isError: false, format);
}
