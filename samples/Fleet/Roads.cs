using MemoWeaver;

namespace Fleet;

/// <summary>The way to a customer and how long it is.</summary>
sealed record Route(string Depot, int Customer, int Metres, int Crossings);

/// <summary>A town of crossings in rows and columns. The roads between neighbours are 80 to 335 metres long.</summary>
static class Roads
{
    public const int Columns = 160, Rows = 160, Crossings = Columns * Rows;

    /// <summary>The shortest way, by Dijkstra's algorithm: what is expensive here. A synchronous method, whose results never change.</summary>
    [DistributedCache(300, LocalSeconds = 60)]
    public static Route Shortest(string depot, int customer)
    {
        var metres = new int[Crossings];
        var steps = new int[Crossings];
        Array.Fill(metres, int.MaxValue);
        var from = Depots.CrossingOf(depot);
        metres[from] = 0;
        var queue = new PriorityQueue<int, int>();
        queue.Enqueue(from, 0);
        while (queue.TryDequeue(out var here, out var way) && here != customer)
        {
            if (way > metres[here])
                continue;
            foreach (var there in Neighbours(here))
            {
                var longer = way + Length(here, there);
                if (longer >= metres[there])
                    continue;
                metres[there] = longer;
                steps[there] = steps[here] + 1;
                queue.Enqueue(there, longer);
            }
        }

        return new Route(depot, customer, metres[customer], steps[customer]);
    }

    static IEnumerable<int> Neighbours(int crossing)
    {
        var column = crossing % Columns;
        if (column > 0)
            yield return crossing - 1;
        if (column < Columns - 1)
            yield return crossing + 1;
        if (crossing >= Columns)
            yield return crossing - Columns;
        if (crossing < Crossings - Columns)
            yield return crossing + Columns;
    }

    // The same in both directions and in every process.
    static int Length(int one, int other)
    {
        var mixed = (uint)(Math.Min(one, other) * 4 + (Math.Abs(one - other) == 1 ? 0 : 1)) * 2_654_435_761u;
        return 80 + (int)(mixed >> 24);
    }
}
