using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Types that say how a call is made, not what it computes: they are no part of a key by themselves.</summary>
internal static class LeftOut
{
    public static bool IsLeftOut(TypeReference type) =>
        type.GetElementType().FullName is "System.Threading.CancellationToken" or "System.IProgress`1"
            or "Microsoft.Extensions.Logging.ILogger" or "Microsoft.Extensions.Logging.ILogger`1";

    /// <summary>Types that carry the state of a request or the access to everything: their identity is not what the result depends on.</summary>
    public static string? Unkeyable(TypeReference type)
    {
        if (type.IsOrDerivesFrom("System.Linq.IQueryable") || type.IsOrDerivesFrom("System.Linq.Expressions.Expression"))
            return "it describes a query, which has no value of its own";
        foreach (var context in new[] { "Microsoft.AspNetCore.Http.HttpContext", "Microsoft.EntityFrameworkCore.DbContext", "System.Data.Entity.DbContext", "System.IServiceProvider", "System.Security.Claims.ClaimsPrincipal" })
        {
            if (type.IsOrDerivesFrom(context))
                return "it is a context whose content decides, not its identity";
        }
        return null;
    }
}
