using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Types that stand for something outside of them: a query over a database, the current request, the user.</summary>
internal sealed class UnkeyableKey : IKeyStrategy
{
    public const string Queryable = "System.Linq.IQueryable";

    private static readonly (string Type, string Why)[] Refused =
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

    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.IsValueType)
            return null;
        foreach (var (refused, why) in Refused)
        {
            if (type.IsOrDerivesFrom(refused))
                return new KeyShape.Refusal(new KeyFinding(KeyProblemKind.Unkeyable, type, why));
        }
        return null;
    }
}
