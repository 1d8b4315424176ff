using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// The code that can be followed, and the summaries of its methods: made when they are asked for, and again when those
/// that they rest on say more, until nothing changes.
/// </summary>
sealed class FlowProgram
{
    // A chain of calls that is longer is followed later, by the loop.
    const int DeepestChain = 60;

    // Code that has not settled by then is taken for unknown.
    const int MostRuns = 10;

    // What is not followed by then stays unknown: the time of a build is bounded.
    const int MostSteps = 40_000_000;

    readonly ImmutabilityProof _immutability;
    readonly FollowedCode _code;
    readonly Dictionary<TypeReference, bool> _carries = [];
    readonly Dictionary<MethodReference, Effect?> _meanings = [];
    readonly Dictionary<MethodDefinition, MethodFlow> _flows = [];
    readonly Dictionary<MethodDefinition, HashSet<MethodDefinition>> _callers = [];
    readonly HashSet<MethodDefinition> _open = [];
    readonly HashSet<MethodDefinition> _stale = [];
    readonly Dictionary<MethodDefinition, int> _runs = [];
    long _steps;
    bool _isSettling;

    public FlowProgram(ModuleDefinition module, ImmutabilityProof immutability, FlowAssumptions assumptions)
    {
        _immutability = immutability;
        _code = new FollowedCode(module);
        Assumptions = assumptions;
        Members = new MemberLookup();
        ObjectMembers = new ObjectMembers(this);
        Fields = new FieldStability(this, _code);
    }

    public FlowAssumptions Assumptions { get; }

    public MemberLookup Members { get; }

    public ObjectMembers ObjectMembers { get; }

    public FieldStability Fields { get; }

    /// <summary>Determines whether values of a type lead to anything that can change.</summary>
    public bool Carries(TypeReference type)
    {
        if (type.IsPrimitive || type.MetadataType is MetadataType.String or MetadataType.Void)
            return false;
        if (_carries.TryGetValue(type, out var known))
            return known;
        var bare = type.WithoutModifiers();
        return _carries[type] = bare switch
        {
            GenericParameter or ArrayType => true,
            ByReferenceType or PointerType or PinnedType => true, // the object that the place is in
            _ when IsWindow(bare) => true,
            _ => !_immutability.Prove(bare).IsImmutable,
        };
    }

    /// <summary>Determines whether a member of the framework runs code of its object's class.</summary>
    public bool RunsClassCode(MethodReference called) => _code.RunsClassCode(called);

    /// <summary>Determines whether the framework runs code of an argument's class.</summary>
    public bool RunsClassCode(TypeReference parameter, MethodReference called) =>
        _code.RunsClassCode(parameter, called);

    /// <summary>Determines whether a type is a view of memory that others may write to.</summary>
    public static bool IsWindow(TypeReference type) => type.GetElementType().FullName
        is "System.Span`1" or "System.ReadOnlySpan`1" or "System.Memory`1" or "System.ReadOnlyMemory`1"
        or "System.ArraySegment`1";

    public FieldDefinition? Field(FieldReference reference) => _code.Field(reference);

    public TypeDefinition? Type(TypeReference type) => _code.Type(type);

    public MethodDefinition? Method(MethodReference reference) => _code.Method(reference);

    public bool IsDelegate(TypeReference type) => _code.IsDelegate(type);

    public bool IsAssignedOnce(FieldDefinition field) => _code.IsAssignedOnce(field);

    public bool IsAssumed(MethodReference called) => Assumptions.IsAssumed(called, _code);

    public IReadOnlyList<MethodDefinition> Callbacks(TypeDefinition type) => _code.Callbacks(type);

    public IReadOnlyList<MethodDefinition> Equalities(TypeDefinition type) => _code.Equalities(type);

    /// <summary>Returns what a call of another assembly's member means to a cache.</summary>
    public Effect? Meaning(MethodReference foreign) =>
        _meanings.TryGetValue(foreign, out var known) ? known : _meanings[foreign] = KnownCalls.Find(foreign);

    /// <summary>Returns the bodies that a virtual call may run.</summary>
    /// <param name="method">The method that is named.</param>
    /// <param name="receivers">The objects that it is called on.</param>
    /// <param name="graph">Theirs.</param>
    /// <param name="isOpen">Whether there may be others, in code that is not at hand.</param>
    public IReadOnlyList<MethodDefinition> Targets(MethodDefinition method, NodeSet receivers, FlowGraph graph,
        out bool isOpen)
    {
        isOpen = false;
        var found = new List<MethodDefinition>();
        var isWhole = !receivers.IsEmpty;
        foreach (var receiver in receivers.In(graph))
        {
            if (receiver.Type?.GetElementType() is { } exact && _code.Type(exact) is { } type
                && _code.Implementation(type, method) is { } implementation)
            {
                if (!found.Contains(implementation))
                    found.Add(implementation);
            }
            else
            {
                isWhole = false;
            }
        }
        if (isWhole)
            return found;
        var all = _code.Implementations(method, out isOpen);
        return all;
    }

    /// <summary>Returns what a method does. Complete once <see cref="Settle"/> has run.</summary>
    public MethodFlow Summary(MethodDefinition method, MethodDefinition? caller)
    {
        if (caller is not null)
        {
            if (!_callers.TryGetValue(method, out var callers))
                _callers[method] = callers = [];
            callers.Add(caller);
        }
        if (_flows.TryGetValue(method, out var known))
        {
            known.IsRecursive |= _open.Contains(method);
            return known;
        }
        if (_open.Count >= DeepestChain)
        {
            _stale.Add(method);
            return _flows[method] = new MethodFlow(method);
        }
        _flows[method] = new MethodFlow(method); // says nothing yet: what calls itself is looked at again
        Run(method);
        if (_open.Count == 0)
            Settle();
        return _flows[method];
    }

    void Run(MethodDefinition method)
    {
        _open.Add(method);
        _runs[method] = _runs.TryGetValue(method, out var runs) ? runs + 1 : 1;
        var before = _flows[method].Size;
        var flow = _runs[method] > MostRuns || _steps > MostSteps || !method.HasBody
            ? BodyInterpreter.Unfollowed(this, method) : BodyInterpreter.Run(this, method);
        _open.Remove(method);
        _steps += flow.Steps;
        flow.IsRecursive |= _flows[method].IsRecursive || runs > 1;
        _flows[method] = flow;
        if (flow.Size != before && _callers.TryGetValue(method, out var callers))
            _stale.UnionWith(callers);
    }

    void Settle()
    {
        if (_isSettling)
            return;
        _isSettling = true;
        while (_stale.Count > 0)
        {
            var next = _stale.First();
            _stale.Remove(next);
            Run(next);
        }
        _isSettling = false;
    }
}
