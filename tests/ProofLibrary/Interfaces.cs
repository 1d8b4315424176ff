namespace ProofLibrary;

/// <summary>May give another number at each call.</summary>
public interface ISource
{
    int Next();
}

/// <summary>Gives a name that may change.</summary>
public interface INamed
{
    string Name { get; }
}
