namespace AssemblyToProcess.Adversarial;

public struct Amount
{
    public int Value;
}

/// <summary>What is in the key changes while the body runs. The body calls <see cref="Meanwhile"/>, which stands for another thread.</summary>
public sealed class ChangedMeanwhile
{
    public static int Runs;

    public static System.Action? Meanwhile;

    public static int Rate = 1;

    public static Amount Current;

    public int Region { get; set; }

    [LruCache(VaryBy = [nameof(Rate)])]
    public static int Priced(int amount)
    {
        Runs++;
        Meanwhile?.Invoke();
        return amount * Rate;
    }

    [LruCache(SingleFlight = SingleFlight.On, VaryBy = [nameof(Rate)])]
    public static int PricedOnce(int amount)
    {
        Runs++;
        Meanwhile?.Invoke();
        return amount * Rate;
    }

    [LruCache(VaryBy = [nameof(Region)])]
    public int InRegion(int amount)
    {
        Runs++;
        Meanwhile?.Invoke();
        return amount * Region;
    }

    [LruCache(VaryBy = [nameof(Rate)])]
    public static int[] Copied(int amount)
    {
        Runs++;
        Meanwhile?.Invoke();
        return [amount * Rate];
    }

    [LruCache(VaryBy = [nameof(Rate)])]
    public static System.Collections.Generic.IReadOnlyList<int> Frozen(int amount)
    {
        Runs++;
        Meanwhile?.Invoke();
        return new System.Collections.Generic.List<int> { amount * Rate };
    }

    [TimedCache(1000, VaryBy = [nameof(Rate)])]
    public static bool WithOut(int amount, out int price)
    {
        Runs++;
        Meanwhile?.Invoke();
        price = amount * Rate;
        return true;
    }

    [LruCache]
    public static int ByReference(in Amount amount)
    {
        Runs++;
        Meanwhile?.Invoke();
        return amount.Value;
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public static int ByReferenceOnce(in Amount amount)
    {
        Runs++;
        Meanwhile?.Invoke();
        return amount.Value;
    }

    /// <summary>Its own argument is the body's to assign.</summary>
    [LruCache(VaryBy = [nameof(Rate)])]
    public static int AssignsItsArgument(int amount)
    {
        Runs++;
        amount += 100;
        return amount * Rate;
    }
}
