namespace MemoWeaver.Benchmarks.Copies;

/// <summary>Six fields that can change.</summary>
public sealed class Dto
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public decimal Price { get; set; }

    public DateTime Since { get; set; }

    public double Rate { get; set; }

    public bool Active { get; set; }

    public static Dto Make(int id) => new() { Id = id, Name = "item " + id, Price = id * 1.25m, Since = new DateTime(2024, 1, 1).AddDays(id), Rate = id / 3.0, Active = id % 2 == 0 };
}

/// <summary>A ring: the last one leads back to the first.</summary>
public sealed class Ring
{
    public int Value { get; set; }

    public Ring? Next { get; set; }

    public static Ring Make(int count)
    {
        var first = new Ring();
        var last = first;
        for (var i = 1; i < count; i++)
            last = last.Next = new Ring { Value = i };
        last.Next = first;
        return first;
    }
}

/// <summary>Six values that cannot change.</summary>
public sealed record Fixed(int Id, string Name, decimal Price, DateTime Since, double Rate, bool Active);
