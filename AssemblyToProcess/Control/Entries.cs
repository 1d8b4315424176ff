using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace AssemblyToProcess.Control;

/// <summary>Methods of each shape whose result tells which run made it.</summary>
public class Entries
{
    public static int Runs;

    public static string Tenant { get; set; } = "a";

    [LruCache]
    public static string Static(string text, int number) => Run(text + number);

    [LruCache]
    public static string Overloaded(int number) => Run("int " + number);

    [LruCache]
    public static string Overloaded(long number) => Run("long " + number);

    [LruCache]
    public string OnObject(int number) => Run("object " + number);

    [TimedCache(3600)]
    public string Timed(int? number) => Run("timed " + number);

    [TimedCache(3600, Sliding = true)]
    public string Sliding => Run("sliding");

    [LruCache]
    public static string Slot => Run("slot");

    [LruCache(Clone = CloneMode.Never)]
    public string this[int index] => Run("indexer " + index);

    [LruCache(0)]
    public static string Nothing(int number) => Run("nothing " + number);

    [LruCache(Clone = CloneMode.Never)]
    public static string Generic<T>(T value) => Run(typeof(T).Name + value);

    [LruCache(Clone = CloneMode.Never)]
    public string GenericOnObject<T>(T value) => Run(typeof(T).Name + value);

    [LruCache(VaryBy = [nameof(Tenant)])]
    public static string ByTenant(int number) => Run(Tenant + number);

    [LruCache]
    public static int[] Copied(int number)
    {
        Runs++;
        return [number, Runs];
    }

    [LruCache]
    public static IReadOnlyList<int> Frozen(int number)
    {
        Runs++;
        return new List<int> { number, Runs };
    }

    [LruCache]
    public static object Whatever(bool canBeKept)
    {
        Runs++;
        return canBeKept ? "kept" : new System.IO.MemoryStream();
    }

    [LruCache]
    public static string ByList(List<int> list) => Run(string.Join(",", list));

    [LruCache]
    public static string BySequence(IEnumerable<int> sequence) => Run(string.Join(",", sequence));

    [LruCache]
    public static string ByReference(in int number) => Run("in " + number);

    [LruCache]
    public static bool TryFind(int number, out string text)
    {
        text = Run("out " + number);
        return true;
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public static string Single(int number) => Run("single " + number);

    [LruCache]
    public static async Task<string> Later(int number)
    {
        await Task.Yield();
        return Run("later " + number);
    }

    [LruCache]
    public ValueTask<int[]> Value(List<int> list)
    {
        Runs++;
        return new ValueTask<int[]>(list.Append(Runs).ToArray());
    }

    [LruCache]
    public static string Throwing(int number)
    {
        if (Fails)
            throw new InvalidOperationException("no " + number);
        return Run("throwing " + number);
    }

    public static bool Fails;

    [LruCache]
    public virtual string Virtual(int number) => Run("base " + number);

    [LruCache(MaxWeight = 10, Weigher = nameof(Length))]
    public static string Weighed(string text) => Run(text);

    public static string Unwoven(int number) => number.ToString();

    private static int Length(string text) => text.Length;

    private static string Run(string text) => text + " #" + ++Runs;
}

public sealed class DerivedEntries : Entries
{
    [LruCache]
    public override string Virtual(int number) => "derived " + number + " #" + ++Runs;
}

public static class EntryBox<T>
{
    [LruCache(Clone = CloneMode.Never)]
    public static string Show(T value) => typeof(T).Name + value + " #" + ++Entries.Runs;
}

public readonly struct EntryAmount(int cents)
{
    [LruCache]
    public string Text(string currency) => cents + currency + " #" + ++Entries.Runs;

    [LruCache]
    public static string operator +(EntryAmount left, EntryAmount right) => left.Cents + right.Cents + " #" + ++Entries.Runs;

    public readonly int Cents => cents;
}
