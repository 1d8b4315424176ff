namespace InvalidAssemblyToProcess;

/// <summary>The tests weave without the assembly that declares this type.</summary>
public sealed class MissingReferences
{
    [LruCache]
    public static int Parameter(PlannedTypes.FSharp.Point value) => value.X; // MW0021
}
