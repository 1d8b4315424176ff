namespace MemoWeaver.Runtime;

/// <summary>A task: what it completed with is copied. One that failed is shared; one that runs is refused, because its result is not known.</summary>
sealed class TaskCopier<T> : TypeCopier
{
    readonly Func<object, CopyGraph?, object> _create = Create;

    public override object CopyObject(object source, CopyGraph? graph) => graph is null ? Create(source, null) : graph.Copy(source, _create);

    static object Create(object source, CopyGraph? graph)
    {
        var task = (Task<T>)source;
        if (!task.IsCompleted)
        {
            graph?.Refuse(source.GetType(), "it has not ended");
            return source;
        }

        if (task.Status != TaskStatus.RanToCompletion)
            return source;
        graph?.Begin(source);
        var copy = Task.FromResult(RuntimeCopies<T>.Copy(task.Result, graph));
        graph?.Add(source, copy);
        return copy;
    }
}
