namespace MemoWeaver.Common.Diagnostics;

/// <summary>
/// Defines every diagnostic of the weaver. <c>{0}</c> is the method, or the element of FodyWeavers.xml.
/// Each rule has a page in <c>docs/diagnostics</c> and a case in <c>tests/InvalidAssemblyToProcess</c>.
/// </summary>
/// <remarks>Ids are never reused. MW0010 (results that can change, which are copied now) is retired.</remarks>
static class Rules
{
    // Before the rules, which add themselves.
    static readonly List<DiagnosticRule> _all = [];

    public static readonly DiagnosticRule NoResult = Error("MW0001", "No result to cache",
        "{0} cannot be cached: it returns no result. Return the computed value, or remove the attribute.");

    public static readonly DiagnosticRule NoBody = Error("MW0002", "No body to cache",
        "{0} cannot be cached because it is {1} and has no body. Put the attribute on the method that implements it.");

    public static readonly DiagnosticRule NotCacheable = Error("MW0003", "Member has no result",
        "{0} cannot be cached because {1} has no result. Put the attribute on a method that returns a value, or on "
        + "the getter.");

    public static readonly DiagnosticRule ByRefParameter = Error("MW0004", "Parameter is passed by ref",
        "{0} cannot be cached: {1} passed by ref, so the method can change {2}. Pass {2} by value or with 'in', and "
        + "return what changes.");

    public static readonly DiagnosticRule UnsafeParameter = Error("MW0005", "Parameter cannot be kept in a key",
        "{0} cannot be cached: parameter '{1}' of type {2} points to memory that a key cannot keep. Pass a string, "
        + "an array or another value that can be stored.");

    public static readonly DiagnosticRule UnsafeResult = Error("MW0006", "Result cannot be stored",
        "{0} cannot be cached: {1}, which a cache cannot store. {2}");

    public static readonly DiagnosticRule Asynchronous = Error("MW0007", "Awaitable carries no result",
        "{0} cannot be cached: it returns {1}, which can be awaited but carries no result that a cache can store. "
        + "Return Task<T> or ValueTask<T>.");

    public static readonly DiagnosticRule LazyResult = Error("MW0008", "Result is lazy",
        "{0} cannot be cached: it returns {1}, which runs its code again for each caller. Collect the elements and "
        + "return a collection.");

    public static readonly DiagnosticRule ResourceResult = Error("MW0009", "Result must be disposed",
        "{0} cannot be cached: its result of type {1} must be disposed, so callers cannot share it. Return the data "
        + "that is read from it.");

    public static readonly DiagnosticRule UnkeyableParameter = Error("MW0011", "Value cannot be part of a key",
        "{0} cannot be cached: {1} of type {2} cannot be part of a key because {3}. {4}");

    public static readonly DiagnosticRule MutableKey = Error("MW0012", "Mutable key cannot be copied",
        "{0} cannot be cached: {1} of type {2} can change after the call, and the cache cannot keep a private copy "
        + "because {3}. {4}");

    public static readonly DiagnosticRule InvalidOption = Error("MW0013", "Option value is invalid",
        "{0}: {1} is {2}. {3}");

    public static readonly DiagnosticRule ConflictingAttributes =
        Error("MW0014", "Method has more than one cache attribute",
        "{0} has more than one cache attribute: {1}. Keep one of them.");

    public static readonly DiagnosticRule UnknownVaryBy = Error("MW0015", "VaryBy names no readable member",
        "{0}: VaryBy names '{1}', but {2}. Name a readable field or property of {3}.");

    public static readonly DiagnosticRule SharedReadsInstance = Error("MW0016", "Shared cache depends on the object",
        "{0} uses one cache for all objects, but its result depends on the object: {1}. Add what it reads to VaryBy, "
        + "give the type value equality, or use Scope = CacheScope.Instance.");

    public static readonly DiagnosticRule MutableStruct = Error("MW0017", "Method can modify its struct",
        "{0} cannot be cached: it can modify the struct that it is called on. Declare the method or the struct "
        + "readonly.");

