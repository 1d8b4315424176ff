namespace AssemblyToProcess.Methods;

public sealed record Money(long Cents, string Currency)
{
    public static int Runs { get; set; }

    [LruCache]
    public static Money operator +(Money left, Money right)
    {
        Runs++;
        return left with { Cents = left.Cents + right.Cents };
    }

    [LruCache]
    public static Money operator -(Money value)
    {
        Runs++;
        return value with { Cents = -value.Cents };
    }

    [LruCache]
    public static bool operator <(Money left, Money right)
    {
        Runs++;
        return left.Cents < right.Cents;
    }

    [LruCache]
    public static bool operator >(Money left, Money right)
    {
        Runs++;
        return left.Cents > right.Cents;
    }

    [LruCache]
    public static explicit operator long(Money value)
    {
        Runs++;
        return value.Cents;
    }

    [LruCache]
    public static implicit operator Money(long cents)
    {
        Runs++;
        return new Money(cents, "EUR");
    }
}
