using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Resources;

namespace InvalidAssemblyToProcess;

/// <summary>What a method reads that is no argument.</summary>
public sealed class HiddenInputs
{
    private static readonly Random Dice = new(7);
    private static readonly ResourceManager Texts = new("Texts", typeof(HiddenInputs).Assembly);

    [LruCache]
    public static int Clock(int days) => Work.Of(DateTime.UtcNow.AddDays(days).Day); // MW0107

    [LruCache]
    public static int ThroughCalls(int days) => Half(days); // MW0107

    [LruCache]
    public static int ThroughALambda(int days) => Enumerable.Range(0, days).Sum(d => DateTime.Now.AddDays(d).Day); // MW0107

    [LruCache]
    public static int ThroughALocalFunction(int days)
    { // MW0107
        return Twice(days) + Twice(1);

        static int Twice(int value) => Work.Of(value + Environment.TickCount);
    }

    [LruCache]
    public static async Task<int> ThroughAnAsyncMethod(int days)
    { // MW0107
        await Task.Yield();
        return await Later(days);
    }

    [LruCache]
    public static int ThroughAConstructor(int days) => new Stamp(days).Day; // MW0107

    [LruCache]
    public static int ThroughTheOnlyImplementation(IDay day, int days) => Work.Of(day.Add(days)); // MW0107

    [LruCache]
    public static int Randomness(int sides) => Random.Shared.Next(sides); // MW0107

    [LruCache]
    public static int SharedRandom(int sides) => Dice.Next(sides); // MW0107

    [LruCache]
    public static string Identifier(string prefix) => prefix + Guid.NewGuid(); // MW0107

    [LruCache]
    public static string Culture(int value) => Work.Of(value).ToString(CultureInfo.CurrentCulture); // MW0107

    [LruCache]
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name); // MW0107

    [LruCache]
    public static string[] Lines(string path) => File.ReadAllLines(path); // MW0107

    [LruCache]
    public static long Timestamp(int days) => Work.Of(days) + Stopwatch.GetTimestamp(); // MW0107

    [LruCache]
    public static long Watch(int days) => Stopwatch.StartNew().ElapsedTicks + Work.Of(days); // MW0107

    [LruCache]
    public static long TimestampOfAProvider(int days) => TimeProvider.System.GetTimestamp() + Work.Of(days); // MW0107

    [LruCache]
    public static int ProcessId(int value) => Work.Of(value) + Environment.ProcessId; // MW0107

    [LruCache]
    public static int ThreadId(int value) => Work.Of(value) + Environment.CurrentManagedThreadId; // MW0107

    [LruCache]
    public static string? TheActivity(int value) => Work.Of(value) + Activity.Current?.Id; // MW0107

    [LruCache]
    public static Task<string> Download(HttpClient client, string address) => client.GetStringAsync(address); // MW0101 MW0107

    [LruCache]
    public static string Host(string name) => Dns.GetHostEntry(name).HostName; // MW0107

    [LruCache]
    public static int Keyboard(int value) => Work.Of(value) + Console.Read(); // MW0107

    [LruCache]
    public static string? Text(string name) => Texts.GetString(name); // MW0107

    [LruCache]
    public static string? GeneratedText(int value) => Work.Of(value) + Resources.Greeting; // MW0107

    [LruCache]
    public static string? TextOfALanguage(string name, CultureInfo language) => Texts.GetString(name, language);

    [LruCache]
    public static long Memory(int value) => Work.Of(value) + GC.GetTotalMemory(false); // MW0107

    [LruCache]
    public static int Programs(string name) => Process.GetProcessesByName(name).Length; // MW0107

    [LruCache]
    public static bool Switch(string name) => AppContext.TryGetSwitch(name, out var isOn) && isOn; // MW0107

    [LruCache]
    public static long FreeSpace(string drive) => new DriveInfo(drive).AvailableFreeSpace; // MW0107

    [LruCache]
    public static string Document(string path) => Work.Of(System.Xml.Linq.XDocument.Load(path).ToString()); // MW0107

    [LruCache]
    public static string? Setting(Microsoft.Extensions.Configuration.IConfiguration configuration, string name) => configuration[name]; // MW0107

    [LruCache]
    public static Guid Version7(int value) => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(Work.Of(value))); // MW0107

    [TimedCache]
    public static int RandomForAWhile(int sides) => Random.Shared.Next(sides); // MW0107

    [TimedCache]
    public static string[] LinesForAWhile(string path) => File.ReadAllLines(path);

    [LruCache]
    public static int Given(DateTime day, int days) => Work.Of(day.AddDays(days).Day);

    [LruCache]
    public static int Seeded(int seed) => new Random(seed).Next(6);

    [LruCache]
    public static string FixedCulture(int value) => Work.Of(value).ToString(CultureInfo.InvariantCulture);

    [LruCache]
    public static string SameForTheProcess(string name) => Work.Of(Environment.MachineName + name);

    [LruCache]
    public static int CallsACachedOne(int days) => Work.Of(Clock(days));

    [LruCache]
    public static int CallsOneThatIsAnsweredFor(int days) => Work.Of(Answered() + days);

    [LruCache]
    public static int OneOfManyImplementations(IShape shape, int size) => Work.Of(shape.Area(size));

    [LruCache]
    [SuppressCacheWarning("MW0107", Justification = "The day of the start of the program.")]
    public static int Suppressed(int days) => Work.Of(DateTime.UtcNow.AddDays(days).Day);

    [SuppressCacheWarning("MW0107", Justification = "Only for the log.")]
    private static int Answered() => Environment.TickCount;

    private static int Half(int days) => Other.Day(days) / 2;

    private static async Task<int> Later(int days)
    {
        await Task.Yield();
        return Work.Of(DateTime.Now.AddDays(days).Day);
    }

    private static class Other
    {
        public static int Day(int days) => Work.Of(DateTime.UtcNow.AddDays(days).Day);
    }

    // As it is generated for a resource file.
    private static class Resources
    {
        private static readonly CultureInfo? resourceCulture = null;

        public static string? Greeting => Texts.GetString("Greeting", resourceCulture);
    }

    private sealed class Stamp(int days)
    {
        public int Day { get; } = Work.Of(DateTime.UtcNow.AddDays(days).Day);
    }
}

public interface IDay
{
    int Add(int days);
}

public sealed class Today : IDay
{
    public int Add(int days) => DateTime.Today.AddDays(days).Day;
}

public interface IShape
{
    int Area(int size);
}

public sealed class Square : IShape
{
    public int Area(int size) => size * size;
}

public sealed class Growing : IShape
{
    public int Area(int size) => size * DateTime.Now.Day;
}
