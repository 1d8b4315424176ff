using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace AssemblyToProcess.Control;

/// <summary>Cached methods with tags. A result tells which run made it.</summary>
public class Tagged
{
    public static int Runs;

    /// <summary>What a computation does before it is done.</summary>
    public static Action? Computing;

    /// <summary>What the asynchronous ones wait for.</summary>
    public static Task Gate = Task.CompletedTask;

    [LruCache(Tags = ["user:{id}", "users"])]
    public static string User(int id) => Run("user " + id);

    [TimedCache(3600, Tags = ["user:{user.Id}", "tenant:{user.Tenant.Name}"])]
    public static string Greeting(TaggedUser? user) => Run("hello " + user?.Id);

    [LruCache(Tags = ["user:{id}"], VaryBy = [nameof(Tenant)])]
    public string OnObject(int id) => Run("object " + id);

    [LruCache(Tags = ["tenant:{Tenant}"])]
    public string Slot => Run("slot");

    [TimedCache(3600, Tags = ["tenant:{Tenant}"], Scope = CacheScope.Shared)]
    public string TimedSlot() => Run("timed slot");

    public static string Tenant { get; set; } = "a";

    [LruCache(Tags = ["{{a}}:{amount}|{day:yyyy-MM-dd}|{number}|{kind}|{text}|{maybe}"])]
    public static string Formatted(decimal amount, DateTime day, double number, DayOfWeek kind, string? text, int? maybe) => Run(text + CultureInfo.CurrentCulture.Name);

    [LruCache(Tags = ["value:{value}"], Clone = CloneMode.Never)]
    public static string Generic<T>(T value) => Run("generic " + value);

    [LruCache(Tags = ["value:{value}"], Clone = CloneMode.Never)]
    public string GenericOnObject<T>(T value) => Run("generic " + value);

    [LruCache(Tags = ["user:{id}"])]
    public static async Task<string> Later(int id)
    {
        var run = Run("later " + id);
        await Gate;
        return run;
    }

    [LruCache(Tags = ["user:{id}"], SingleFlight = SingleFlight.On)]
    public string Single(in int id) => Run("single " + id);

    [LruCache(MaxWeight = 100, Weigher = nameof(Length), Tags = ["user:{id}"])]
    public static string Weighed(int id) => Run("weighed " + id);

    [LruCache(2, Tags = ["number:{number}", "all"])]
    public static List<int> Few(int number) => [number, ++Runs];

    [LruCache(Tags = ["hostile:{hostile.Id}"])]
    public static string Hostile(HostileTag hostile) => Run("hostile");

    [LruCache(Tags = ["user:{id}"])]
    public static bool TryFind(int id, out string text)
    {
        text = Run("found " + id);
        return true;
    }

    [LruCache(Tags = ["sequence"])]
    public static string BySequence(IEnumerable<int> numbers) => Run(string.Join(",", numbers));

    [LruCache(0, Tags = ["user:{id}"])]
    public static string Nothing(int id) => Run("nothing " + id);

    private static int Length(string text) => text.Length;

    private static string Run(string text)
    {
        Computing?.Invoke();
        return text + " #" + ++Runs;
    }
}

public sealed record TaggedUser(int Id, TaggedTenant? Tenant);

public sealed record TaggedTenant(string Name);

public sealed record HostileTag(bool Throws)
{
    public int Id => Throws ? throw new InvalidOperationException("no id") : 1;
}

public readonly struct TaggedAmount(int cents)
{
    public int Cents { get; } = cents;

    [LruCache(Tags = ["currency:{currency}", "cents:{Cents}"])]
    public string Text(string currency) => Cents + currency + " #" + ++Tagged.Runs;
}
