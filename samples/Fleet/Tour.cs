using System.Globalization;

namespace Fleet;

/// <summary>What there is to see, on one screen.</summary>
sealed class Tour(string server, DatabaseServer database, TextWriter output)
{
    static readonly string[] s_names = ["one", "two", "three", "four"];

    readonly string _prefix = $"fleet-{Guid.NewGuid():N}"; // nothing is left from the run before

    static string Program => Path.Combine(AppContext.BaseDirectory, "Fleet.dll");

    static string NextRelease => Path.Combine(AppContext.BaseDirectory, "next", "Fleet.dll");

    /// <param name="hasServer">Whether there is a server to share by.</param>
    public async Task Show(bool hasServer)
    {
        output.WriteLine($"{s_names.Length} processes price the same {Order.All.Count():N0} orders, each in an order of its own. What became of the calls of Freight.Of:");
        output.WriteLine();
        Table.Head(output);
        var alone = await Work("alone", "none", _ => Task.CompletedTask);
        if (!hasServer)
        {
            output.WriteLine($"No server answers at {server}, so that there is nothing to share by: each process has a cache of its own.");
            output.WriteLine("Start one (redis-server, or dotnet tool run garnet-server) and run this again, or pass the address of another one.");
            return;
        }

        var together = await Work($"with the server {server}", server, async workers =>
        {
            await ShowLatecomers();
            await ShowInvalidations(workers);
        });
        output.WriteLine($"Sharing took {Percent(together.Computed, alone.Computed)} of the computations and {Percent(together.Time.TotalMilliseconds, alone.Time.TotalMilliseconds)} of the time.");
    }

    async Task<Figures> Work(string title, string uses, Func<WorkerProcess[], Task> more)
    {
        var workers = await Task.WhenAll(s_names.Select(name => WorkerProcess.Start(name, Program, uses, _prefix, database.Port)));
        try
        {
            database.Reads = 0;
            var figures = await Task.WhenAll(workers.Select(async (worker, i) => Figures.Parse(await worker.Ask($"work {i + 1}"))));
            var sum = figures.Aggregate((one, other) => one + other);
            output.WriteLine(title);
            foreach (var (worker, of) in workers.Zip(figures))
                Table.Row(output, worker.Name, of);
            Table.Row(output, "all", sum, $"{database.Reads,9:N0}");
            output.WriteLine();
            await more(workers);
            return sum;
        }
        finally
        {
            foreach (var worker in workers)
                worker.Dispose();
        }
    }

    async Task ShowInvalidations(WorkerProcess[] workers)
    {
        var order = Order.All.First(o => o.Depot == "north");
        output.WriteLine($"{$"25 kg to customer {order.Customer} costs, at process",-52}{string.Concat(workers.Select(worker => $"{worker.Name,9}"))}");
        await Prices("as things are");
        await workers[1].Ask("tariff north 1.50");
        await Prices("two raises the tariff of the depot: SetTariff");
        await workers[2].Ask($"discount {order.Customer} 5");
        await Prices("three gives this customer 5 % off: Discounts.Set");
        output.WriteLine();

        async Task Prices(string when)
        {
            var prices = await Task.WhenAll(workers.Select(worker => worker.Ask($"price north {order.Customer} 25")));
            output.WriteLine($"  {when,-50}{string.Concat(prices.Select(price => $"{decimal.Parse(price, CultureInfo.InvariantCulture),9:N2}"))}");
        }
    }

    async Task ShowLatecomers()
    {
        await Show("a process that comes later", Program);
        await Show("and one of the next release, in which Freight.Of rounds up: nothing of that is shared, and the rest is", NextRelease);

        async Task Show(string title, string assembly)
        {
            using var worker = await WorkerProcess.Start(title, assembly, server, _prefix, database.Port);
            await worker.Ask("work 5");
            output.WriteLine(title);
            foreach (var method in Worker.Methods)
                Table.Row(output, method, Figures.Parse(await worker.Ask($"figures {method}")));
            output.WriteLine();
        }
    }

    static string Percent(double part, double whole) => string.Create(CultureInfo.InvariantCulture, $"{100 * part / whole:N0} %");
}
