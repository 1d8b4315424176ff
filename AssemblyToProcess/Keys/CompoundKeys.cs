namespace AssemblyToProcess.Keys;

public sealed record Route(string From, string To, Leg? First = null);

public sealed record Leg(double Length, DateTime Start);

public record struct Pair(int Left, decimal Right);

/// <summary>No IEquatable: ValueType.Equals would box and would take 0.0 for -0.0 or not, by the layout.</summary>
public readonly struct PlainStruct(double value, string? name)
{
    public readonly double Value = value;

    private readonly string? name = name;

    public string? Name => name;
}

public readonly record struct Wrapper<T>(T Value, int Tag);

public sealed class HandWritten(string id, int ignored) : IEquatable<HandWritten>
{
    public string Id { get; } = id;

    public int Ignored { get; } = ignored;

    public bool Equals(HandWritten? other) => other is not null && string.Equals(Id, other.Id, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as HandWritten);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Id);
}

public static class CompoundKeys
{
    public static int Runs;

    [LruCache]
    public static string Tuple((int Count, double Weight) value)
    {
        Runs++;
        return value.Count + " " + (1 / value.Weight);
    }

    [LruCache]
    public static string NestedTuple(((DateTime When, int?) Inner, string? Text) value)
    {
        Runs++;
        return value.Inner.When.Kind + " " + value.Inner.Item2 + " " + value.Text;
    }

    [LruCache]
    public static string NullableDate(DateTime? value)
    {
        Runs++;
        return value?.Kind.ToString() ?? "none";
    }

    [LruCache]
    public static string KeyValue(KeyValuePair<string, decimal> value)
    {
        Runs++;
        return value.Key + value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [LruCache]
    public static string Record(Route? value)
    {
        Runs++;
        return value is null ? "none" : value.From + value.To + value.First?.Length + value.First?.Start.Kind;
    }

    [LruCache]
    public static string RecordStruct(Pair value)
    {
        Runs++;
        return value.Left + " " + value.Right.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [LruCache]
    public static string Plain(PlainStruct value)
    {
        Runs++;
        return (1 / value.Value) + " " + value.Name;
    }

    [LruCache]
    public static string Generic(Wrapper<DateTime> value)
    {
        Runs++;
        return value.Value.Kind + " " + value.Tag;
    }

    [LruCache]
    public static string OpenGeneric<T>(Wrapper<T> value)
    {
        Runs++;
        return typeof(T).Name + value;
    }

    [LruCache]
    public static string Trusted(HandWritten value)
    {
        Runs++;
        return value.Id;
    }
}
