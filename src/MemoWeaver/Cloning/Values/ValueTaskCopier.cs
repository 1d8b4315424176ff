using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>
/// A value task: what it completed with is copied, and what its task completed with. One over an
/// <see cref="System.Threading.Tasks.Sources.IValueTaskSource{TResult}"/> can be awaited once, and is refused.
/// </summary>
readonly struct ValueTaskCopier<T> : ICopier<ValueTask<T>>
{
    const string Trimmed = "Without the field, value tasks are refused.";

    // A task, a source, or null where the result itself is there. Asking the value task would use up its source.
    static readonly FieldInfo? WorkField = Work();
    static readonly object Unknown = new();

    public ValueTask<T> Copy(ValueTask<T> source, CopyGraph? graph)
    {
        object? work = WorkField is null ? Unknown : WorkField.GetValue(source);
        if (work is null)
            return new(RuntimeCopies<T>.Copy(source.Result, graph));
        if (work is Task<T> task)
            return RuntimeCopies<Task<T>>.Copy(task, graph) is { } copy ? new(copy) : source;
        if (graph is null)
            throw new InvalidOperationException(typeof(ValueTask<T>) + " cannot be copied.");
        graph.Refuse(typeof(ValueTask<T>), "it can be awaited once");
        return source;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = Trimmed)]
    [UnconditionalSuppressMessage("Trimming", "IL2080", Justification = Trimmed)]
    static FieldInfo? Work() => typeof(ValueTask<T>).GetField("_obj", BindingFlags.Instance | BindingFlags.NonPublic);
}
