namespace InvalidAssemblyToProcess;

/// <summary>Variables that cached lambdas capture and that change afterwards.</summary>
public sealed class Captures
{
    private readonly int fixedRate = 2;
    private int rate = 1;

    public void SetRate(int value) => rate = value;

    public static int AssignedLater(int x)
    {
        var k = 1;
        Func<int, int> f = [LruCache] (int value) => Work.Of(value) + k; // MW0109
        var before = f(x);
        k = 2;
        return before + f(x);
    }

    public static int Parameter(int x, int k)
    {
        Func<int, int> f = [LruCache] (int value) => Work.Of(value) + k; // MW0109
        var before = f(x);
        k++;
        return before + f(x);
    }

    public static List<Func<int, int>> LoopVariable(int count)
    {
        var all = new List<Func<int, int>>();
        for (var i = 0; i < count; i++)
            all.Add([LruCache] (int value) => Work.Of(value) + i); // MW0109
        return all;
    }

    public static List<Func<int, int>> OuterScope(int[] values)
    {
        var all = new List<Func<int, int>>();
        var sum = 0;
        foreach (var item in values)
        {
            all.Add([LruCache] (int value) => Work.Of(value) + item + sum); // MW0109
            sum += item;
        }
        return all;
    }

    public static (Func<int, int> Get, Action Next) AnotherLambda()
    {
        var k = 1;
        Action next = () => k++;
        return ([LruCache] (int value) => Work.Of(value) + k, next); // MW0109
    }

    public static int LocalFunctionAssigns(int x)
    {
        var k = 1;
        Func<int, int> f = [LruCache] (int value) => Work.Of(value) + k; // MW0109
        var before = f(x);
        Set(2);
        return before + f(x);

        void Set(int value) => k = value;
    }

    public static int LocalFunctionReads(int x)
    {
        var k = 1;
        Func<int, int> f = Sum;
        var before = f(x);
        k = 2;
        return before + f(x);

        [LruCache]
        int Sum(int value) => Work.Of(value) + k; // MW0109
    }

    public static int NestedLambda(int x)
    {
        var k = 1;
        Func<Func<int, int>> make = () => [LruCache] (int value) => Enumerable.Range(0, value).Sum(v => Work.Of(v) * k); // MW0109
        var f = make();
        var before = f(x);
        k = 2;
        return before + f(x);
    }

    public static int ListThatGrows(int x)
    {
        var list = new List<int> { x };
        Func<int, int> f = [LruCache] (int value) => Work.Of(value) + list.Count; // MW0109
        var before = f(x);
        list.Add(2);
        return before + f(x);
    }

    public static int ByReference(int x)
    {
        var k = 1;
        Func<int, int> f = [LruCache] (int value) => Work.Of(value) + k; // MW0109
        var before = f(x);
        Interlocked.Increment(ref k);
        return before + f(x);
    }

    public static async Task<int> Later(int x)
    {
        var k = 1;
        Func<int, Task<int>> f = [LruCache] async (int value) =>
        { // MW0109
            await Task.Yield();
            return Work.Of(value) + k;
        };
        var before = await f(x);
        k = 2;
        return before + await f(x);
    }

    public Func<int, int> CapturesTheObject(int add) => [LruCache] (int value) => Work.Of(value) + rate + add; // MW0109

    public static Func<int, int> ChangesIt()
    {
        var count = 0;
        return [LruCache] (int value) => Work.Of(value) + ++count; // MW0110
    }

    public static int Named(int x)
    {
        var k = 1;
        Func<int, int> f = [LruCache(VaryBy = [nameof(k)])] (int value) => Work.Of(value) + k;
        var before = f(x);
        k = 2;
        return before + f(x);
    }

    public static int AssignedBefore(int x)
    {
        var k = 1;
        if (x > 3)
            k = 2;
        new List<int> { 1, 2 }.ForEach(v => k += v);
        Add();
        Func<int, int> f = [LruCache] (int value) => Work.Of(value) + k;
        return f(x);

        void Add() => k++;
    }

    public static List<Func<int, int>> OnePerTurn(int[] values)
    {
        var all = new List<Func<int, int>>();
        foreach (var item in values)
        {
            var k = 1;
            k += item;
            all.Add([LruCache] (int value) => Work.Of(value) + item + k);
        }
        return all;
    }

    public static int Recursive(int x)
    {
        Func<int, int> fibonacci = null!;
        fibonacci = [LruCache] (int n) => n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
        return fibonacci(x);
    }

    public static int OwnVariables(int x)
    {
        Func<int, int> f = [LruCache] (int value) =>
        {
            var sum = 0;
            new List<int> { value }.ForEach(v => sum += Work.Of(v));
            return sum;
        };
        return f(x);
    }

    public static async Task<Func<int, int>> AfterAnAwait(int k)
    {
        await Task.Yield();
        k += 1;
        await Task.Yield();
        return [LruCache] (int value) => Work.Of(value) + k;
    }

    public Func<int, int> OfAFixedField(int add) => [LruCache] (int value) => Work.Of(value) + fixedRate + add;
}
