using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MemoWeaver.Reflection;

namespace MemoWeaver.Cloning;

/// <summary>What is known of a type: its copier, chosen on first use, or registered. Types of collectible load contexts
/// are held weakly. Thread-safe.</summary>
sealed class TypeEntry
{
    static readonly ConcurrentDictionary<Type, TypeEntry> Lasting = new();
    static readonly ConditionalWeakTable<Type, TypeEntry> Collectible = new();

    readonly Type _type;
    TypeCopier? _copier;
    TypeCopier? _fields;
    bool _isRegistered;
    int _isReported;
    System.Reflection.FieldInfo[]? _statics;

    TypeEntry(Type type) => _type = type;

    /// <summary>Gets the copier for values of exactly this type.</summary>
    public TypeCopier Copier => Volatile.Read(ref _copier) ?? Choose();

    /// <summary>A copier that works field by field, for a class that is copied so, or by a registered copy constructor;
    /// else <see langword="null"/>.</summary>
    public TypeCopier? Fields
    {
        get
        {
            if (Volatile.Read(ref _fields) is { } known)
                return ReferenceEquals(known, RefusedCopier.None) ? null : known;
            var chosen = Copier.IsFieldwise ? Copier : _isRegistered && RuntimeCode.CanGenerate
                ? CopyFields.TryChoose(_type) : null;
            Volatile.Write(ref _fields, chosen is { IsFieldwise: true } ? chosen : RefusedCopier.None);
            return Fields;
        }
    }

    /// <summary>Gets whether the woven code said that values of the type cannot change.</summary>
    public bool IsRegisteredShared { get; private set; }

    /// <summary>The static fields that hold objects which a copy of the type refers to.</summary>
    public System.Reflection.FieldInfo[] Statics
    {
        get
        {
            if (Volatile.Read(ref _statics) is { } known)
                return known;
            var found = StaticInstances.Of(_type);
            Volatile.Write(ref _statics, found);
            return found;
        }
    }

    /// <summary>Forgets every copier that was chosen without knowing that a type is shared.</summary>
    public static void ForgetChosen(Func<Type, bool> isConcerned)
    {
        foreach (var entry in Lasting.Values)
        {
            if (isConcerned(entry._type))
                entry.Forget();
        }

#if NET8_0_OR_GREATER
        foreach (var (type, entry) in Collectible)
        {
            if (isConcerned(type))
                entry.Forget();
        }
#endif
    }

    public static TypeEntry Of(Type type) => Lasting.TryGetValue(type, out var entry) ? entry : Find(type);

    /// <summary>Replaces what was chosen, if anything was.</summary>
    public void Register(TypeCopier copier)
    {
        if (Flyweights.Contains(_type))
            copier = SharedTypeCopier.Instance;
        lock (this)
        {
            _isRegistered = true;
            IsRegisteredShared = copier.IsShared;
            Volatile.Write(ref _copier, copier);
        }
    }

    /// <summary>Determines whether this is the first refusal of a result of this type.</summary>
    public bool IsFirstReport() => Interlocked.Exchange(ref _isReported, 1) == 0;

    void Forget()
    {
        lock (this)
        {
            Volatile.Write(ref _copier, null);
            Volatile.Write(ref _fields, null);
        }
    }

    // No copier is asked for another type's while it is chosen, so that locks do not nest.
    TypeCopier Choose()
    {
        lock (this)
        {
            if (_copier is { } chosen)
                return chosen;
            var copier = CopyStrategies.Choose(_type);
            Volatile.Write(ref _copier, copier);
            return copier;
        }
    }

    static TypeEntry Find(Type type)
    {
#if NET8_0_OR_GREATER
        if (!type.IsCollectible)
            return Lasting.GetOrAdd(type, static t => new(t));
#endif
        return Collectible.GetValue(type, static t => new(t));
    }
}
