namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>An expression that holds a value: a field, a parameter, a variable, or what one of them leads to.</summary>
/// <param name="Code">The expression.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="CanAssign">Whether another value can be assigned, and a reference be taken.</param>
/// <param name="CanRef">Whether it is a variable, and no property.</param>
sealed record Place(string Code, Kind Kind, bool CanAssign, bool CanRef = true)
{
    /// <summary>Places that this one leads to.</summary>
    public IEnumerable<Place> Parts() => Kind switch
    {
        Kind.Node =>
        [
            new($"{Code}.Value", Kind.Int, true), new($"{Code}.Items", Kind.List, false),
            new($"{Code}.Next!", Kind.Node, true, CanRef: false), new($"{Code}.Next!.Items", Kind.List, false),
        ],
        Kind.Cell =>
        [
            new($"{Code}.Value", Kind.Int, true), new($"{Code}.Items", Kind.List, false),
            new($"{Code}.Next!", Kind.Cell, true, CanRef: false),
        ],
        Kind.Point when CanAssign && CanRef => [new($"{Code}.X", Kind.Int, true)],
        Kind.Nodes => [new($"{Code}[0]", Kind.Node, true, CanRef: false)],
        Kind.Ints => [new($"{Code}[0]", Kind.Int, true)],
        _ => [],
    };
}