    public static readonly DiagnosticRule NoPlaceForCache = Error("MW0018", "Type cannot hold a cache per object",
        "{0} cannot have a cache per object: {1}. Use Scope = CacheScope.Shared, or make the method static.");

    public static readonly DiagnosticRule BadComparer = Error("MW0019", "Key comparer is invalid",
        "{0}: [CacheKey] on parameter '{1}' is invalid: {2}. Use an ordinal or invariant StringComparison for a "
        + "string, or a type that implements IEqualityComparer<{3}> and has a public parameterless constructor.");

    public static readonly DiagnosticRule UnsupportedBody = Error("MW0020", "Method body is not supported",
        "{0} cannot be cached: {1}.");

    public static readonly DiagnosticRule Unresolved = Error("MW0021", "Type was not found",
        "{0} cannot be cached: type {1} was not found in the references of the project. Reference the assembly that "
        + "declares it.");

    public static readonly DiagnosticRule UnknownOption = Error("MW0022", "FodyWeavers.xml has an unknown option",
        "{0} has no {1} '{2}'. {3}");

    public static readonly DiagnosticRule AsynchronousOut = Error("MW0023", "Asynchronous method has an out parameter",
        "{0} cannot be cached: out parameter '{1}' is set before the asynchronous result is available. Return both "
        + "values as a tuple.");

    public static readonly DiagnosticRule UnfitWeigher = Error("MW0024", "Weigher is invalid",
        "{0}: Weigher names '{1}', but {2}. Name a static method of {3} that takes {4} and returns int or long.");

    public static readonly DiagnosticRule UnclonableResult = Error("MW0025", "Result can be neither shared nor copied",
        "{0} cannot be cached: {1}. Callers can neither share it nor get copies. Return the data that is read from "
        + "it, mark the type that holds it [ImmutableObject(true)], or set Clone = CloneMode.Never if all callers may "
        + "share it.");

    public static readonly DiagnosticRule UnknownTarget = Error("MW0026", "[InvalidatesCache] names no cached member",
        "{0}: [InvalidatesCache] names '{1}', but {2}. Use nameof to name a cached method or property.");

    public static readonly DiagnosticRule NothingMatches = Error("MW0027", "Affected results cannot be determined",
        "{0}: no parameter matches a parameter of {1} by name and type, so the affected results cannot be "
        + "determined. Say where the values come from with Keys (\"id=user.Id\"), or set All = true to drop all "
        + "results.");

    public static readonly DiagnosticRule UnfitKeys = Error("MW0028", "Pair in Keys is invalid",
        "{0}: Keys has '{1}', but {2}. Write parameter=path, where parameter belongs to the cached method and path "
        + "leads from a parameter of this method to a value of the same type.");

    public static readonly DiagnosticRule OtherObject = Error("MW0029", "Cache belongs to another object",
        "{0} cannot invalidate {1}: each object has its own cache there, and {2}. Set Scope = CacheScope.Shared on "
        + "the cached method, or call Memo.Entry or Memo.Of with the object.");

    public static readonly DiagnosticRule UnfitWriter = Error("MW0030", "[InvalidatesCache] is not supported here",
        "{0} cannot have [InvalidatesCache]: {1}.");

    public static readonly DiagnosticRule UnfitTag = Error("MW0031", "Tag is invalid",
        "{0}: the tag '{1}' is invalid: {2}. Write parameters, fields and properties in braces, and double a literal "
        + "brace.");

    public static readonly DiagnosticRule NoCanonicalForm = Error("MW0032", "Key has no portable text form",
        "{0} cannot be distributed: {1} of type {2} has no text form that is the same on every machine ({3}). {4}");

    public static readonly DiagnosticRule NotSerializable = Error("MW0033", "Result cannot be serialized",
        "{0} cannot be distributed: {1}. If the program has its own serializer, set OwnSerializer=\"true\" in "
        + "FodyWeavers.xml.");

    public static readonly DiagnosticRule UnfitPredicate = Error("MW0034", "Predicate is invalid",
        "{0}: When names '{1}', but {2}. Name {3} of {4} that takes {5} and returns bool.");

