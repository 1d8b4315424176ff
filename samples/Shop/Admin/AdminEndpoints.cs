using System.Security.Claims;
using MemoWeaver;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Security;

namespace Shop.Admin;

/// <summary>The page that lists the caches, and the form that clears one of them.</summary>
static class AdminEndpoints
{
    public const string Path = "/admin";

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        routes.MapStyles();
        var admin = routes.MapGroup(Path).RequireAuthorization(Permission.ManageCaches);
        admin.MapGet("", Show);
        admin.MapPost("/clear", Clear);
    }

    static RazorComponentResult<AdminPage> Show(HttpContext context, ClaimsPrincipal caller, IAntiforgery antiforgery, string? cleared) => Pages.Of<AdminPage>(context, new()
    {
        [nameof(AdminPage.Token)] = antiforgery.GetAndStoreTokens(context),
        [nameof(AdminPage.User)] = Caller.IdOf(caller),
        [nameof(AdminPage.Caches)] = CacheRow.All(),

        // Only what is the name of a cache: a link cannot put other words on this page.
        [nameof(AdminPage.Cleared)] = Find(cleared)?.Name,
    });

    // The parameter from a form has the token checked: a page elsewhere cannot have it, and so cannot make a browser clear a cache.
    static Results<RedirectHttpResult, NotFound> Clear([FromForm] string cache)
    {
        if (Find(cache) is not { } found)
            return TypedResults.NotFound();
        found.Clear();
        return TypedResults.LocalRedirect($"{Path}?cleared={Uri.EscapeDataString(found.Name)}");
    }

    static MemoCache? Find(string? name) => Memo.Caches.FirstOrDefault(cache => cache.Name == name);
}
