namespace AssemblyToProcess.Methods;

public abstract class Animal
{
    public static int Runs;

    [LruCache]
    public virtual string Sound(int times)
    {
        Runs++;
        return "?" + times;
    }

    /// <summary>Cached here, not in the override: attributes are not inherited.</summary>
    [LruCache]
    public virtual string Name(int times)
    {
        Runs++;
        return "animal" + times;
    }

    public abstract string Food(int times);
}

public class Dog : Animal
{
    public static int DogRuns;

    [LruCache]
    public override string Sound(int times)
    {
        DogRuns++;
        return base.Sound(times) + "woof";
    }

    public override string Name(int times)
    {
        DogRuns++;
        return base.Name(times) + "dog";
    }

    [LruCache]
    public sealed override string Food(int times)
    {
        DogRuns++;
        return "bone" + times;
    }

    [LruCache]
    public override string ToString()
    {
        DogRuns++;
        return "Dog";
    }

    [LruCache]
    public new string GetType()
    {
        DogRuns++;
        return "hidden";
    }
}
