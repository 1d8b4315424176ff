namespace AssemblyToProcess.Policies;

public sealed class VaryBy
{
    public static int Runs;

    public static string Tenant { get; set; } = "a";

    public static int Field;

    private int secret;

    public string Region { get; set; } = "eu";

    public void SetSecret(int value) => secret = value;

    [LruCache(VaryBy = [nameof(Tenant)])]
    public static string StaticProperty(int value)
    {
        Runs++;
        return Tenant + value;
    }

    [LruCache(VaryBy = [nameof(Field), nameof(Tenant)])]
    public static string StaticFieldAndProperty()
    {
        Runs++;
        return Field + Tenant;
    }

    [LruCache(VaryBy = [nameof(Region), nameof(secret)])]
    public string OnInstance(int value)
    {
        Runs++;
        return Region + secret + value;
    }

    [LruCache(Scope = CacheScope.Shared, VaryBy = [nameof(Region), nameof(secret)])]
    public string Shared(int value)
    {
        Runs++;
        return Region + secret + value;
    }

    [LruCache(VaryBy = [nameof(Tenant), nameof(Region)])]
    public string Both
    {
        get
        {
            Runs++;
            return Tenant + Region;
        }
    }
}
