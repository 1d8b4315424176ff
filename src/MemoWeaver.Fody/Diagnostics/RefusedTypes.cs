namespace MemoWeaver.Fody.Diagnostics;

/// <summary>
/// Types that no cache can have to do with, by their metadata names, and why. The analyzer in the editor is compiled with this file, too.
/// </summary>
internal static class RefusedTypes
{
    public const string Queryable = "System.Linq.IQueryable";

    private const string OneUser = "belongs to one user at a time";

    /// <summary>Parameters that stand for something outside of them: a query over a database, the current request, the user.</summary>
    public static readonly (string Type, string Why)[] Unkeyable =
    [
        (Queryable, "a query stands for data that can change"),
        ("System.Linq.Expressions.Expression", "two expression trees cannot be compared"),
        ("Microsoft.AspNetCore.Http.HttpContext", "it stands for the current request"),
        ("System.Web.HttpContext", "it stands for the current request"),
        ("System.Web.HttpContextBase", "it stands for the current request"),
        ("Microsoft.EntityFrameworkCore.DbContext", "it stands for a database"),
        ("System.Data.Entity.DbContext", "it stands for a database"),
        ("System.IServiceProvider", "it stands for whatever it resolves"),
        ("System.Security.Claims.ClaimsPrincipal", "it stands for the current user"),
        ("System.Threading.AsyncLocal`1", "its value depends on who asks"),
        ("System.Threading.ThreadLocal`1", "its value depends on who asks"),
    ];

    /// <summary>Parameters that no result depends on: they are left out of the key.</summary>
    public static readonly string[] LeftOut =
    [
        "System.Threading.CancellationToken", "System.IProgress`1",
        "Microsoft.Extensions.Logging.ILogger", "Microsoft.Extensions.Logging.ILogger`1",
    ];

    /// <summary>Results that run their code anew for each caller.</summary>
    public static readonly string[] Lazy =
    [
        "System.Collections.IEnumerator",
        "System.Collections.Generic.IAsyncEnumerable`1",
        "System.Collections.Generic.IAsyncEnumerator`1",
        Queryable,
    ];

    /// <summary>Results that can be neither shared nor copied.</summary>
    public static readonly (string Type, string Why)[] Unclonable =
    [
        ("System.IO.Stream", OneUser),
        ("System.IO.TextReader", OneUser),
        ("System.IO.TextWriter", OneUser),
        ("System.Collections.IEnumerator", "is a position that belongs to one user"),
        ("System.Collections.Generic.IAsyncEnumerator`1", "is a position that belongs to one user"),
        ("System.Collections.Generic.IAsyncEnumerable`1", "runs its code anew for each caller"),
        (Queryable, "stands for a query over data that can change"),
        ("Microsoft.EntityFrameworkCore.DbContext", "stands for a database"),
        ("System.Data.Entity.DbContext", "stands for a database"),
        ("System.IServiceProvider", "stands for whatever it resolves"),
        ("Microsoft.AspNetCore.Http.HttpContext", "stands for the current request"),
        ("System.Web.HttpContext", "stands for the current request"),
        ("System.Web.HttpContextBase", "stands for the current request"),
        ("System.Security.Claims.ClaimsPrincipal", "stands for the current user"),
        ("System.Runtime.InteropServices.SafeHandle", "is a handle of the system"),
        ("System.Runtime.InteropServices.CriticalHandle", "is a handle of the system"),
        ("System.Runtime.InteropServices.GCHandle", "is a handle of the runtime"),
        ("System.Threading.WaitHandle", "is a handle of the system"),
        ("System.Threading.Thread", "stands for running code"),
        ("System.Threading.Lock", "guards one object"),
        ("System.Threading.SpinLock", "guards one object"),
        ("System.Threading.ReaderWriterLock", "guards one object"),
        ("System.Threading.SynchronizationContext", "stands for a thread"),
        ("System.Threading.AsyncLocal`1", "has a value that depends on who asks"),
        ("System.WeakReference", "lets go of what it refers to"),
        ("System.WeakReference`1", "lets go of what it refers to"),
        ("System.Runtime.CompilerServices.ConditionalWeakTable`2", "lets go of what it refers to"),
        // Last: what is also one of the above has the better reason.
        ("System.IDisposable", "is disposed of by its user"),
        ("System.IAsyncDisposable", "is disposed of by its user"),
    ];
}
