namespace InvalidAssemblyToProcess;

public sealed class Bodies
{
    [LruCache]
    public static int VariableArguments(__arglist) => new ArgIterator(__arglist).GetRemainingCount(); // MW0020
}
