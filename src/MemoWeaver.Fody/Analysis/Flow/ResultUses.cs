using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// What a method does with results of calls: whether each is only read, so that the caller can be given an object that
/// others read at the same time.
/// </summary>
sealed class ResultUses(FlowProgram program)
{
    /// <summary>Follows the results of some calls through the method that makes them.</summary>
    /// <param name="caller">The method that makes the calls; for asynchronous code, <c>MoveNext</c>.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="isOpen">Whether the framework may run code of a class that an object in the result is of, and that
    /// may do more than read.</param>
    /// <returns>For each call the first use that is more than a read; null where there is none.</returns>
    public IReadOnlyDictionary<Instruction, ResultUse?> Of(MethodDefinition caller,
        IReadOnlyCollection<Instruction> calls,
        Func<Instruction, bool> isOpen)
    {
        var numbers = new Dictionary<Instruction, int>();
        foreach (var call in calls)
            numbers.Add(call, BodyInterpreter.FirstTracked + numbers.Count);
        MethodFlow flow;
        try
        {
            flow = BodyInterpreter.Track(program, caller, numbers);
        }
        catch (UnfollowedBodyException)
        {
            return calls.ToDictionary(c => c, c => (ResultUse?)new ResultUse("is in a body that cannot be followed", null));
        }
        return calls.ToDictionary(c => c, c => Use(flow, numbers[c], isOpen(c)));
    }

    static ResultUse? Use(MethodFlow flow, int number, bool isOpen)
    {
        foreach (var effect in flow.Effects)
        {
            if (effect.Node?.Root is not { Kind: FlowKind.Parameter } root || root.Index != number)
                continue;
            var text = effect.Kind switch
            {
                FlowEffectKind.WritesField => $"changes `{effect.Field!.Name}`",
                FlowEffectKind.WritesContent => $"is changed by `{effect.What}`",
                FlowEffectKind.Escapes => $"is passed to `{effect.What}`",
                FlowEffectKind.Dispatches when isOpen => $"is passed to `{effect.What}`, which runs code of its class",
                FlowEffectKind.ComparesIdentity => "is compared by reference",
                _ => null,
            };
            if (text is not null)
                return new ResultUse(text, effect);
        }
        if (Leads(flow, flow.Returned, number))
            return new ResultUse("is returned", null);
        foreach (var store in flow.Stores)
        {
            if (Leads(flow, store.Value, number))
                return new ResultUse(store.Field is { } field ? $"is stored in `{field.Name}`" : "is stored", null, store.At);
        }
        // What an asynchronous method or an iterator returns goes through its builder, or its current element.
        foreach (var node in flow.Graph.Nodes)
        {
            if (node.Field is { } field && node.IsOwn && IsOutlet(field)
                && Leads(flow, NodeSet.Of(node), number))
                return new ResultUse("is returned", null);
        }
        return null;
    }

    static bool IsOutlet(FieldDefinition field) =>
        field.DeclaringType.IsCompilerGenerated() && (field.Name.EndsWith("t__builder", StringComparison.Ordinal)
            || field.Name.StartsWith("<>2__", StringComparison.Ordinal)
            || field.Name.EndsWith("valueOrEndPromise", StringComparison.Ordinal));

    static bool Leads(MethodFlow flow, NodeSet from, int number)
    {
        foreach (var node in flow.Graph.Closure(from).In(flow.Graph))
        {
            if (node.Root is { Kind: FlowKind.Parameter } root && root.Index == number)
                return true;
        }
        return false;
    }
}

/// <summary>A use of a result that is more than a read.</summary>
sealed class ResultUse(string text, FlowEffect? effect, Instruction? at = null)
{
    /// <summary>Gets what is done with the result, without a subject: "is returned".</summary>
    public string Text { get; } = text;

    public FlowEffect? Effect { get; } = effect;

    /// <summary>Gets the place; null if it is not known.</summary>
    public Instruction? At { get; } = at ?? effect?.At;
}
