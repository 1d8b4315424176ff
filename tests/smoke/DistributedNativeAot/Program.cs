using MemoWeaver;
using MemoWeaver.Smoke;

// Runs twice, as one machine after the other, each time with another expectation of who computed:
// DistributedNativeAot <server> <prefix> <first|second>
DistributedMemo.UseRedis(args[0], o =>
{
    o.Prefix = args[1];
    o.JsonContext = ResultContext.Default;
    o.Secret = new byte[32];
    o.ConnectTimeout = o.OperationTimeout = o.AcknowledgeTimeout = TimeSpan.FromSeconds(10);
});
var isSecond = args[2] == "second";
var day = new DateTime(2026, 11, 26, 0, 0, 0, DateTimeKind.Utc);

Computed("a record by a number", () => Checks.Equal("record", new Product(7, "Näme 7", 9.99m, Shelf.Bottom, DateTimeOffset.UnixEpoch.AddDays(7), new Maker("m", new Version(1, 2))), Catalog.Find(7)));
Computed("a record of a task by a string and an enum", () => Checks.Equal("record of a task", new Product(1, "a", 1.5m, Shelf.Bottom, DateTimeOffset.UnixEpoch, null), Catalog.FindLater("a", Shelf.Bottom).Result));
Computed("null", () => Checks.Equal("null", null, Catalog.FindLater("none", Shelf.Top).Result));
Computed("a class with collections by an array", () =>
{
    var basket = Catalog.Fill([3, 4]).AsTask().Result;
    Checks.Equal("class with collections", "3,4;c3,c4", string.Join(',', basket.Products.Select(p => p.Id)) + ";" + string.Join(',', basket.Counts.Keys));
});
Computed("an immutable array by a date and a guid", () => Checks.Equal("immutable array", "26,0", string.Join(',', Catalog.Ids(day, new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)))));
Computed("a tuple by a number or none", () => Checks.Equal("tuple", (-1, "text"), Catalog.Pair(null)));
Computed("an enum of a generic method", () => Checks.Equal("enum", Shelf.Top, Catalog.Place("a")));
Computed("the same of another type", () => Checks.Equal("enum of another type", Shelf.Bottom, Catalog.Place(1L)));
Computed("a number or none by a secret", () => Checks.Equal("number or none", 2, Catalog.Stock("me")));
Computed("infinity", () => Checks.Equal("infinity", double.PositiveInfinity, Catalog.Ratio(2.5)));
Computed("a number by a tuple", () => Checks.Equal("tuple as key", 1, Catalog.ByPair(("a", DayOfWeek.Friday))));
Computed("by no tuple", () => Checks.Equal("no tuple", -1, Catalog.ByPair(null)));
Computed("sets in a dictionary", () => Checks.Equal("sets in a dictionary", "name5", Catalog.Plain(5)["k"].Single()));
Checks.Equal("hits that the server answered", isSecond ? 13 : 0, Memo.Caches.Sum(cache => cache.Info.DistributedHits));

// What JSON has no code for is returned, and cached in the process.
Checks.Equal("runs of what stays in the process", 1, Runs(() => Checks.Equal("what stays in the process", TimeSpan.FromDays(3), Catalog.Unknown(Catalog.Unknown(3).Days))));

// Nor is what JSON would lose shared.
Checks.Equal("runs for collections with comparers", 6, Runs(() =>
{
    Checks.Equal("a dictionary finds by its comparer", 1, Catalog.ByName(2)["NAME1"]);
    Checks.Equal("a sorted set", true, Catalog.Sorted(2).Contains("NAME1"));
    Checks.Equal("a set", true, Catalog.Names(2).Contains("NAME1"));
    Checks.Equal("an immutable dictionary", 1, Catalog.Frozen(2)["NAME1"]);
    Checks.Equal("a set in a dictionary", true, Catalog.Within(2)["k"].Contains("NAME2"));
    Checks.Equal("a dictionary in an object", 2, Catalog.InShop(2).Counts["A"]);
}));

// Each way to drop reaches the server.
Memo.InvalidateTag("product:7");
Checks.Equal("runs after a tag", 1, Runs(() => Catalog.Find(7)));
Checks.Equal("removed", true, Memo.Entry(() => Catalog.Find(7)).Remove());
Checks.Equal("runs after a removal", 1, Runs(() => Catalog.Find(7)));
Catalog.Sell("me").Wait();
Checks.Equal("runs after a write", 1, Runs(() => Catalog.Stock("me")));
Memo.Of(Catalog.Ratio).Clear();
Checks.Equal("runs after a clear", 1, Runs(() => Catalog.Ratio(2.5)));
Checks.Equal("set", true, Memo.Entry(() => Catalog.Ratio(1)).Set(4.5));
Checks.Equal("runs after a value was set", 0, Runs(() => Checks.Equal("what was set", 4.5, Catalog.Ratio(1))));
DistributedMemo.Close();
return Checks.ExitCode;

void Computed(string name, Action call) => Checks.Equal("runs for " + name, isSecond ? 0 : 1, Runs(call));

static int Runs(Action call)
{
    var before = Catalog.Runs;
    call();
    return Catalog.Runs - before;
}
