namespace MemoWeaver.Fody.Tests.Lending;

/// <summary>What random call sites call, and where their results can get to.</summary>
internal static class CallSiteSource
{
    public const string Text = """
        using System.Linq.Expressions;
        using System.Runtime.InteropServices;
        using System.Text;

        public sealed class Dto
        {
            public int A;
            public string B = "b";
            public int[] C = [];
            public List<int> D = [];
            public Dto? Next;
            public int P { get; set; }
            public int Sum() => A + C[0] + D.Count + P;
            public int Total => C.Sum() + (Next?.A ?? 0);
            public void Bump() => A++;
            public void BumpDeep() => C[0]++;
            public List<int> Inner() => D;
            public Dto Self() => this;
            public override string ToString() => $"{A}{B}";
        }

        public sealed record Rec(int N, int[] Data)
        {
            public int M { get; set; }
        }

        public class Box(int seed)
        {
            [LruCache] public List<int> Items => [seed, seed + 1];
            [LruCache] public int[] this[int x] => [x, seed];
            [LruCache] public List<T> Of<T>(T value) => [value, value];
        }

        public struct Holder
        {
            public List<int> L;
            public int[] A;
            public int Count() => L.Count;
        }

        public sealed class HolderException(List<int> l) : Exception
        {
            public List<int> L => l;
        }

        public static class Cached
        {
            [LruCache] public static List<int> List(int x) => [x, x + 1, 3];
            [LruCache] public static int[] Array(int x) => [x, 2, 3];
            [LruCache] public static Dictionary<string, int> Map(int x) => new() { ["a"] = x, ["b"] = 2 };
            [LruCache] public static HashSet<int> Set(int x) => [x, 7];
            [LruCache] public static Dto Dto(int x) => new() { A = x, C = [x, 1], D = [x], Next = new() { A = 4, C = [1] } };
            [LruCache] public static List<Dto> Dtos(int x) => [new() { A = x, C = [x] }, new() { A = 2, C = [2] }];
            [LruCache] public static Rec Rec(int x) => new(x, [x, 5]);
            [LruCache] public static StringBuilder Text(int x) => new("text" + x);
            [LruCache] public static (List<int> L, int N) Pair(int x) => ([x, 4], x);
            [LruCache(SingleFlight = SingleFlight.On)] public static List<int> Flight(int x) => [x, x + 1, 3];
            [LruCache] public static List<int> None() => [1, 2, 3];
            [TimedCache(600)] public static List<int> Timed(int x) => [x, x + 1, 3];
            [LruCache] public static bool Try(int x, out List<int> found) { found = [x, x + 1, 3]; return true; }
            [LruCache] public static List<T> Of<T>(T value) => [value, value];
            [LruCache] public static async Task<List<int>> ListAsync(int x) { await Task.Yield(); return [x, x + 1, 3]; }
            [LruCache] public static ValueTask<Dto> DtoAsync(int x) => new(Dto2(x));
            static Dto Dto2(int x) => new() { A = x, C = [x, 1], D = [x], Next = new() { A = 4, C = [1] } };
            public static readonly Box Box = new(5);
        }

        // Where results escape to. Whatever got there is changed between the calls.
        public static class Sink
        {
            public static List<int>? List;
            public static object? Object;
            public static readonly List<object> All = [];
            public static readonly List<Action> Later = [];
            public static event Action? Raised;
            public static void Keep(object? value) { if (value != null) All.Add(value); }
            public static List<int> Pass(List<int> value) { All.Add(value); return value; }
            public static void Subscribe(Action action) => Raised += action;

            public static void Change()
            {
                foreach (var action in Later) action();
                Raised?.Invoke();
                Change(List);
                Change(Object);
                foreach (var value in All) Change(value);
                List = null; Object = null; All.Clear(); Later.Clear(); Raised = null;
            }

            static void Change(object? value)
            {
                switch (value)
                {
                    case List<int> list: list.Add(99); break;
                    case int[] array: array[0] += 99; break;
                    case Dictionary<string, int> map: map["changed"] = 99; break;
                    case HashSet<int> set: set.Add(-99); break;
                    case Dto dto: dto.A += 99; if (dto.C.Length > 0) dto.C[0] += 99; dto.D.Add(99); break;
                    case List<Dto> dtos: foreach (var dto in dtos) Change(dto); break;
                    case Rec rec: rec.M += 99; rec.Data[0] += 99; break;
                    case StringBuilder text: text.Append("changed"); break;
                    case Holder holder: Change(holder.L); Change(holder.A); break;
                    case object[] many: foreach (var one in many) Change(one); break;
                    case ValueTuple<List<int>, int> pair: Change(pair.Item1); break;
                    case Tuple<List<int>> tuple: Change(tuple.Item1); break;
                    case Task<List<int>> task: Change(task.Result); break;
                    case List<List<int>> lists: foreach (var list in lists) Change(list); break;
                    case List<int[]> arrays: foreach (var array in arrays) Change(array); break;
                    case KeyValuePair<int, List<int>> entry: Change(entry.Value); break;
                    case Memory<int> memory: memory.Span[0] += 99; break;
                    case ArraySegment<int> segment: segment.AsSpan()[0] += 99; break;
                    case WeakReference<List<int>> weak: if (weak.TryGetTarget(out var target)) target.Add(99); break;
                    case Func<List<int>> make: make().Add(99); break;
                    case IEnumerable<List<int>> lazy: foreach (var list in lazy.ToArray()) list.Add(99); break;
                }
            }
        }

        public static class Help
        {
            public static int Count(List<int> l) => l.Count + l[0];
            public static int CountAll<T>(ICollection<T> c) => c.Count;
            public static int Sum(IEnumerable<int> e) { var sum = 0; foreach (var i in e) sum += i; return sum; }
            public static int Span(ReadOnlySpan<int> s) => s.Length + s[0];
            public static void Add(List<int> l) => l.Add(1);
            public static void AddDeep(List<int> l, int depth) { if (depth > 0) AddDeep(l, depth - 1); else l.Add(1); }
            public static int ReadDeep(List<int> l, int depth) => depth > 0 ? ReadDeep(l, depth - 1) : l.Count;
            public static void Bump(Span<int> s) => s[0]++;
            public static void Bump(ref int i) => i++;
            public static int Read(in int i) => i;
            public static List<int> Same(List<int> l) => l;
            public static List<int> Copy(List<int> l) => new(l);
            public static void Replace(ref List<int> l) => l = [5];
            public static int ReadRef(ref List<int> l) => l.Count;
            public static void AddRef(ref List<int> l) => l.Add(5);
            public static int Run(Func<int> f) => f();
            public static void Run(Action a) => a();
            public static T With<T, U>(U u, Func<U, T> f) => f(u);
            public static int Read(Dto d) => d.A + d.Sum() + d.Total;
            public static void Change(Dto d) => d.P++;
            public static IEnumerable<int> Lazy(List<int> l) { foreach (var i in l) yield return i; }
            public static async Task<int> ReadAsync(List<int> l) { await Task.Yield(); return l.Count; }
            public static async Task AddAsync(List<int> l) { await Task.Yield(); l.Add(1); }
        }
        """;
}
