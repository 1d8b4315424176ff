using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Security;

namespace Shop;

/// <summary>What a request orders.</summary>
sealed record OrderRequest(int Product, int Quantity);

/// <summary>Orders of the caller.</summary>
static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/orders", (ClaimsPrincipal caller, Orders orders, int count = 10) => orders.LastOf(Caller.IdOf(caller)!.Value, Math.Clamp(count, 1, 50))).RequireAuthorization();
        routes.MapPost("/orders", Place).RequireAuthorization(Permission.PlaceOrders);
    }

    static async Task<Results<Ok<Receipt>, NotFound, BadRequest, Conflict>> Place(OrderRequest request, ClaimsPrincipal caller, Catalog catalog, Orders orders, CancellationToken token)
    {
        if (request.Quantity is < 1 or > 100)
            return TypedResults.BadRequest();
        if (await catalog.FindAsync(request.Product, token) is not { } product)
            return TypedResults.NotFound();
        return await orders.PlaceAsync(Caller.IdOf(caller)!.Value, product, request.Quantity, token) is { } receipt
            ? TypedResults.Ok(receipt)
            : TypedResults.Conflict();
    }
}
