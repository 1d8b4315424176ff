using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>The bodies of a module and what they call, each read once and only when it is asked for.</summary>
sealed class CallGraph
{
    readonly BodyReader _reader;
    readonly Overrides _overrides;
    readonly Dictionary<MethodDefinition, MethodFacts> _facts = [];
    readonly Dictionary<MethodReference, MethodDefinition?> _definitions = [];
    readonly Dictionary<FieldReference, FieldDefinition?> _fields = [];
    readonly Dictionary<MethodReference, Effect?> _meanings = [];

    public CallGraph(ModuleDefinition module)
    {
        Module = module;
        IsFSharp = FSharpTypes.AreIn(module);
        _overrides = new Overrides(module);
        _reader = new BodyReader(this);
    }

    public ModuleDefinition Module { get; }

    public bool IsFSharp { get; }

    public MethodFacts Facts(MethodDefinition method) =>
        _facts.TryGetValue(method, out var known) ? known : _facts[method] = method.HasBody
            ? _reader.Read(method)
            : MethodFacts.None;

    public bool IsOwn(TypeReference element) =>
        element is TypeDefinition || element is not GenericParameter && element.Scope == Module;

    /// <summary>
    /// Returns the method of this module that a call runs; null if it is another's, or one of several.
    /// </summary>
    public MethodDefinition? Target(MethodReference reference, bool isVirtual)
    {
        if (!_definitions.TryGetValue(reference, out var definition))
            _definitions[reference] = definition = reference as MethodDefinition ?? reference.Resolve();
        if (definition is null || definition.Module != Module)
            return null;
        return isVirtual && definition.IsVirtual ? _overrides.Only(definition) : definition;
    }

    /// <summary>Returns the field of this module; null if it is another's.</summary>
    public FieldDefinition? Field(FieldReference reference)
    {
        if (reference is FieldDefinition own)
            return own;
        if (!IsOwn(reference.DeclaringType.GetElementType()))
            return null;
        return _fields.TryGetValue(reference, out var known) ? known : _fields[reference] = reference.Resolve();
    }

    /// <summary>What a member of another assembly means to a cache.</summary>
    public Effect? Meaning(MethodReference foreign) =>
        _meanings.TryGetValue(foreign, out var known) ? known : _meanings[foreign] = KnownCalls.Find(foreign);
}

/// <summary>A method and what it calls on its own object, closures and state machines included.</summary>
static class ObjectReach
{
    public static List<MethodDefinition> Of(MethodDefinition method, CallGraph graph,
        Func<MethodDefinition, bool> isExcluded)
    {
        var reached = new List<MethodDefinition> { method };
        var seen = new HashSet<MethodDefinition> { method };
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var call in graph.Facts(reached[i]).Calls)
            {
                if (call.OnThis && !isExcluded(call.Target) && seen.Add(call.Target))
                    reached.Add(call.Target);
            }
        }
        return reached;
    }
}
