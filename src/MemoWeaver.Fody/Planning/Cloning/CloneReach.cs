namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>All that a result leads to.</summary>
static class CloneReach
{
    /// <summary>Gets the plan and those of its parts, and of theirs, each once, the nearest first.</summary>
    public static IReadOnlyList<ClonePlan> Of(ClonePlan root)
    {
        var reached = new List<ClonePlan> { root };
        var seen = new HashSet<ClonePlan> { root };
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var part in reached[i].Parts)
            {
                if (seen.Add(part.Plan))
                    reached.Add(part.Plan);
            }
        }
        return reached;
    }
}
