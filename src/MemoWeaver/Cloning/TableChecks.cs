using System.Collections;
using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Common;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>The tables that one copy has met, and their checks. All keys are copied once more in one graph, so that the
/// cost is one copy at most.</summary>
sealed class TableChecks
{
    readonly List<(TableCheck Check, object Copy)> _tables = [];

    public void Add(TableCheck check, object copy) => _tables.Add((check, copy));

    /// <summary>Refuses the copy if a table in it does not find its keys.</summary>
    public void Run(CopyGraph graph)
    {
        var again = graph.Anew(_tables.Count);
        var verdicts = _tables.ConvertAll(t => (t.Copy, Fault: t.Check.Begin(t.Copy, again)));
        again.Complete();
        foreach (var (copy, fault) in verdicts)
        {
            if (fault() is { } reason)
                graph.Refuse(copy.GetType(), reason);
        }
    }
}

/// <summary>The check for objects of exactly a class, found once.</summary>
static class TableCheckOf<T>
{
    public static readonly TableCheck? Check = TableCheck.Of(typeof(T));
}

/// <summary>
/// Checks copies of dictionaries and sets that no dedicated copier knows. Their buckets are copied as they are. The
/// copy finds its keys only if each copied key hashes like the original.
/// </summary>
abstract class TableCheck
{
    const string Identity = "its keys hash by identity, and the copy does not find its copied keys";

    static readonly Type[] Dictionaries =
        [typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(System.Linq.ILookup<,>)];

    static readonly Type[] Sets =
    [
        typeof(ISet<>),
#if NET8_0_OR_GREATER
        typeof(IReadOnlySet<>),
#endif
    ];

    /// <summary>Gets the check for objects of a class; <see langword="null"/> where keys are shared, and for the
    /// framework's own tables, whose copiers hash anew.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed is used by nobody.")]
    public static TableCheck? Of(Type type)
    {
        if (type.IsArray || FrameworkTypes.IsKnown(type) || TypeShape.Levels(type)
            .Any(BaseCollectionCopiers.IsBaseCollection))
            return null;
        foreach (var implemented in type.GetInterfaces())
        {
            if (implemented == typeof(IDictionary))
                return new ObjectTableCheck();
            if (!implemented.IsGenericType)
                continue;
            var open = implemented.GetGenericTypeDefinition();
            var arguments = implemented.GetGenericArguments();
            if ((!Dictionaries.Contains(open) && !Sets.Contains(open)) || Immutability.IsProven(arguments[0]))
                continue;
            // Without the instantiation nothing can be said: then nothing is kept.
            return (TableCheck?)RuntimeCode.Make(Sets.Contains(open) ? typeof(SetCheck<>) : typeof(DictionaryCheck<,>),
                arguments) ?? new UnknownTable();
        }

        return null;
    }

    /// <summary>Begins the check of a copy: copies its keys once more, as each hit will.</summary>
    /// <returns>What tells when <paramref name="again"/> is complete why the copy cannot be kept;
    /// <see langword="null"/> if it can.</returns>
    public abstract Func<string?> Begin(object copy, CopyGraph again);

    private protected static Func<string?> Begin<TKey>(object copy, IEnumerable<TKey> keys, Func<TKey, bool> contains,
        CopyGraph again)
    {
        var pairs = new List<(TKey Key, TKey Again)>();
        foreach (var key in keys)
        {
            if (key is not null)
                pairs.Add((key, RuntimeCopies<TKey>.Copy(key, again)));
        }

        return () =>
        {
            var comparers = TableComparers.Of<TKey>(copy);
            foreach (var (key, second) in pairs)
            {
                if (!contains(key) || !comparers.All(c =>
                    c.GetHashCode(key!) == c.GetHashCode(second!) && c.Equals(key, second)))
                    return Identity;
            }

            return null;
        };
    }

    sealed class UnknownTable : TableCheck
    {
        public override Func<string?> Begin(object copy, CopyGraph again) => () =>
            "it cannot be checked whether a copy finds its keys";
    }
}

/// <summary>A dictionary or a lookup.</summary>
sealed class DictionaryCheck<TKey, TValue> : TableCheck
{
    public override Func<string?> Begin(object copy, CopyGraph again) => copy switch
    {
        IDictionary<TKey, TValue> dictionary => Begin(copy, dictionary.Keys, dictionary.ContainsKey, again),
        IReadOnlyDictionary<TKey, TValue> dictionary => Begin(copy, dictionary.Keys, dictionary.ContainsKey, again),
        System.Linq.ILookup<TKey, TValue> lookup => Begin(copy, lookup.Select(g => g.Key), lookup.Contains, again),
        _ => static () => null,
    };
}

/// <summary>A set.</summary>
sealed class SetCheck<T> : TableCheck
{
    public override Func<string?> Begin(object copy, CopyGraph again) => copy switch
    {
        ISet<T> set => Begin(copy, set, set.Contains, again),
#if NET8_0_OR_GREATER
        IReadOnlySet<T> set => Begin(copy, set, set.Contains, again),
#endif
        _ => static () => null,
    };
}

/// <summary>A dictionary of objects.</summary>
sealed class ObjectTableCheck : TableCheck
{
    public override Func<string?> Begin(object copy, CopyGraph again)
    {
        var table = (IDictionary)copy;
        return Begin(copy, table.Keys.Cast<object>(), table.Contains, again);
    }
}

/// <summary>Finds by what a table of unknown make hashes its keys.</summary>
static class TableComparers
{
    /// <summary>Gets the comparers that the table holds; the default one if it holds none. None where a collection of
    /// the framework's holds the keys, which hashed them anew.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072",
        Justification = "A field that trimming removed is used by nobody.")]
    public static List<IEqualityComparer<TKey>> Of<TKey>(object table)
    {
        var comparers = new List<IEqualityComparer<TKey>>();
        foreach (var field in RuntimeCode.CanGenerate ? CopiedFields.All(table.GetType()) : [])
        {
            var value = field.GetValue(table);
            if (value is IEqualityComparer<TKey> typed)
                comparers.Add(typed);
            else if (value is IEqualityComparer comparer)
                comparers.Add(new Untyped<TKey>(comparer));
            else if (value is not null && HoldsKeys(value.GetType(), typeof(TKey)))
                return [];
        }

        return comparers.Count > 0 ? comparers : [EqualityComparer<TKey>.Default];
    }

    static bool HoldsKeys(Type type, Type key) =>
        FrameworkTypes.IsKnown(type) && typeof(IEnumerable).IsAssignableFrom(type)
        && (type == typeof(Hashtable)
            || TypeShape.Levels(type).Any(l =>
                l.IsGenericType && l.GetGenericTypeDefinition() != typeof(List<>)
                && l.GetGenericArguments()[0] == key));

    sealed class Untyped<T>(IEqualityComparer comparer) : IEqualityComparer<T>
    {
        public bool Equals(T? x, T? y) => comparer.Equals(x, y);

        public int GetHashCode(T obj) => comparer.GetHashCode(obj!);
    }
}
