using MemoWeaver.Common;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Something inside a result that can neither be shared nor copied.</summary>
/// <param name="path">How it is reached, <c>Report.Source.Stream</c>; empty where it is the result itself.</param>
/// <param name="plan">Its plan.</param>
sealed class CloneRefusal(string path, ClonePlan plan)
{
    public string Path { get; } = path;

    public ClonePlan Plan { get; } = plan;

    /// <summary>Finds the nearest refusal; null if there is none.</summary>
    public static CloneRefusal? Find(ClonePlan root) =>
        Find(root, (plan, holder) => plan.Kind == CloneKind.Refused || IsLockApart(plan, holder), plan => plan.Parts);

    /// <summary>
    /// Finds the nearest part that the run-time copier refuses, now or until it is made; null if there is none. A
    /// collection that is copied at run time may be empty, so that what it holds is no reason to refuse the method.
    /// </summary>
    public static CloneRefusal? FindUnkept(ClonePlan root) =>
        Find(root, (plan, _) => plan.Unkept is not null || plan.IsMadeLater || plan.Kind == CloneKind.Refused, plan =>
            plan.Parts.Concat(plan.Contents));

    // What a lock guards is the object whose field it is. One that is handed out guards something else.
    static bool IsLockApart(ClonePlan plan, ClonePlan? holder) =>
        plan.Kind == CloneKind.Lock && holder?.Kind is not (CloneKind.Object or CloneKind.Struct);

    static CloneRefusal? Find(ClonePlan root, Func<ClonePlan, ClonePlan?, bool> isSought,
        Func<ClonePlan, IEnumerable<ClonePart>> partsOf)
    {
        var seen = new HashSet<ClonePlan> { root };
        var queue = new Queue<(ClonePlan Plan, string Path)>();
        if (isSought(root, null))
            return new CloneRefusal("", root);
        queue.Enqueue((root, ""));
        while (queue.Count > 0)
        {
            var (plan, path) = queue.Dequeue();
            foreach (var part in partsOf(plan))
            {
                var partPath = Extend(path.Length == 0 ? TypeNames.Of(plan.Type) : path, part.Name);
                if (isSought(part.Plan, plan))
                    return new CloneRefusal(partPath, part.Plan);
                if (seen.Add(part.Plan))
                    queue.Enqueue((part.Plan, partPath));
            }
        }
        return null;
    }

    static string Extend(string path, string name) =>
        name.Length == 0 || name[0] == '[' ? path + name : path + "." + name;
}
