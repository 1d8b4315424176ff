namespace ProofLibrary;

/// <summary>Holds state that classes of other assemblies inherit.</summary>
public class Counted
{
    int _count;

    public int Count => _count;

    protected int Level;

    public void Bump() => _count++;

    public void Raise(int by) => Level += by;
}

/// <summary>A list whose elements a derived class reads.</summary>
public class Bag : List<int>
{
    public int Total() => this.Sum();
}

/// <summary>A figure; others derive from it in assemblies that the weaver never sees.</summary>
public abstract class Shape
{
    public abstract int Area();

    public virtual int Edges() => 4;
}

/// <summary>A class without state.</summary>
public class Plain
{
    public virtual int Twice(int x) => x * 2;
}
