namespace MemoWeaver.Fody.Planning.Clones;

/// <summary>Something inside a result that can neither be shared nor copied.</summary>
/// <param name="path">How it is reached, <c>Report.Source.Stream</c>; empty where it is the result itself.</param>
/// <param name="plan">Its plan.</param>
internal sealed class CloneRefusal(string path, ClonePlan plan)
{
    public string Path { get; } = path;

    public ClonePlan Plan { get; } = plan;

    /// <summary>The nearest one, or null.</summary>
    public static CloneRefusal? Find(ClonePlan root)
    {
        var seen = new HashSet<ClonePlan> { root };
        var queue = new Queue<(ClonePlan Plan, string Path)>();
        queue.Enqueue((root, ""));
        while (queue.Count > 0)
        {
            var (plan, path) = queue.Dequeue();
            if (plan.Kind == CloneKind.Refused)
                return new CloneRefusal(path, plan);
            foreach (var part in plan.Parts)
            {
                if (seen.Add(part.Plan))
                    queue.Enqueue((part.Plan, Extend(path.Length == 0 ? Proofs.TypeNames.Of(plan.Type) : path, part.Name)));
            }
        }
        return null;
    }

    private static string Extend(string path, string name) =>
        name.Length == 0 || name[0] == '[' ? path + name : path + "." + name;
}
