using MemoWeaver.Fody.Planning;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>The emitted members of one method, and the types that tie them together.</summary>
internal sealed class WovenMethod(MethodPlan plan)
{
    public MethodPlan Plan { get; } = plan;

    public MethodDefinition Method => Plan.Method;

    /// <summary>The key struct closed over this method's parts; null for a cache of one slot, or where nothing is stored.</summary>
    public TypeReference? Key { get; set; }

    /// <summary>Whether the key goes to the moved body; otherwise it is built again from the arguments when the result is kept.</summary>
    public bool PassesKey => Key is not null && !Plan.RebuildsKey && !Plan.RunsAsCall;

    public KeyStruct? KeyStruct { get; set; }

    /// <summary>The type of a result: of <c>T</c> where the method returns a <c>Task&lt;T&gt;</c>, of a struct with the out values where it has any.</summary>
    public TypeReference Value { get; set; } = plan.Result.ReturnType;

    /// <summary>The type of what is stored for a call.</summary>
    public TypeReference Stored { get; set; } = plan.Result.ReturnType;

    /// <summary>The runtime's policy that makes one of the other; null where the result is stored as it is.</summary>
    public TypeReference? Kept { get; set; }

    /// <summary>Whether a hit makes a copy of what is stored.</summary>
    public bool CopiesHits => Kept is not null && Plan.Result.Handling == ResultHandling.Copied;

    /// <summary>The runtime's cache class closed over key and stored type; null where nothing is stored.</summary>
    public TypeReference? Cache { get; set; }

    /// <summary>The holder as the method refers to it.</summary>
    public TypeReference Holder { get; set; } = null!;

    public FieldReference Site { get; set; } = null!;

    /// <summary>The static cache field of the holder, for <see cref="CachePlacement.Holder"/>.</summary>
    public FieldReference? SharedCache { get; set; }

    /// <summary>The holder's static field with the distributed level; null for methods that are not distributed.</summary>
    public FieldReference? Distributed { get; set; }

    /// <summary>The injected field of each object, for the other placements.</summary>
    public FieldReference? ObjectCache { get; set; }

    /// <summary>The struct that holds a call, as the method refers to it, for <see cref="MethodPlan.RunsAsCall"/>.</summary>
    public CallStruct? Call { get; set; }

    /// <summary>The method that makes the tags of a call, with the parameters of the original; null where results have none.</summary>
    public MethodDefinition? Tags { get; set; }

    /// <summary>The moved body as the method calls it.</summary>
    public MethodReference Compute { get; set; } = null!;
}
