using Microsoft.AspNetCore.Authorization;

namespace Shop.Security;

/// <summary>Asks for one permission, see <see cref="Permission"/>.</summary>
sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>
/// Looks the permissions of the caller up in each request. The cookie says who calls and nothing of what they may do: it would go on saying so after a role was revoked.
/// </summary>
sealed class PermissionHandler(Accounts accounts) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (Caller.IdOf(context.User) is { } user && accounts.PermissionsOf(user).Contains(requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
