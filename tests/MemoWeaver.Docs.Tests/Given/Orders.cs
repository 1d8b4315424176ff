public enum Status
{
    Pending,
    Delivered,
    Cancelled,
}

public sealed record Customer(string Name);
