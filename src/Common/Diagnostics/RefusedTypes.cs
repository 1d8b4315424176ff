namespace MemoWeaver.Common.Diagnostics;

/// <summary>
/// Types that no cache can have to do with, by their metadata names, and why.
/// </summary>
static class RefusedTypes
{
    public const string Queryable = "System.Linq.IQueryable";

    const string OneUser = "can be used by only one caller at a time";

    /// <summary>
    /// Parameters that stand for something outside of them: a query over a database, the current request, the user.
    /// </summary>
    public static readonly (string Type, string Why)[] Unkeyable =
    [
        (Queryable, "a query reads data that can change"),
        ("System.Linq.Expressions.Expression", "two expression trees cannot be compared"),
        ("Microsoft.AspNetCore.Http.HttpContext", "it represents the current request"),
        ("System.Web.HttpContext", "it represents the current request"),
        ("System.Web.HttpContextBase", "it represents the current request"),
        ("Microsoft.EntityFrameworkCore.DbContext", "it represents a database"),
        ("System.Data.Entity.DbContext", "it represents a database"),
        ("System.IServiceProvider", "it gives access to any service"),
        ("System.Security.Claims.ClaimsPrincipal", "it represents the current user"),
        ("System.Threading.AsyncLocal`1", "its value depends on the caller"),
        ("System.Threading.ThreadLocal`1", "its value depends on the caller"),
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
        ("System.Collections.IEnumerator", "is a position that callers cannot share"),
        ("System.Collections.Generic.IAsyncEnumerator`1", "is a position that callers cannot share"),
        ("System.Collections.Generic.IAsyncEnumerable`1", "runs its code again for each caller"),
        (Queryable, "is a query over data that can change"),
        ("Microsoft.EntityFrameworkCore.DbContext", "represents a database"),
        ("System.Data.Entity.DbContext", "represents a database"),
        ("System.IServiceProvider", "gives access to any service"),
        ("Microsoft.AspNetCore.Http.HttpContext", "represents the current request"),
        ("System.Web.HttpContext", "represents the current request"),
        ("System.Web.HttpContextBase", "represents the current request"),
        ("System.Security.Claims.ClaimsPrincipal", "represents the current user"),
        ("System.Runtime.InteropServices.SafeHandle", "is a handle of the system"),
        ("System.Runtime.InteropServices.CriticalHandle", "is a handle of the system"),
        ("System.Runtime.InteropServices.GCHandle", "is a handle of the runtime"),
        ("System.Threading.WaitHandle", "is a handle of the system"),
        ("System.Threading.Thread", "represents running code"),
        ("System.Threading.Lock", "guards one object"),
        ("System.Threading.SpinLock", "guards one object"),
        ("System.Threading.ReaderWriterLock", "guards one object"),
        ("System.Threading.SynchronizationContext", "represents a thread"),
        ("System.Threading.AsyncLocal`1", "has a value that depends on the caller"),
        ("System.WeakReference", "does not keep its target alive"),
        ("System.WeakReference`1", "does not keep its target alive"),
        ("System.Runtime.CompilerServices.ConditionalWeakTable`2", "does not keep its target alive"),
        // Last: what is also one of the above has the better reason.
        ("System.IDisposable", "is disposed by its caller"),
        ("System.IAsyncDisposable", "is disposed by its caller"),
    ];
}
