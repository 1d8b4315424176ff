using System.Collections;
using ProofLibrary;

namespace ProofCallers;

/// <summary>Counts its calls: another number each time.</summary>
public sealed class CountingSource : ISource
{
    int _next;

    public int Next() => _next++;
}

/// <summary>Gives what its owner sets.</summary>
public sealed class SetSource : ISource, INamed
{
    public int Value { get; set; } = 7;

    public string Name => "n" + Value;

    public int Next() => Value;

    public override string ToString() => new('s', Value);
}

/// <summary>A figure that grows.</summary>
public sealed class Growing : Shape
{
    public int Size = 1;

    public override int Area() => Size * Size;

    public override int Edges() => Size;
}

/// <summary>A view of numbers that its owner moves.</summary>
public sealed class Sliding : IReadOnlyList<int>
{
    public int Start { get; set; }

    public int Count => 3;

    public int this[int index] => index + Start;

    public IEnumerator<int> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
