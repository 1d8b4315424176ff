using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Bodies;

/// <summary>
/// What a body asks about itself is answered as before it was woven: on the first miss, later, with caching switched
/// off, and in methods that write.
/// </summary>
public sealed class FramesTests
{
    private const string Source = """
        using System.Reflection;
        public class Asks<T>
        {
            ATTRIBUTE public static string Static(int id) => Name(MethodBase.GetCurrentMethod());
            ATTRIBUTE public string Own(T id) => Name(MethodBase.GetCurrentMethod());
            ATTRIBUTE public string OfGeneric<U>(U id) { try { return Name(MethodBase.GetCurrentMethod()); } finally { id = default; } }
            ATTRIBUTE public string this[int id] => Name(MethodBase.GetCurrentMethod());
            FLIGHT public static string Single(int id) => Name(MethodBase.GetCurrentMethod());
            ATTRIBUTE public static Task<string> Later(int id) => Task.FromResult(Name(MethodBase.GetCurrentMethod()));
            ATTRIBUTE public static async Task<string> Async(int id) { await Task.Yield(); return Name(MethodBase.GetCurrentMethod()); }
            ATTRIBUTE public static string Often(int id)
            {
                var names = new List<string>();
                for (var i = 0; i < id; i++)
                    names.Add(i == 1 ? Name(MethodBase.GetCurrentMethod()) : MethodBase.GetCurrentMethod().Name);
                names.AddRange(names.Select(n => Name(MethodBase.GetCurrentMethod())).Distinct().ToList());
                return Assembly.GetExecutingAssembly().GetName().Name + Type.GetType("Test").Name + string.Concat(names);
            }
            WRITES public static string Writes(int id) => Name(MethodBase.GetCurrentMethod());
            WRITES public async Task<string> WritesLater(int id) { await Task.Yield(); return Name(MethodBase.GetCurrentMethod()); }
            [LruCache] public static string Target(int id) => "";
            static string Name(MethodBase m) => $"{m.DeclaringType}.{m}/{m.IsGenericMethodDefinition}/{m.ContainsGenericParameters} ";
        }
        public class Plain
        {
            ATTRIBUTE public static string Static(int id) => $"{MethodBase.GetCurrentMethod()!.DeclaringType}.{MethodBase.GetCurrentMethod()} {MethodBase.GetCurrentMethod() == typeof(Plain).GetMethod("Static")}";
        }
        public static class Test
        {
            static string Of<T>(T t)
            {
                var asks = new Asks<T>();
                return Asks<T>.Static(1) + asks.Own(t) + asks.OfGeneric(1) + asks.OfGeneric("") + asks[1] + Asks<T>.Single(1) + Asks<T>.Later(1).Result + Asks<T>.Async(1).Result + Asks<T>.Often(3)
                    + Asks<T>.Writes(1) + asks.WritesLater(1).Result;
            }
            public static string Run() => Of(1) + "\n" + Of("") + "\n" + Of(1) + Plain.Static(1);
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_current_method_is_the_one_that_was_written(bool optimize)
    {
        using var plain = new WovenSource("frames-plain-" + optimize).Add(Source.Replace("ATTRIBUTE", "").Replace("FLIGHT", "").Replace("WRITES", ""), optimize: optimize);
        foreach (var policy in new[] { "[LruCache]", "[LruCache(0)]", "[TimedCache(60)]" })
        {
            using var woven = new WovenSource($"frames-{policy.Length}-{optimize}")
                .Add(Source.Replace("ATTRIBUTE", policy).Replace("FLIGHT", "[LruCache(SingleFlight = SingleFlight.On)]").Replace("WRITES", "[InvalidatesCache(nameof(Target))]"), optimize: optimize);
            Assert.Equal(plain.Run(), woven.Run());
        }
    }
}
