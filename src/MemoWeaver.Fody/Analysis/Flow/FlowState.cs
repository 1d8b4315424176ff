namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>What locals, arguments and the evaluation stack hold before an instruction.</summary>
sealed class FlowState(NodeSet[] variables, List<NodeSet> stack)
{
    /// <summary>Gets the arguments, then the locals.</summary>
    public NodeSet[] Variables { get; } = variables;

    public List<NodeSet> Stack { get; } = stack;

    public FlowState Copy() => new((NodeSet[])Variables.Clone(), [.. Stack]);

    public void Push(NodeSet value) => Stack.Add(value);

    public NodeSet Pop()
    {
        if (Stack.Count == 0)
            throw new UnfollowedBodyException();
        var top = Stack[Stack.Count - 1];
        Stack.RemoveAt(Stack.Count - 1);
        return top;
    }

    /// <summary>Takes in what another path brings; returns whether that is news.</summary>
    public bool Join(FlowState other)
    {
        if (other.Stack.Count != Stack.Count)
            throw new UnfollowedBodyException();
        var isNews = JoinVariables(other);
        for (var i = 0; i < Stack.Count; i++)
        {
            if (Stack[i].Contains(other.Stack[i]))
                continue;
            Stack[i] |= other.Stack[i];
            isNews = true;
        }
        return isNews;
    }

    public bool JoinVariables(FlowState other)
    {
        var isNews = false;
        for (var i = 0; i < Variables.Length; i++)
        {
            if (Variables[i].Contains(other.Variables[i]))
                continue;
            Variables[i] |= other.Variables[i];
            isNews = true;
        }
        return isNews;
    }
}

/// <summary>Thrown for code that no compiler writes; nothing is known of the method then.</summary>
sealed class UnfollowedBodyException : Exception;
