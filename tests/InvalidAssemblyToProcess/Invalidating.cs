namespace InvalidAssemblyToProcess;

public class Invalidating
{
    [LruCache]
    public static int Find(int id, string team) => id + team.Length; // MW0112

    [LruCache]
    public int Own(int id) => id; // MW0112

    public static int Plain(int id) => id;

    [LruCache]
    private protected static int Hidden(int id) => id; // MW0112

    [InvalidatesCache("Fnid")]
    public static void UnknownName(int id) => Console.WriteLine(id); // MW0026

    [InvalidatesCache(nameof(Plain))]
    public static void NotCached(int id) => Console.WriteLine(id); // MW0026

    [InvalidatesCache(typeof(string), nameof(string.Length))]
    public static void NotCachedElsewhere(int id) => Console.WriteLine(id); // MW0026

    [InvalidatesCache(nameof(Find))]
    public static void NothingInCommon(long id, int team) => Console.WriteLine(id + team); // MW0027

    [InvalidatesCache(nameof(Find))]
    public static void OnlyOut(out int id) => id = 1; // MW0027

    [InvalidatesCache(nameof(Find), Keys = ["id:user.Id"])]
    public static void NoPair(Person user) => Console.WriteLine(user); // MW0028

    [InvalidatesCache(nameof(Find), Keys = ["id=user.Name"])]
    public static void OtherType(Person user, string team) => Console.WriteLine(user + team); // MW0028

    [InvalidatesCache(nameof(Find), Keys = ["id=pair.Number"])]
    public static void NoItem((string Name, int Id) pair, string team) => Console.WriteLine(pair + team); // MW0028

    [InvalidatesCache(nameof(Find), Keys = ["id=user.Number"])]
    public static void NoMember(Person user, string team) => Console.WriteLine(user + team); // MW0028

    [InvalidatesCache(nameof(Find), Keys = ["id=person.Id"])]
    public static void NoParameter(Person user, string team) => Console.WriteLine(user + team); // MW0028

    [InvalidatesCache(nameof(Find), Keys = ["di=user.Id"])]
    public static void NoParameterThere(Person user, string team) => Console.WriteLine(user + team); // MW0028

    [InvalidatesCache(nameof(Own))]
    public static void OfNoObject(int id) => Console.WriteLine(id); // MW0029

    [InvalidatesCache(nameof(Find))]
    [LruCache]
    public static int CachedItself(int id) => id; // MW0030 MW0112

    [InvalidatesCache(nameof(Find))]
    public static IEnumerable<int> Iterator(int id)
    { // MW0030
        yield return id;
    }

    [InvalidatesCache(nameof(Find))]
    public static async void AsyncVoid(int id) => await Task.Delay(id); // MW0030

    [InvalidatesCache(nameof(Find))]
    public static IAsyncEnumerable<int> Stream(int id) => throw new NotSupportedException(id.ToString()); // MW0030

    [LruCache(Tags = ["user:{di}"])]
    public static int TagOfNothing(int id) => id; // MW0031

    [LruCache(Tags = ["user:{id"])]
    public static int TagNotClosed(int id) => id; // MW0031

    [LruCache(Tags = ["user:id}", ""])]
    public static int TagNotOpened(int id) => id; // MW0031 MW0031

    [LruCache(Tags = ["user:{user.Id.Number}"])]
    public static string TagWithoutMember(Person user) => user.Name; // MW0031

    [LruCache(Tags = ["price:{Price}"])]
    public static int TagOfAnObject(int id) => id; // MW0031

    [LruCache(Store = typeof(Stores.Good<,>), Tags = ["id:{id}"])]
    public static int TagInAStore(int id) => id; // MW0013

    [LruCache]
    public static int Total(string team) => Enumerable.Range(1, 3).Sum(id => Find(id, team));

    [LruCache]
    public static async Task<int> TotalLater(string team)
    {
        await Task.Yield();
        return Helper(team);
    }

    private static int Helper(string team) => Find(1, team);

    [InvalidatesCache(nameof(Find))]
    [InvalidatesCache(nameof(TotalLater))]
    public static void Save(int id, string team) => Console.WriteLine(id + team); // MW0104

    [InvalidatesCache(nameof(Find))]
    [InvalidatesCache(nameof(Total))]
    [InvalidatesCache(nameof(TotalLater))]
    public static void SaveAll(int id, string team) => Console.WriteLine(id + team);

    private int price;

    [LruCache]
    public int Price
    {
        get => price; // MW0104 MW0112
        set => price = value;
    }

    [LruCache]
    public int Twice() => 2 * Price; // MW0109 MW0112

    public sealed record Person(int Id, string Name);
}

public abstract class InvalidatingOthers
{
    [InvalidatesCache(typeof(Invalidating), nameof(Invalidating.Own))]
    public void OfAnotherObject(int id) => Console.WriteLine(id); // MW0029

    [InvalidatesCache(typeof(Invalidating), "Hidden")]
    public void OfHidden(int id) => Console.WriteLine(id); // MW0026

    [InvalidatesCache(typeof(Invalidating), nameof(Invalidating.Find))]
    public abstract void WithoutBody(int id); // MW0030
}
