using MemoWeaver.Cloning;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

/// <summary>
/// Copies of classes derived from hash tables, whose arrays are copied as they are. Compared with a table that did the
/// same: after removals, with comparers, with views, and after either side has changed.
/// </summary>
public sealed class DerivedTablesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ACopyIsATableOfItsOwn(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var comparer = random.Next(3) switch { 0 => null, 1 => StringComparer.Ordinal, _ => StringComparer.OrdinalIgnoreCase };
            var (table, plainTable) = (new Table(comparer), new Dictionary<string, int>(comparer));
            var (set, plainSet) = (new Names(comparer), new HashSet<string>(comparer));
            Change(random, table, plainTable, set, plainSet);
            if (random.Next(2) == 0)
                _ = (table.Keys.Count, table.Values.Count);

            var (tableCopy, setCopy) = (Copy(table), Copy(set));
            var (plainTableCopy, plainSetCopy) = (new Dictionary<string, int>(plainTable, comparer), new HashSet<string>(plainSet, comparer));
            Check(table, plainTable, set, plainSet);
            Check(tableCopy, plainTableCopy, setCopy, plainSetCopy);

            Change(random, table, plainTable, set, plainSet);
            Check(tableCopy, plainTableCopy, setCopy, plainSetCopy);
            Change(random, tableCopy, plainTableCopy, setCopy, plainSetCopy);
            Check(table, plainTable, set, plainSet);
            Check(tableCopy, plainTableCopy, setCopy, plainSetCopy);
        }
    }

    [Fact]
    public void KeysThatHashByIdentityAreFoundInTheCopy()
    {
        Type[] keys = [typeof(int), typeof(string), typeof(DerivedTablesTests)];
        var table = new TypeTable();
        foreach (var key in keys)
            table[key] = key.Name;
        Assert.All(keys, key => Assert.Equal(key.Name, Copy(table)[key]));
    }

    [Fact]
    public void ElementsThatCanChangeAreCopied()
    {
        var table = new ListTable { ["a"] = [1] };
        var copy = Copy(table);
        copy["a"].Add(2);
        Assert.Equal([1], table["a"]);
    }

    /// <summary>The framework's tables are recognized here, and nothing that holds more than numbers and elements.</summary>
    [Fact]
    public void WhatIsATable()
    {
        Assert.True(HashTableFields.Are(typeof(Dictionary<string, int>)));
        Assert.True(HashTableFields.Are(typeof(HashSet<Type>)));
        Assert.False(HashTableFields.Are(typeof(LinkedList<int>)));
        Assert.False(HashTableFields.Are(typeof(SortedDictionary<int, int>)));
        Assert.False(HashTableFields.Are(typeof(Chained<int>)));
    }

    static void Change(Random random, Table table, Dictionary<string, int> plainTable, Names set, HashSet<string> plainSet)
    {
        for (var n = random.Next(40); n > 0; n--)
        {
            var (key, value) = ((random.Next(2) == 0 ? "k" : "K") + random.Next(20), random.Next());
            if (random.Next(3) == 0)
            {
                Assert.Equal(plainTable.Remove(key), table.Remove(key));
                Assert.Equal(plainSet.Remove(key), set.Remove(key));
            }
            else
            {
                plainTable[key] = table[key] = value;
                Assert.Equal(plainSet.Add(key), set.Add(key));
            }
        }
    }

    static void Check(Table table, Dictionary<string, int> plainTable, Names set, HashSet<string> plainSet)
    {
        Assert.Equal(plainTable.OrderBy(p => p.Key, StringComparer.Ordinal), table.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal(table.Keys, table.Select(p => p.Key));
        Assert.Equal(plainTable.Comparer, table.Comparer);
        Assert.All(plainTable, p => Assert.Equal(p.Value, table[p.Key]));
        Assert.Equal(plainSet.Order(StringComparer.Ordinal), set.Order(StringComparer.Ordinal));
        Assert.All(plainSet, key => Assert.Contains(key, set));
        Assert.Equal(plainSet.Comparer, set.Comparer);
    }

    static T Copy<T>(T value)
        where T : class => default(RuntimeCopier<T>).Copy(value, null);

    sealed class Table(IEqualityComparer<string>? comparer) : Dictionary<string, int>(comparer);

    sealed class Names(IEqualityComparer<string>? comparer) : HashSet<string>(comparer);

    sealed class TypeTable : Dictionary<Type, string>;

    sealed class ListTable : Dictionary<string, List<int>>;

    sealed class Chained<T>
    {
        public Chained<T>[] Buckets = [];
    }
}
