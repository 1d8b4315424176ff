namespace InvalidAssemblyToProcess;

/// <summary>The PDB has no document for it: IAlone has no code.</summary>
public interface IAlone
{
    int Other(int value);

    [LruCache]
    int Of(int value); // MW0002
}
