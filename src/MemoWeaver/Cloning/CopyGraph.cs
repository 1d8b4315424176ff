using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;

namespace MemoWeaver.Runtime;

/// <summary>
/// What one copy has met so far: each object once, so that shared references and cycles are kept. Used by woven code;
/// not for use in source. Not thread-safe; several threads may carry one copy on one after the other.
/// </summary>
/// <remarks>
/// The first object is kept in a field; most results are one object, and a map is made only for the second. The graph
/// learns whether it is a tree of moderate depth. Copies recurse; below that depth objects are put off: their fields
/// are copied when what is above them is complete. Where that cannot be (an immutable set needs complete elements;
/// without code generation fields cannot be listed) the stack is watched, and where it ends the copy goes on on a fresh
/// thread's. A hash or sorted container whose keys are copied is filled when all else is complete: a key may lead back
/// to it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CopyGraph
{
    /// <summary>Trees up to this depth are copied without a graph, on whatever stack the caller has.</summary>
    internal const int MaxTreeDepth = 64;

    object? _firstSource, _firstCopy;
    IdentityMap? _map;
    Queue<PutOff>? _putOff;
    List<Action>? _fills;
    TableChecks? _tables;
    int _depth, _complete;

    StaticsMet? _statics;

    /// <summary>A copy of which nothing is known.</summary>
    internal CopyGraph() => IsFirst = true;

    CopyGraph(StaticsMet statics)
        : this()
    {
        _statics = statics.Anew();
        foreach (var instance in statics.All)
            Set(instance, instance);
    }

    /// <summary>A copy of a stored result.</summary>
    internal CopyGraph(CopyNotes notes)
    {
        _map = new(notes.Objects);
        foreach (var instance in notes.Shared)
            _map.Set(instance, instance);
    }

    /// <summary>Gets whether this is the copy that is stored. Hits copy that one, which was found sound, and know what
    /// the types in it would tell.</summary>
    internal bool IsFirst { get; }

    /// <summary>Gets the number of objects met; at least 1.</summary>
    internal int Objects => _map?.Count ?? 1;

    /// <summary>Gets whether no object was met twice, nor deeper than <see cref="MaxTreeDepth"/>.</summary>
    internal bool IsTree { get; private set; } = true;

    /// <summary>Determines whether something was met that can neither be shared nor copied. What was copied then is to
    /// be thrown away.</summary>
    internal bool IsRefused => Refusal != null;

    /// <summary>Tells what was refused, and why.</summary>
    internal Refusal? Refusal { get; private set; }

    /// <summary>Notes the copy of an object. Must be called before the parts of the object are copied, where a cycle
    /// may lead back to it.</summary>
    /// <param name="source">The object.</param>
    /// <param name="copy">Its copy.</param>
    public void Add(object source, object copy) => Set(source, copy);

    /// <summary>Notes an object that exists once in the process: the copy refers to it, too.</summary>
    /// <param name="instance">The object; may be <see langword="null"/>.</param>
    public void Share(object? instance)
    {
        if (instance is null || !IsFirst || !(_statics ??= new()).Add(instance))
            return;
        // Met before a type said that it is shared: what was made of it is wrong.
        if (Find(instance, out _))
            _statics.IsLate = true;
        else
            Set(instance, instance);
    }

    /// <summary>Notes the objects that exist once in the process, as a type knows them.</summary>
    /// <typeparam name="TStatics">What tells of them.</typeparam>
    public void ShareStatics<TStatics>()
        where TStatics : struct, ISharedStatics
    {
        if (IsFirst)
            Meet<TStatics>();
    }

    void Meet<TConstruct>()
        where TConstruct : struct
    {
        if (StaticsOf<TConstruct>.Instance is { } statics && (_statics ??= new()).IsFirst(typeof(TConstruct)))
            statics.Share(this);
    }

    /// <summary>Notes the objects that exist once in the process, as reflection found them around a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="fields">Static fields; at least one.</param>
    internal void Meet(Type type, FieldInfo[] fields)
    {
        if (!IsFirst || !(_statics ??= new()).IsFirst(type))
            return;
        foreach (var field in fields)
            Share(field.GetValue(null));
    }

    /// <summary>Determines whether an object was copied before a type said that it is shared. Then the copy is made
    /// once more.</summary>
    internal bool MustRepeat(out CopyGraph graph)
    {
        var isLate = _statics is { IsLate: true };
        graph = isLate ? new(_statics!) : this;
        return isLate;
    }

    /// <summary>Tells what a hit has to know; null for a tree.</summary>
    internal CopyNotes? Notes() => IsTree ? null : new(Objects, _statics?.Met() ?? []);

    /// <summary>Begins a copy of the copy, as a hit does.</summary>
    internal CopyGraph Anew(int objects) => new(new CopyNotes(objects, _statics?.Met() ?? []));

    /// <summary>Notes that something can neither be shared nor copied. The first refusal counts.</summary>
    internal void Refuse(Type type, string reason) => Refusal ??= new(type, reason);

    /// <summary>Makes the copy of an object of exactly the class that <typeparamref name="TConstruct"/> makes: the one
    /// that is there, or a new one.</summary>
    internal T Copy<T, TConstruct>(T source)
        where T : class
        where TConstruct : struct, ICopyConstructor<T>
    {
        if (IsFirst)
            Meet<TConstruct>();
        if (TryFind(source, out var found))
            return Unsafe.As<T>(found)!;
        if (IsRefused)
            return null!;
        if (_depth >= MaxTreeDepth && TryPutOff(source, out var later))
            return Unsafe.As<T>(later)!;
        var copy = TryGoDeeper() ? Leave(default(TConstruct).Create(source, this))
            : CopyOnFreshStack<T, TConstruct>(source);
        if (IsFirst && TableCheckOf<T>.Check is { } check)
            CheckTable(check, copy);
        return copy;
    }

    /// <summary>Makes the same for an object that <paramref name="create"/> copies.</summary>
    internal object Copy(object source, Func<object, CopyGraph?, object> create)
    {
        if (TryFind(source, out var found))
            return found!;
        if (IsRefused)
            return null!;
        if (_depth >= MaxTreeDepth && TryPutOff(source, out var later))
            return later!;
        return Leave(TryGoDeeper() ? create(source, this) : FreshStack.Run(() => create(source, this)));
    }

    /// <summary>The copy of an object that was met before. One that cannot exist before its parts do is refused when a
    /// part leads back to it.</summary>
    internal bool TryFind(object source, out object? copy)
    {
        if (!Find(source, out copy))
            return false;
        IsTree = false;
        if (ReferenceEquals(source, copy))
            _statics?.Meet(source);
        if (copy is null)
            Refuse(source.GetType(), "a cycle leads through an object that can only be made when its parts are there");
        return true;
    }

    bool Find(object source, out object? copy)
    {
        if (_map is { } map)
            return map.TryFind(source, out copy);
        copy = _firstCopy;
        return ReferenceEquals(source, _firstSource);
    }

    /// <summary>Notes that an object is being copied whose copy can only be made when its parts are there.</summary>
    internal void Begin(object source) => Set(source, null);

    /// <summary>The same, where the parts must be complete, because they are compared or hashed. Ended by
    /// <see cref="AddComplete"/>.</summary>
    internal void BeginComplete(object source)
    {
        FillPutOff();
        _complete++;
        Begin(source);
    }

    /// <summary>Ends <see cref="BeginComplete"/>.</summary>
    /// <param name="source">The object.</param>
    /// <param name="copy">Its copy.</param>
    /// <param name="isSound">Asked when everything is complete: a part may be what the object itself is a part of, and
    /// have been hashed too early.</param>
    internal void AddComplete(object source, object copy, Func<bool> isSound)
    {
        _complete--;
        Add(source, copy);
        (_fills ??= []).Add(() =>
        {
            if (!isSound())
                throw new InvalidOperationException("What " + source.GetType()
                    + " holds was hashed before it was complete.");
        });
    }

    /// <summary>Has a container filled when everything else is complete; inner ones first.</summary>
    internal void FillLater(Action fill)
    {
        if (_complete > 0)
            fill();
        else
            (_fills ??= []).Add(fill);
    }

    /// <summary>Has the copy of a table of unknown make checked when everything is complete.</summary>
    internal void CheckTable(TableCheck check, object? copy)
    {
        if (IsFirst && copy is not null && !IsRefused)
            (_tables ??= new()).Add(check, copy);
    }

    /// <summary>Completes the copy.</summary>
    internal void Complete()
    {
        FillPutOff();
        if (IsRefused)
            return;
        if (_fills != null)
        {
            foreach (var fill in _fills)
                fill();
        }

        _tables?.Run(this);
    }

    void FillPutOff()
    {
        while (_putOff is { Count: > 0 } && !IsRefused)
        {
            var next = _putOff.Dequeue();
            next.Copier.FillObject(next.Source, next.Copy, this);
        }
    }

    T Leave<T>(T copy)
    {
        _depth--;
        return copy;
    }

    // Goes a level deeper; false where the stack has no room for it.
    bool TryGoDeeper()
    {
        if (++_depth > MaxTreeDepth)
            IsTree = false;
        return (_depth & 7) != 0 || FreshStack.HasRoom();
    }

    bool TryPutOff(object source, out object? copy)
    {
        copy = null;
        if (_complete > 0 || TypeEntry.Of(source.GetType()).Fields is not { } copier)
            return false;
        IsTree = false;
        copy = CopyFields.CloneShallow(source);
        Add(source, copy);
        (_putOff ??= new()).Enqueue(new(source, copy, copier));
        return true;
    }

    // Apart: the closure is made only here.
    T CopyOnFreshStack<T, TConstruct>(T source)
        where T : class
        where TConstruct : struct, ICopyConstructor<T> =>
        Leave(FreshStack.Run(() => default(TConstruct).Create(source, this)));

    void Set(object source, object? copy)
    {
        if (_map is { } map)
        {
            map.Set(source, copy);
        }
        else if (_firstSource is null || ReferenceEquals(source, _firstSource))
        {
            _firstSource = source;
            _firstCopy = copy;
        }
        else
        {
            _map = new(8);
            _map.Set(_firstSource, _firstCopy);
            _map.Set(source, copy);
        }
    }

    readonly struct PutOff(object source, object copy, TypeCopier copier)
    {
        public readonly object Source = source;
        public readonly object Copy = copy;
        public readonly TypeCopier Copier = copier;
    }
}
