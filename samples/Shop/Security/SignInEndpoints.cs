using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Admin;

namespace Shop.Security;

/// <summary>Signs anyone in as anyone: there are no passwords in this sample. A program that is not one has an identity provider here.</summary>
static class SignInEndpoints
{
    public const string Path = "/sign-in";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, ClaimsPrincipal caller, Accounts accounts, IAntiforgery antiforgery, string? returnUrl) => Pages.Of<SignInPage>(context, new()
        {
            [nameof(SignInPage.Token)] = antiforgery.GetAndStoreTokens(context),
            [nameof(SignInPage.User)] = Caller.IdOf(caller),
            [nameof(SignInPage.IsDenied)] = returnUrl == AdminEndpoints.Path && Caller.IdOf(caller) is { } user && !accounts.PermissionsOf(user).Contains(Permission.ManageCaches),
            [nameof(SignInPage.ReturnUrl)] = returnUrl,
        }));
        routes.MapPost(Path, SignIn);
        routes.MapPost("/sign-out", SignOut);
    }

    static async Task<Results<RedirectHttpResult, BadRequest>> SignIn([FromForm] int user, [FromForm] string? returnUrl, HttpContext context, Accounts accounts)
    {
        if (!accounts.Exists(user))
            return TypedResults.BadRequest();
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Caller.With(user, CookieAuthenticationDefaults.AuthenticationScheme));

        // Nowhere else: a link could otherwise lead through this form to another site.
        return TypedResults.LocalRedirect(returnUrl == AdminEndpoints.Path ? AdminEndpoints.Path : Path);
    }

    // The form is a parameter so that its token is checked.
    static async Task<RedirectHttpResult> SignOut(IFormCollection form, HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.LocalRedirect(Path);
    }
}
