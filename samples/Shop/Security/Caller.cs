using System.Globalization;
using System.Security.Claims;

namespace Shop.Security;

/// <summary>The user on whose behalf a request comes.</summary>
static class Caller
{
    public static int? IdOf(ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static ClaimsPrincipal With(int id, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id.ToString(CultureInfo.InvariantCulture))], scheme));
}
