namespace InvalidAssemblyToProcess;

/// <summary>Keys whose equality, written by hand, leaves something out.</summary>
public static class Equality
{
    [LruCache]
    public static int ReadsWhatIsIgnored(Order order) => Work.Of(order.Total); // MW0111

    [LruCache]
    public static int ReadsItInsideACollection(List<Order> orders) => orders.Sum(o => Work.Of(o.Total)); // MW0111

    [LruCache]
    public static int ReadsWhatIsCompared(Order order) => Work.Of(order.Id);

    [LruCache]
    public static int ComparedByAnotherMethod(Parcel parcel) => Work.Of(parcel.Weight);

    [LruCache]
    public static int KeptHash(Tag tag) => Work.Of(tag.Name.Length + tag.GetHashCode());

    [LruCache]
    public static int WrittenByTheCompiler(Bill bill) => Work.Of(bill.Total);
}

public sealed class Order(int id, int total) : IEquatable<Order>
{
    public int Id { get; } = id;

    public int Total { get; } = total;

    public bool Equals(Order? other) => other is not null && Id == other.Id;

    public override bool Equals(object? obj) => Equals(obj as Order);

    public override int GetHashCode() => Id;
}

public sealed class Parcel(int id, int weight) : IEquatable<Parcel>
{
    public int Id { get; } = id;

    public int Weight { get; } = weight;

    public bool Equals(Parcel? other) => other is not null && Id == other.Id && HasWeightOf(other);

    public override bool Equals(object? obj) => Equals(obj as Parcel);

    public override int GetHashCode() => Id;

    private bool HasWeightOf(Parcel other) => Weight == other.Weight;
}

public sealed class Tag(string name) : IEquatable<Tag>
{
    private readonly int hash = name.Length;

    public string Name { get; } = name;

    public bool Equals(Tag? other) => other is not null && Name == other.Name;

    public override bool Equals(object? obj) => Equals(obj as Tag);

    public override int GetHashCode() => hash;
}

public sealed record Bill(int Id, int Total);
