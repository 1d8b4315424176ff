namespace Fleet;

/// <summary>Where deliveries start.</summary>
static class Depots
{
    public static readonly string[] Names = ["harbour", "north", "station"];

    public static int CrossingOf(string depot) => depot switch
    {
        "harbour" => 20 * Roads.Columns + 15,
        "north" => 80 * Roads.Columns + 150,
        "station" => 140 * Roads.Columns + 70,
        _ => throw new ArgumentException($"There is no depot {depot}.", nameof(depot)),
    };
}
