using System.Collections.ObjectModel;

namespace MemoWeaver.Tests.Copies;

class Dto
{
    public int Id;
    public string? Name { get; set; }
    public object? Any;
    private List<object?>? _items;
    public Dto? Parent { get; set; }

    public event EventHandler? Changed;

    public List<object?> Items => _items ??= [];

    public bool HasHandlers => Changed != null;
}

sealed class DerivedDto : Dto
{
    readonly object?[] _more = new object?[1];

    public ref object? More => ref _more[0];
}

sealed record Money(decimal Amount, string Currency);

sealed record Line(string Sku, List<object?> Options);

record struct Spot(int X, object? Tag);

struct Counter
{
    public int Count;
    public object? Last;
}

/// <summary>Hashes by identity.</summary>
sealed class IdKey
{
    public int Id;
}

/// <summary>Equal by content that can change.</summary>
sealed record ContentKey
{
    public int Id { get; set; }
}

sealed class NamedList : List<object?>
{
    public string? Name;
    public object? Extra;
}

sealed class NamedTable : Dictionary<IdKey, object?>
{
    public Dto? Owner;
}

sealed class ById : KeyedCollection<int, Dto>
{
    protected override int GetKeyForItem(Dto item) => item.Id;
}

sealed class ByLength : IComparer<string>
{
    public int Compare(string? x, string? y) => (x!.Length, x).CompareTo((y!.Length, y));
}

sealed class ById2 : IComparer<IdKey>
{
    public int Compare(IdKey? x, IdKey? y) => x!.Id.CompareTo(y!.Id);
}
