using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>A method and what it calls on its own object, closures and state machines included.</summary>
internal static class ObjectReach
{
    public static List<MethodDefinition> Of(MethodDefinition method, CallGraph graph, Func<MethodDefinition, bool> isExcluded)
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
