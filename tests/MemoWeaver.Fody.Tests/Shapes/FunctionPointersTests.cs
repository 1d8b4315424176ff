using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Shapes;

/// <summary>
/// Function pointers over type parameters, and what else has a type inside, in signatures and locals of methods whose
/// calls are kept as data.
/// </summary>
public sealed class FunctionPointersTests
{
    public static TheoryData<string> Parameters =>
    [
        "delegate*<T, void>[]", "delegate*<T, T>[]", "delegate*<int, T>[,]", "delegate*<ref T, in T, out T, void>[]", "delegate* unmanaged[Cdecl]<int, void*>[]", "delegate*<delegate*<T, void>, T[]>[]",
        "delegate*<T, void>*[]", "Dictionary<string, delegate*<T, void>[]>", "delegate*<List<T[,]>, T>[,]", "delegate*<Func<T>, U>[][]", "delegate*<U, T>[]", "T[,]", "List<T>[][,]",
    ];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Run(string type)
    {
        var name = "pointers-" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(type)))[..12];
        using var source = new WovenSource(name).Add($$"""
            public unsafe class Box<T>
            {
                public static int Runs;
                [LruCache(SingleFlight = SingleFlight.On)] public static int Single<U>(int id, [NotCacheKey] {{type}} f) { var copy = f; Runs++; return id + (copy == f ? 1 : 0); }
                [LruCache] public static int Plain<U>(int id, [NotCacheKey] {{type}} f) { {{type}} copy = f; Runs++; return id + (copy == f ? 1 : 0); }
                [LruCache(SingleFlight = SingleFlight.On)] public int Own<U>(int id, [NotCacheKey] {{type}} f) { {{type}} copy = f; Runs++; return id + (copy == f ? 1 : 0); }
                [LruCache(When = nameof(Is))] public int When<U>(int id, [NotCacheKey] {{type}} f) { {{type}} copy = f; Runs++; return id + (copy == f ? 1 : 0); }
                static bool Is(int n) => true;
                [InvalidatesCache(nameof(Plain))] public int Put<U>(int id, {{type}} f, delegate*<T, U, void> g, delegate*<ref T, delegate*<U>> h) { {{type}} copy = f; var other = g; return copy == f && other == g ? 1 : 0; }
            }
            public static unsafe class Test
            {
                static int Of<T, U>()
                {
                    Box<T>.Runs = 0;
                    var box = new Box<T>();
                    var sum = 0;
                    for (var i = 0; i < 2; i++)
                        sum += Box<T>.Single<U>(1, default) + Box<T>.Plain<U>(1, default) + box.Own<U>(1, default) + box.When<U>(1, default);
                    return sum + 100 * Box<T>.Runs + 1000 * box.Put<U>(1, default, default, default);
                }
                public static string Run() => Of<int, string>() + " " + Of<string, int>() + " " + Of<object, string>();
            }
            """);
        Assert.Equal("1416 1416 1416", source.Run());
    }
}
