using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace InvalidAssemblyToProcess;

/// <summary>Who calls, read behind the back of the key.</summary>
public sealed class Identity(IHttpContextAccessor accessor)
{
    private static readonly AsyncLocal<string> Tenant = new();
    private static readonly ThreadLocal<string> Name = new(() => "nobody");
    private static readonly ThreadLocal<List<int>> Buffer = new(() => []);

    [ThreadStatic]
    private static string? user;

    [ThreadStatic]
    private static System.Text.StringBuilder? builder;

    private static string? CurrentTenant => Tenant.Value;

    public static void SignIn(string name) => user = name;

    [LruCache]
    public static int FromAsyncLocal(int id) => Work.Of(id + Tenant.Value!.Length); // MW0040

    [LruCache]
    public static int FromThreadLocal(int id) => Work.Of(id + Name.Value!.Length); // MW0040

    [LruCache]
    public static int FromThreadStatic(int id) => Work.Of(id + user!.Length); // MW0040

    [LruCache]
    public static int FromPrincipal(int id) => Through(id); // MW0040

    [TimedCache]
    public static async Task<int> Async(int id)
    { // MW0040
        await Task.Yield();
        return Work.Of(id + Tenant.Value!.Length);
    }

    [LruCache]
    public int OfAnObject(int id) => Work.Of(id + accessor.HttpContext!.Request.Path.ToString().Length); // MW0106

    [LruCache(VaryBy = [nameof(CurrentTenant)])]
    public static int Named(int id) => Work.Of(id + CurrentTenant!.Length);

    [LruCache]
    public static int Passed(int id, string tenant) => Work.Of(id + tenant.Length);

    [LruCache]
    public static string ScratchOfTheThread(int id)
    {
        var text = builder ??= new();
        return text.Clear().Append(Work.Of(id)).ToString();
    }

    [LruCache]
    public static int ScratchInAThreadLocal(int id) => Work.Of(id + Buffer.Value!.Capacity);

    [LruCache]
    public static int OnlyLogged(int id)
    {
        Log("looked up");
        return Work.Of(id);
    }

    private static int Through(int id) => Work.Of(id + ClaimsPrincipal.Current!.Claims.Count());

    private static void Log(string text) => System.Diagnostics.Debug.WriteLine($"{Tenant.Value}: {text}");
}