    public static readonly DiagnosticRule UnfitStore = Error("MW0035", "Store is invalid",
        "{0}: Store names {1}, but {2}. Name an open generic class, such as typeof(MyStore<,>), that implements "
        + "ICacheStore<TKey, TEntry> with its own two type parameters. Its constructor takes nothing, or the maximum "
        + "number of results as an int.");

    public static readonly DiagnosticRule DistributedReadsInstance =
        Error("MW0036", "Distributed cache depends on the object",
        "{0} is distributed, but its result depends on the object: {1}. Add what it reads to VaryBy, give the type "
        + "value equality, or mark what it reads [NotCacheKey] if it is equal for every object, such as a service.");

    public static readonly DiagnosticRule NotDistributable = Error("MW0037", "Method cannot be distributed",
        "{0} cannot be distributed: {1}.");

    public static readonly DiagnosticRule AmbientIdentity = Error("MW0040", "Shared cache depends on the caller",
        "{0} uses one cache for all callers, but reads {1}, which differs between callers: {2}. Add a static "
        + "property that returns it to VaryBy, or pass it as a parameter.");

    public static readonly DiagnosticRule CallingAssembly = Error("MW0041", "Body reads the calling assembly",
        "{0} cannot be woven: it calls Assembly.GetCallingAssembly. The woven body has a different caller, and a "
        + "cached result is returned to every caller. Pass the assembly as a parameter.");

    public static readonly DiagnosticRule NotProved = Error("MW0042", "Safety is not proved",
        "{0} is not proved to be safe to cache: {1}. {2}{3}");

    public static readonly DiagnosticRule UnfitLifetime = Error("MW0045", "Lifetime is invalid",
        "{0}: Lifetime names '{1}', but {2}. Name {3} of {4} of type TimeSpan or TimeSpan?, or {5} that takes {6} "
        + "and returns one of them.");

    public static readonly DiagnosticRule KeyedByReference = Warning("MW0101", "Key is compared by reference",
        "{0}: {1} of type {2} is compared by reference. Two objects with equal content are different keys. {3}");

    public static readonly DiagnosticRule ImmutableNotHonoured = Warning("MW0102", "[ImmutableObject] is ignored",
        "{0}: [ImmutableObject(true)] on {1} is ignored because {2}. Seal the class.");

    public static readonly DiagnosticRule ChangesBehindKey =
        Warning("MW0103", "Mutable object is compared by reference",
        "{0}: {1} of type {2} is compared by reference, but the object can change ({3}). A call after a change still "
        + "gets the old result. {4}");

    public static readonly DiagnosticRule DependentNotInvalidated =
        Warning("MW0104", "Dependent results are not invalidated",
        "{0} invalidates {1}, but not {2}, which calls it and caches a result that depends on it. Let {0} invalidate "
        + "{2} as well, or do not cache {2}.");

    public static readonly DiagnosticRule LosesState = Warning("MW0105", "Result may lose state",
        "{0}: {1}. Return a type whose public properties hold all of its state.");

    public static readonly DiagnosticRule AmbientIdentityOfObject =
        Warning("MW0106", "Object may serve several callers",
        "{0} reads {1}, which differs between callers, and one object may serve several callers: {2}. Add a property "
        + "that returns it to VaryBy, or pass it as a parameter.");

    public static readonly DiagnosticRule HiddenInput = Warning("MW0107", "Result depends on a hidden input",
        "{0} depends on {1}, which its key does not include: {2}. Pass the value as a parameter, or do not cache the "
        + "method.");

    public static readonly DiagnosticRule MutableStatic = Warning("MW0108", "Result depends on mutable static state",
        "{0} reads {1}, and its key does not include it: {2}. Add it to VaryBy, pass it as a parameter, or make it "
        + "readonly.");

    public static readonly DiagnosticRule ChangingObjectState = Warning("MW0109", "Result depends on mutable state",
        "{0} reads {1}, which {2}. Results from before a change stay in the cache. {3}");

