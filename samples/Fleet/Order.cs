namespace Fleet;

/// <summary>Something to deliver.</summary>
sealed record Order(string Depot, int Customer, int Kilos)
{
    /// <summary>A day of orders, the same in every process: 40 customers, each asks for prices from all depots, some more than once.</summary>
    public static IEnumerable<Order> All
    {
        get
        {
            var random = new Random(2026);
            foreach (var customer in Enumerable.Range(0, 40).Select(_ => random.Next(Roads.Crossings)))
            {
                foreach (var depot in Depots.Names)
                {
                    foreach (var kilos in (int[])[10, 25, 10, 60])
                        yield return new(depot, customer, kilos);
                }
            }
        }
    }
}
