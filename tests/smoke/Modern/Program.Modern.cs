using System.Transactions;

namespace MemoWeaver.Smoke;

// What only the programs for the newest framework check, among them the one that is compiled to native code.
internal static partial class Program
{
    static partial void CheckMore()
    {
        Stores();
        Writes();
        Transactions();
        OtherAssembly();
        KeysKnownAsObjects();
    }

    // Nothing in the program but the arguments themselves names these types as keys.
    private static void KeysKnownAsObjects()
    {
        Equal("an int", 1, 1);
        Equal("an array", new[] { 1, 2 }, new[] { 1, 2 });
        Equal("a list of strings", new List<string> { "a" }, new List<string> { "a" });
        Equal("a list of ints", new List<int> { 1 }, new List<int> { 1 });
        Equal("a list of dates", new List<DateTime> { DateTime.UnixEpoch }, new List<DateTime> { DateTime.UnixEpoch });
        Equal("a set of ids", new HashSet<Guid> { Guid.Empty }, new HashSet<Guid> { Guid.Empty });
        Equal("a dictionary by number", Numbered(), Numbered());
        Equal("a dictionary of numbers", Counted(), Counted());

        static Dictionary<int, string> Numbered() => new() { [1] = "a" };

        static Dictionary<string, long> Counted() => new() { ["a"] = 1 };

        static void Equal(string name, object one, object another) =>
            Checks.Equal($"{name} as an object is a key by its content", 1, Runs.During(() =>
            {
                Accounts.Described(one);
                Accounts.Described(another);
            }));
    }

    private static void Stores()
    {
        Checks.Equal("a store of one's own keeps and drops", 4, Runs.During(() =>
        {
            Accounts.Kept(1, "m");
            Accounts.Kept(2, "m");
            Accounts.Kept(1, "m");
            Accounts.Kept(3, "m");
            Accounts.Kept(1, "m");
        }));
        Checks.Equal("of results of tasks, too", 1, Runs.During(() => Checks.Equal("value of a task", 14, Accounts.KeptLater(7).Result + Accounts.KeptLater(7).Result)));
        Accounts.Forget(1);
        Checks.Equal("a store is cleared by a write", 1, Runs.During(() => Accounts.Kept(1, "m")));
        Checks.Equal("figures of a store", "2", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Memo.Of(Accounts.Kept).Info.MaxSize}"));
    }

    private static void Writes()
    {
        var accounts = new Accounts();
        accounts.Pay(1, 10);
        Checks.Equal("what a method wrote is read", 30 + 10, accounts.Balance(1) + accounts.BalanceIn("EUR", 1));
        accounts.Pay(1, 20);
        Checks.Equal("and read anew", 60 + 20, accounts.Balance(1) + accounts.BalanceIn("EUR", 1));
        Checks.Equal("other keys stay", 1, Runs.During(() =>
        {
            accounts.Balance(2);
            accounts.Pay(1, 30);
            accounts.Balance(2);
        }));
        Checks.Equal("a task that fails has ended, too", 40, PayAndRead(accounts));
    }

    private static int PayAndRead(Accounts accounts)
    {
        accounts.Balance(1);
        try
        {
            accounts.PayLater(1, 40).Wait();
        }
        catch (AggregateException)
        {
        }

        return accounts.Balance(1);
    }

    private static void Transactions()
    {
        var accounts = new Accounts();
        accounts.Balance(5);
        using (var scope = new TransactionScope())
        {
            accounts.Pay(5, 50);
            Checks.Equal("dropped when the method has ended", 1, Runs.During(() => Checks.Equal("value in a transaction", 50, accounts.Balance(5))));
            scope.Complete();
        }

        Checks.Equal("and again when the transaction has", 1, Runs.During(() => accounts.Balance(5)));
        Checks.Equal("once", 0, Runs.During(() => accounts.Balance(5)));
    }

    private static void OtherAssembly()
    {
        Accounts.Deliver(3, 5);
        Checks.Equal("results of another assembly", 5, Warehouse.StockOf(3));
        Accounts.Deliver(3, 7);
        Checks.Equal("are dropped by a write here", 7, Warehouse.StockOf(3));
        var runs = Warehouse.Runs;
        Checks.Equal("and by tag", 1, Memo.InvalidateTag("item:3"));
        Checks.Equal("which holds", 7, Warehouse.StockOf(3));
        Checks.Equal("with one run", runs + 1, Warehouse.Runs);
    }
}
