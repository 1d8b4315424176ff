using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Security;

namespace Shop;

/// <summary>A price as a request has it.</summary>
sealed record PriceChange(long PriceInCents);

/// <summary>The version that a product has by a write.</summary>
sealed record Changed(long Version);

/// <summary>Products: everyone reads, some change prices.</summary>
static class CatalogEndpoints
{
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/categories", (Catalog catalog) => catalog.Categories);
        routes.MapGet("/categories/{category}", (string category, Catalog catalog, CancellationToken token) => catalog.InCategoryAsync(category, token));
        routes.MapGet("/products/{id:int}", Find);
        routes.MapPut("/products/{id:int}/price", ChangePrice).RequireAuthorization(Permission.ChangePrices);
    }

    static async Task<Results<Ok<Product>, NotFound>> Find(int id, Catalog catalog, CancellationToken token) =>
        await catalog.FindAsync(id, token) is { } product ? TypedResults.Ok(product) : TypedResults.NotFound();

    static async Task<Results<Ok<Changed>, NotFound, BadRequest>> ChangePrice(int id, PriceChange change, Catalog catalog, CancellationToken token)
    {
        if (change.PriceInCents <= 0)
            return TypedResults.BadRequest();
        return await catalog.FindAsync(id, token) is { } product
            ? TypedResults.Ok(new Changed(await catalog.ChangePriceAsync(product, change.PriceInCents, token)))
            : TypedResults.NotFound();
    }
}
