namespace ProofLibrary;

/// <summary>An object that can change.</summary>
public sealed class Cell
{
    public int Value;

    public Cell? Next { get; set; }

    public List<int> Items { get; } = [];
}

/// <summary>Static state of another assembly.</summary>
public static class Ambient
{
    public static int Level;

    public static readonly List<int> Log = [];

    static int _hidden;

    public static int Hidden => _hidden;

    public static void Raise() => _hidden++;

    public static int Twice(int x) => x * 2;

    public static int Sum(IEnumerable<int> items) => items.Sum();

    public static void Fill(ICollection<int> items, int x) => items.Add(x);
}

/// <summary>One object for all.</summary>
public sealed class Hub
{
    public static readonly Hub Instance = new();

    public int Level { get; set; }

    public List<int> Items { get; } = [1];
}

/// <summary>A value that cannot change.</summary>
public sealed record Fixed(int A, string B);
