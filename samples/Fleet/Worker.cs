using System.Diagnostics;
using System.Globalization;
using MemoWeaver;

namespace Fleet;

/// <summary>One process of the fleet. It is told what to do by lines, and answers each with one.</summary>
sealed class Worker(Database database)
{
    readonly Freight _freight = new(database);
    readonly Discounts _discounts = new(database);
    readonly Dictionary<string, Figures> _before = [];

    /// <param name="server">The Redis server; <c>none</c> to work without one.</param>
    /// <param name="prefix">What all processes of one fleet have in common.</param>
    /// <param name="database">The port of the database.</param>
    public static async Task Run(string server, string prefix, int database)
    {
        if (server != "none")
        {
            DistributedMemo.UseRedis(server, o =>
            {
                o.Prefix = prefix;
                // All processes of this fleet share one machine, and each compiles at its first calls: be patient.
                o.ConnectTimeout = o.OperationTimeout = o.AcknowledgeTimeout = TimeSpan.FromSeconds(5);
            });
        }

        var worker = new Worker(new(database));
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(await worker.Answer(line.Split(' ')));
        DistributedMemo.Close();
    }

    async Task<string> Answer(string[] words)
    {
        switch (words)
        {
            case ["work", var seed]:
                return (await Work(int.Parse(seed, CultureInfo.InvariantCulture))).ToString();
            case ["price", var depot, var customer, var kilos]:
                return (await Total(new(depot, Number(customer), Number(kilos)))).ToString(CultureInfo.InvariantCulture);
            case ["tariff", var depot, var euros]:
                await _freight.SetTariff(depot, decimal.Parse(euros, CultureInfo.InvariantCulture));
                return "done";
            case ["discount", var customer, var percent]:
                await _discounts.Set(Number(customer), decimal.Parse(percent, CultureInfo.InvariantCulture));
                return "done";
            case ["forget", var depot, var customer, var kilos]:
                await _freight.Forget(depot, Number(customer), Number(kilos));
                return "done";
            case ["figures", var method]:
                return Since(method).ToString();
            default:
                return $"What is {words[0]}?";
        }
    }

    /// <summary>All orders, in an order of this process's own.</summary>
    /// <returns>What became of the calls of <see cref="Freight.Of"/>.</returns>
    async Task<Figures> Work(int seed)
    {
        await Total(new(Depots.Names[0], seed, 1)); // what is compiled at the first call is no matter of caches
        foreach (var method in Methods)
            _before[method] = Figures.Of(Cache(method));
        var orders = Order.All.ToArray();
        new Random(seed).Shuffle(orders);
        var watch = Stopwatch.StartNew();
        foreach (var order in orders)
            await Total(order);
        return Since("Freight.Of") with { Time = watch.Elapsed };
    }

    Figures Since(string method) => _before.TryGetValue(method, out var before) ? Figures.Of(Cache(method)) - before : Figures.Of(Cache(method));

    /// <summary>Not cached itself: it is made of two results that change at different times.</summary>
    async Task<decimal> Total(Order order)
    {
        var price = await _freight.Of(order.Depot, order.Customer, order.Kilos);
        return Math.Round(price.Euros * (100 - await _discounts.Of(order.Customer)) / 100, 2);
    }

    public static readonly string[] Methods = ["Freight.Of", "Roads.Shortest", "Discounts.Of"];

    MemoCache Cache(string method) => method switch
    {
        "Roads.Shortest" => Memo.Of(Roads.Shortest),
        "Freight.Of" => Memo.Of(_freight.Of),
        _ => Memo.Of(_discounts.Of),
    };

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
