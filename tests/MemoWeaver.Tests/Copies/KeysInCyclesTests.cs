using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

/// <summary>What a collection hashes or compares leads back to the collection: the copy is filled when its elements are whole.</summary>
public class KeysInCyclesTests
{
    public static TheoryData<string> Kinds => ["HashSet", "SortedSet", "Dictionary", "SortedDictionary", "SortedList"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AreFoundInTheCopy(string kind)
    {
        var (one, other) = (new Named(), new Named());
        one.In = other.In = kind switch
        {
            "HashSet" => new HashSet<Named>(),
            "SortedSet" => new SortedSet<Named>(),
            "Dictionary" => new Dictionary<Named, int>(),
            "SortedDictionary" => new SortedDictionary<Named, int>(),
            _ => new SortedList<Named, int>(),
        };
        (one.Name, other.Name) = ("one", "other");
        Add(one);
        Add(other);

        Copying.Register<Named, Named.Construct>();
        var kept = default(KeptCopy<Named, ObjectCopier<Named, Named.Construct>>);
        Assert.True(kept.TryStore(other, out var stored));
        var copy = kept.Value(stored);

        Assert.NotSame(other.In, copy.In);
        Assert.True(Has(copy.In, copy));
        Assert.True(Has(copy.In, new Named { Name = "one" }));
        Assert.False(Has(copy.In, new Named { Name = "third" }));
    }

    static void Add(Named named)
    {
        if (named.In is ISet<Named> set)
            set.Add(named);
        else
            ((IDictionary<Named, int>)named.In!).Add(named, 1);
    }

    static bool Has(object? collection, Named named) => collection is ISet<Named> set ? set.Contains(named) : ((IDictionary<Named, int>)collection!).ContainsKey(named);

    // As woven types do: the collection is copied before the name.
    sealed class Named : IEquatable<Named>, IComparable<Named>
    {
        public object? In;
        public string? Name;

        public bool Equals(Named? other) => other?.Name == Name;

        public override bool Equals(object? obj) => Equals(obj as Named);

        public override int GetHashCode() => Name!.Length;

        public int CompareTo(Named? other) => string.CompareOrdinal(Name, other?.Name);

        internal readonly struct Construct : ICopyConstructor<Named>
        {
            public Named Create(Named source, CopyGraph? graph)
            {
                var copy = new Named();
                graph?.Add(source, copy);
                copy.In = default(RuntimeCopier<object>).Copy(source.In!, graph);
                copy.Name = source.Name;
                return copy;
            }
        }
    }
}