    public static readonly DiagnosticRule SideEffect = Warning("MW0110", "Method has a side effect",
        "{0} has a side effect: it {1} ({2}). A cache hit does not repeat it. Move the side effect out of the method.");

    public static readonly DiagnosticRule EqualityIgnoresField =
        Warning("MW0111", "Equality ignores a member that the method reads",
        "{0}: the equality of {1} ignores {2}, which the method reads. Calls that differ only in it share one "
        + "result. Compare it in Equals and GetHashCode, or pass the values that the method reads.");

    public static readonly DiagnosticRule CheapBody = Warning("MW0112", "Body costs less than a look-up",
        "{0} costs less than a cache look-up: {1}. Remove the attribute.");

    public static readonly DiagnosticRule UnboundedKeys = Warning("MW0113", "Cache is unbounded",
        "{0} is Unbounded, and {1} of type {2} can have any number of values, so the cache only grows. Set a maximum "
        + "size or MaxWeight.");

    public static readonly DiagnosticRule EntityResult = Warning("MW0114", "Result is a database entity",
        "{0} caches {1}, an entity of {2}. Later callers get an entity that no context tracks. Return a type that "
        + "holds only the data they need.");

    public static readonly DiagnosticRule ShortLivedObject = Warning("MW0115", "Cache ends with a short-lived object",
        "{0} has a cache per object, but {1} registers {2} as {3}, so each cache ends with its object. Register it "
        + "as a singleton, or use Scope = CacheScope.Shared.");

    public static readonly DiagnosticRule FSharpInlining = Warning("MW0116", "F# function may be inlined",
        "{0} is small enough for the F# compiler to inline, and inlined calls bypass the cache. Add "
        + "[<MethodImpl(MethodImplOptions.NoInlining)>].");

    public static readonly DiagnosticRule UnusedRule = Warning("MW0117", "Rule matches no method",
        "{0} matches no method: there is none named '{1}'. Correct the name, or remove the rule.");

    public static readonly DiagnosticRule StackRead = Warning("MW0118", "Method reads the call stack",
        "{0} reads the call stack ({1}). The woven body has different frames, and a cached result has the frames of "
        + "the call that computed it. Pass what it reads as a parameter, for example with [CallerMemberName].");

    public static readonly DiagnosticRule UnusedAssumption = Warning("MW0119", "Assumption matches nothing",
        "{0}: Assume names '{1}', but no cached method leads to a member or type of that name. Correct the name, or "
        + "remove it.");

    public static readonly DiagnosticRule ResultNotKept = Warning("MW0124", "Result is never cached",
        "{0} does not cache {1}, which {2}. Return the data that is read from it, or set Clone = CloneMode.Never if "
        + "all callers may share it.");

    public static readonly DiagnosticRule ResultMadeLater =
        Warning("MW0125", "Lazy result is not cached before its value exists",
        "{0} does not cache {1}, until its value has been created. Return the value itself, or create it before the "
        + "method returns.");

    public static readonly DiagnosticRule ExistingResult = Warning("MW0126", "Result is an object that others use",
        "{0} returns {1}, which others go on using. Callers get copies of it. Return a snapshot, set Clone = "
        + "CloneMode.Never if all callers may share it, or do not cache the method.");

    public static readonly DiagnosticRule Outlives = Warning("MW0130", "Result outlives what it is made of",
        "{0} is made of results of {1}{2}, {3}. Its own results stay. Set TrackDependencies on both, or give {0} {4}.");

    public static readonly DiagnosticRule UntrackedInner =
        Warning("MW0131", "Tracked method depends on an untracked one",
        "{0} tracks its dependencies, but {1}{2} does not. {0} keeps results that {1} has dropped. {3}");

    /// <summary>Gets all rules in the order of their ids.</summary>
    public static IReadOnlyList<DiagnosticRule> All => _all;

    static DiagnosticRule Error(string id, string title, string format) => Add(new(id, isError: true, title, format));

    static DiagnosticRule Warning(string id, string title, string format) =>
        Add(new(id, isError: false, title, format));

    static DiagnosticRule Add(DiagnosticRule rule)
    {
        _all.Add(rule);
        return rule;
    }
}
