using System.Collections.ObjectModel;
using System.Reflection;

namespace MemoWeaver.Keys.Structures;

/// <summary>
/// A collection around another one, by what is inside: the wrapper hands on questions such as <c>Contains</c>, whose
/// answers depend on the inner comparer or on an inner type that somebody wrote.
/// </summary>
/// <typeparam name="TWrapper">The type of the wrapper.</typeparam>
/// <typeparam name="TInner">The declared type of what is inside.</typeparam>
abstract class WrapperComparer<TWrapper, TInner>(string property) : StructuralComparer<TWrapper>
    where TWrapper : class
    where TInner : class
{
    readonly Func<TWrapper, TInner>? _inner = Getter(property);

    public override Keyability Judge(TWrapper value, int depth) =>
        _inner is null ? Keyability.Unkeyable : Structural<TInner>.Judge(_inner(value), depth + 1) | Keyability.Copied;

    public override bool KeyEquals(TWrapper x, TWrapper y) =>
        ReferenceEquals(x, y) || Structural<TInner>.KeyEquals(_inner!(x), _inner(y));

    public override ulong AddHash(ulong state, TWrapper value) => Structural<TInner>.AddHash(state, _inner!(value));

    public override TWrapper Snapshot(TWrapper value) => Wrap(Structural<TInner>.Snapshot(_inner!(value)));

    protected abstract TWrapper Wrap(TInner inner);

    // A protected property, part of the type's contract.
    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("Trimming", "IL2090",
        Justification = "Where trimming removed the property, values of the type are not keyable.")]
    static Func<TWrapper, TInner>? Getter(string property) =>
        typeof(TWrapper).GetProperty(property, BindingFlags.Instance
            | BindingFlags.NonPublic)?.GetMethod?.CreateDelegate(
            typeof(Func<TWrapper, TInner>)) as Func<TWrapper, TInner>;
}

sealed class CollectionOfComparer<T>() : WrapperComparer<Collection<T>, IList<T>>("Items")
{
    protected override Collection<T> Wrap(IList<T> inner) => new(inner);
}

sealed class ObservableCollectionComparer<T>() : WrapperComparer<ObservableCollection<T>, IList<T>>("Items")
{
    protected override ObservableCollection<T> Wrap(IList<T> inner) => [.. inner];
}

sealed class ReadOnlyCollectionComparer<T>() : WrapperComparer<ReadOnlyCollection<T>, IList<T>>("Items")
{
    protected override ReadOnlyCollection<T> Wrap(IList<T> inner) => new(inner);
}

sealed class ReadOnlyDictionaryComparer<TKey, TValue>()
    : WrapperComparer<ReadOnlyDictionary<TKey, TValue>, IDictionary<TKey, TValue>>("Dictionary")
    where TKey : notnull
{
    protected override ReadOnlyDictionary<TKey, TValue> Wrap(IDictionary<TKey, TValue> inner) => new(inner);
}
