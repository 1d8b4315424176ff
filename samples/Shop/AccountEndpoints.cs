using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Security;

namespace Shop;

/// <summary>Who may do what.</summary>
static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me/permissions", (ClaimsPrincipal caller, Accounts accounts) => accounts.PermissionsOf(Caller.IdOf(caller)!.Value)).RequireAuthorization();

        var managed = routes.MapGroup("").RequireAuthorization(Permission.ManageUsers);
        managed.MapPut("/users/{user:int}/roles/{role}", (int user, string role, Accounts accounts) => Done(accounts.Grant(user, role)));
        managed.MapDelete("/users/{user:int}/roles/{role}", (int user, string role, Accounts accounts) => Done(accounts.Revoke(user, role)));
        managed.MapDelete("/users/{user:int}", (int user, Accounts accounts) => Done(accounts.Forget(user)));
        managed.MapPut("/roles/{role}/{permission}", (string role, string permission, Accounts accounts) => Allow(accounts, role, permission, allowed: true));
        managed.MapDelete("/roles/{role}/{permission}", (string role, string permission, Accounts accounts) => Allow(accounts, role, permission, allowed: false));
    }

    static Results<NoContent, NotFound> Done(bool found) => found ? TypedResults.NoContent() : TypedResults.NotFound();

    static Results<NoContent, NotFound> Allow(Accounts accounts, string role, string permission, bool allowed)
    {
        if (!Permission.All.Contains(permission))
            return TypedResults.NotFound();
        accounts.Allow(role, permission, allowed);
        return TypedResults.NoContent();
    }
}
