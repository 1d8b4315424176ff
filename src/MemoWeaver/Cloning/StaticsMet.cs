using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>The objects that exist once in the process, as far as the types in a result told of them. Not
/// thread-safe.</summary>
sealed class StaticsMet
{
    HashSet<object>? _all, _met;
    HashSet<Type>? _types;
    Type? _last;

    public IEnumerable<object> All => _all ?? [];

    /// <summary>Gets whether an object was copied before it was known to be shared.</summary>
    public bool IsLate { get; set; }

    /// <summary>Determines whether the type was not asked before. Mostly it is the same as the last.</summary>
    public bool IsFirst(Type type)
    {
        if (type == _last)
            return false;
        _last = type;
        return (_types ??= []).Add(type);
    }

    /// <summary>Adds an object; false where it is there.</summary>
    public bool Add(object instance) => (_all ??= new(ReferenceComparer.Instance)).Add(instance);

    /// <summary>Notes that the result refers to the object.</summary>
    public void Meet(object instance) => (_met ??= new(ReferenceComparer.Instance)).Add(instance);

    public object[] Met() => _met is null ? [] : [.. _met];

    /// <summary>Gets the same objects, for another pass. All types are asked again: each pass knows more objects, so
    /// that passes end.</summary>
    public StaticsMet Anew() => new() { _all = _all };

    sealed class ReferenceComparer : IEqualityComparer<object>
    {
        public static readonly ReferenceComparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object value) =>
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value);
    }
}

/// <summary>What the weaver found out about the statics of a type; null where there is nothing to share.</summary>
static class StaticsOf<TConstruct>
    where TConstruct : struct
{
    public static readonly ISharedStatics? Instance = default(TConstruct) as ISharedStatics;
}
