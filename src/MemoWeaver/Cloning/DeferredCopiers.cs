using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>A value that was made lazily, once it was made. Before, it is a computation, which may lead to
/// anything.</summary>
readonly struct LazyCopier<[DynamicallyAccessedMembers(
    DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T> : ICopier<Lazy<T>>
{
    public Lazy<T> Copy(Lazy<T> source, CopyGraph? graph) =>
        default(ObjectCopier<Lazy<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<Lazy<T>>
    {
        public Lazy<T> Create(Lazy<T> source, CopyGraph? graph)
        {
            if (!source.IsValueCreated)
            {
                graph?.Refuse(typeof(Lazy<T>), "its value is not made yet");
                return source;
            }

            graph?.Begin(source);
            var value = RuntimeCopies<T>.Copy(source.Value, graph);
#if NET8_0_OR_GREATER
            var copy = new Lazy<T>(value);
#else
            var copy = new Lazy<T>(() => value, isThreadSafe: false);
            _ = copy.Value;
#endif
            graph?.Add(source, copy);
            return copy;
        }
    }
}

/// <summary>A task: what it completed with is copied. One that failed is shared; one that runs is refused, because its
/// result is not known.</summary>
sealed class TaskCopier<T> : TypeCopier
{
    readonly Func<object, CopyGraph?, object> _create = Create;

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, _create);

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
