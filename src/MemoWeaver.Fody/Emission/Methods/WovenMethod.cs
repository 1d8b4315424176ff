using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission.Methods;

/// <summary>
/// A method with all that is emitted for its cache before the body moves. Nothing in it changes later.
/// </summary>
sealed class WovenMethod(MethodPlan plan, CacheTypes types, HolderMembers members, MethodDefinition? tags)
{
    public MethodPlan Plan { get; } = plan;

    public MethodDefinition Method => Plan.Method;

    /// <inheritdoc cref="CacheTypes.Key"/>
    public TypeReference? Key => types.Key;

    /// <summary>
    /// Gets whether the moved body takes the key. Otherwise the key is built again from the arguments when the result
    /// is stored.
    /// </summary>
    public bool PassesKey => Key is not null && !Plan.RebuildsKey && !Plan.RunsAsCall;

    /// <inheritdoc cref="CacheTypes.KeyStruct"/>
    public KeyStruct? KeyStruct => types.KeyStruct;

    /// <inheritdoc cref="CacheTypes.Value"/>
    public TypeReference Value => types.Value;

    /// <inheritdoc cref="CacheTypes.Stored"/>
    public TypeReference Stored => types.Stored;

    /// <inheritdoc cref="CacheTypes.Adapter"/>
    public TypeReference? Adapter => types.Adapter;

    /// <summary>Gets whether a hit copies what is stored.</summary>
    public bool CopiesHits => Adapter is not null && Plan.Result.Handling == ResultHandling.Copied;

    /// <inheritdoc cref="CacheTypes.Cache"/>
    public TypeReference? Cache => types.Cache;

    /// <inheritdoc cref="HolderMembers.Type"/>
    public TypeReference Holder => members.Type;

    /// <inheritdoc cref="HolderMembers.Site"/>
    public FieldReference Site => members.Site;

    /// <inheritdoc cref="HolderMembers.HolderCache"/>
    public FieldReference? HolderCache => members.HolderCache;

    /// <inheritdoc cref="HolderMembers.Distributed"/>
    public FieldReference? Distributed => members.Distributed;

    /// <inheritdoc cref="HolderMembers.ObjectCache"/>
    public FieldReference? ObjectCache => members.ObjectCache;

    /// <summary>
    /// Gets the method that makes the tags of a call, with the parameters of the original; null for results without
    /// tags.
    /// </summary>
    public MethodDefinition? Tags { get; } = tags;

    /// <summary>Returns the same method with another adapter for the same stored type.</summary>
    public WovenMethod Lending(TypeReference adapter) => new(Plan, types with { Adapter = adapter }, members, Tags);
}

/// <summary>The types that one method's cache is made of.</summary>
/// <param name="Value">The type of a result: <c>T</c> for a <c>Task&lt;T&gt;</c>, a struct with the out values for a
/// method that has any.</param>
/// <param name="Stored">The type of what is stored for a call.</param>
/// <param name="Adapter">The runtime's adapter that converts between the two; null where the result is stored as it
/// is.</param>
/// <param name="KeyStruct">The key struct of the module; null for a cache of one slot, or where nothing is
/// stored.</param>
/// <param name="Key">The key struct closed over this method's parts; null for a cache of one slot, or where nothing is
/// stored.</param>
/// <param name="Cache">The runtime's cache class closed over key and stored type; null where nothing is stored.</param>
sealed record CacheTypes(TypeReference Value, TypeReference Stored, TypeReference? Adapter = null,
    KeyStruct? KeyStruct = null, TypeReference? Key = null, TypeReference? Cache = null);

/// <summary>The holder, and the fields of one method's site and cache.</summary>
/// <param name="Type">The holder as the method refers to it.</param>
/// <param name="Site">The static field with the site.</param>
/// <param name="HolderCache">The static cache field of the holder, for <see cref="CachePlacement.Holder"/>.</param>
/// <param name="ObjectCache">The field that is added to each object, for the other placements.</param>
/// <param name="Distributed">The static field with the distributed level; null for methods that are not
/// distributed.</param>
sealed record HolderMembers(TypeReference Type, FieldReference Site, FieldReference? HolderCache,
    FieldReference? ObjectCache, FieldReference? Distributed);

/// <summary>A moved body, and what stands for a call of it.</summary>
/// <param name="Compute">The moved body as the method calls it.</param>
/// <param name="Call">The struct that holds a call, for <see cref="MethodPlan.RunsAsCall"/>.</param>
sealed record MovedBody(MethodReference Compute, CallStruct? Call);

/// <summary>An emitted struct that holds a call as data.</summary>
/// <param name="Type">The struct closed over the type parameters of the method and its type.</param>
/// <param name="Owner">The field with the object; null for a static method.</param>
/// <param name="Arguments">A field for each parameter in order; for an <c>out</c> parameter, the value that comes
/// back.</param>
sealed record CallStruct(TypeReference Type, FieldDefinition? Owner, IReadOnlyList<FieldDefinition> Arguments);
