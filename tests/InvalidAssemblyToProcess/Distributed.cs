using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace InvalidAssemblyToProcess;

/// <summary>What machines cannot share.</summary>
public static class DistributedOptions
{
    [DistributedCache(0)]
    public static int NoLifetime(string value) => Distributed.Work(value); // MW0013

    [DistributedCache(LocalSeconds = double.NaN)]
    public static int NoLocalLifetime(string value) => Distributed.Work(value); // MW0013

    [DistributedCache(LocalMaxSize = -1)]
    public static int NegativeSize(string value) => Distributed.Work(value); // MW0013

    [DistributedCache(Version = "")]
    public static int EmptyVersion(string value) => Distributed.Work(value); // MW0013

    [DistributedCache(Scope = CacheScope.Instance)]
    public static int OfEachObject(string value) => Distributed.Work(value); // MW0013

    [DistributedCache(SingleFlight = SingleFlight.Off)]
    public static int EachCallRuns(string value) => Distributed.Work(value); // MW0013

    [DistributedCache(Store = typeof(Stores.Good<,>))]
    public static int InAStore(string value) => Distributed.Work(value); // MW0013

    [DistributedCache, TimedCache(60)]
    public static int Twice(string value) => Distributed.Work(value); // MW0014

    [DistributedCache]
    public static bool TryWork(string value, out int result)
    { // MW0037
        result = Distributed.Work(value);
        return true;
    }
}

/// <summary>Keys that have no text.</summary>
public static class DistributedKeys
{
    [DistributedCache]
    public static int ByReference(Random random) => Distributed.Work(random.ToString()!); // MW0032

    [DistributedCache]
    public static int ByCulture([CacheKey(StringComparison.InvariantCulture)] string text) => Distributed.Work(text); // MW0032

    [DistributedCache]
    public static int OfACulture(CultureInfo culture) => Distributed.Work(culture.Name); // MW0032

    [DistributedCache]
    public static int OfASet(HashSet<int> numbers) => Distributed.Work(string.Join(",", numbers)); // MW0032

    [DistributedCache]
    public static int Within((int, Complex) pair) => Distributed.Work(pair.ToString()); // MW0032

    [DistributedCache]
    public static int InARecord(Named named) => Distributed.Work(named.Id); // MW0032

    [DistributedCache]
    public static int ByAComparer([CacheKey(typeof(LengthComparer))] string text) => Distributed.Work(text); // MW0032

    [DistributedCache]
    public static int Anything(object value) => Distributed.Work(value.ToString()!); // MW0032

    public sealed record Named(string Id, Type Type);

    public sealed class LengthComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x?.Length == y?.Length;

        public int GetHashCode(string text) => text.Length;
    }
}

/// <summary>Results that are not read back as they were.</summary>
public static class DistributedResults
{
    [DistributedCache]
    public static (int, string) Tuple(string value) => (Distributed.Work(value), value);

    [DistributedCache]
    public static object Anything(string value) => Distributed.Work(value); // MW0033

    [DistributedCache]
    public static IShape Interface(string value) => new Circle { Radius = Distributed.Work(value) }; // MW0033

    [DistributedCache]
    public static Func<int> Code(string value) => () => Distributed.Work(value); // MW0033

    [DistributedCache]
    public static ReadOnlyTotal NoSetter(string value) => new() { }; // MW0033

    [DistributedCache]
    public static PublicField WithField(string value) => new() { Total = Distributed.Work(value) };

    [DistributedCache]
    public static ReadOnlyField WithReadOnlyField(string value) => new(value); // MW0033

    [DistributedCache]
    public static (int, object) InATuple(string value) => (1, value); // MW0033

    [DistributedCache]
    public static TwoConstructors Unclear(string value) => new(Distributed.Work(value)); // MW0033

    [DistributedCache]
    public static OtherName NoSuchProperty(string value) => new(Distributed.Work(value)); // MW0033

    [DistributedCache]
    public static Dictionary<PublicField, int> KeyOfADictionary(string value) => new() { [new PublicField()] = Distributed.Work(value) }; // MW0033

    [DistributedCache]
    public static Task<List<Complex>> OfTheFramework(string value) => Task.FromResult(new List<Complex> { Distributed.Work(value) }); // MW0033

    [DistributedCache]
    public static Basket Titled(string value) => new() { Title = value }; // MW0033

    [DistributedCache]
    public static int[,] Table(string value) => new int[1, Distributed.Work(value)]; // MW0033

    [DistributedCache]
    public static Hidden HidesState(string value) => new(value); // MW0105

    [DistributedCache]
    public static Node Cycle(string value) => new() { Value = Distributed.Work(value) }; // MW0105

    [DistributedCache]
    public static Animal Derived(string value) => new Dog { Name = value }; // MW0105

    [DistributedCache, SuppressCacheWarning("MW0105", Justification = "No node has a parent.")]
    public static Node SuppressedCycle(string value) => new() { Value = Distributed.Work(value) };

    [DistributedCache]
    public static Task<Good> Fine(string value) => Task.FromResult(new Good("x", 1) { More = [new Circle()] });

    public interface IShape;

    public sealed class Circle : IShape
    {
        public int Radius { get; set; }
    }

    public sealed class ReadOnlyTotal
    {
        public int Total { get; } = 5;
    }

    public sealed class PublicField
    {
        public int Total;
    }

    public sealed class ReadOnlyField
    {
        public readonly int Total;

        public ReadOnlyField()
        {
        }

        internal ReadOnlyField(string value) => Total = value.Length;
    }

    public sealed class TwoConstructors
    {
        public TwoConstructors(int total) => Total = total;

        public TwoConstructors(string total) => Total = total.Length;

        public int Total { get; }
    }

    public sealed class OtherName(int amount)
    {
        public int Total { get; } = amount;
    }

    public sealed class Basket : List<int>
    {
        public string Title { get; set; } = "";
    }

    public sealed class Hidden
    {
        private string secret = "";

        public Hidden()
        {
        }

        internal Hidden(string secret) => this.secret = secret;

        public int Length => secret.Length;
    }

    public sealed class Node
    {
        public int Value { get; set; }

        public Node? Parent { get; set; }
    }

    public class Animal
    {
        public string Name { get; set; } = "";
    }

    public sealed class Dog : Animal
    {
        public string Breed { get; set; } = "";
    }

    public sealed record Good(string Name, int Count)
    {
        public List<Circle> More { get; init; } = [];

        public DayOfWeek Day { get; set; }

        public Dictionary<string, decimal?>? Prices { get; set; }

        [JsonIgnore]
        public string Label => Name + Count;

        [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))]
        public DayOfWeek Other { get; set; }
    }
}

/// <summary>Objects that differ.</summary>
public class DistributedObjects([NotCacheKey] Random service, int rate, int level)
{
    [DistributedCache]
    public int ReadsItsObject(string value) => Distributed.Work(value) * level; // MW0036

    private readonly int factor = rate;

    [DistributedCache]
    public static string Machine(string value) => Distributed.Work(value) + Environment.MachineName; // MW0107

    [DistributedCache]
    public int ReadsItsField(string value) => Distributed.Work(value) * factor; // MW0036

    [DistributedCache]
    public int ReadsAService(string value) => Distributed.Work(value + service.GetType().Name);
}

public static class Distributed
{
    public static int Work(string text)
    {
        var sum = 0;
        foreach (var c in text)
            sum += c;
        return sum;
    }
}
