using System.Collections.ObjectModel;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>A read-only view of an observable collection, which follows the copy of that.</summary>
readonly struct ReadOnlyObservableCopier<T> : ICopier<ReadOnlyObservableCollection<T>>
{
    public ReadOnlyObservableCollection<T> Copy(ReadOnlyObservableCollection<T> source, CopyGraph? graph) => default(ObjectCopier<ReadOnlyObservableCollection<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ReadOnlyObservableCollection<T>>
    {
        static readonly PropertyInfo? Items = typeof(ReadOnlyCollection<T>).GetProperty("Items", BindingFlags.Instance | BindingFlags.NonPublic);

        public ReadOnlyObservableCollection<T> Create(ReadOnlyObservableCollection<T> source, CopyGraph? graph)
        {
            graph?.Begin(source);
            var items = (ObservableCollection<T>)Items!.GetValue(source)!;
            if (default(RuntimeCopier<ObservableCollection<T>>).Copy(items, graph) is not { } copied)
                return null!;
            var copy = new ReadOnlyObservableCollection<T>(copied);
            graph?.Add(source, copy);
            return copy;
        }
    }
}
