using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Admin;

/// <summary>Pages made of Razor components on the server. Razor encodes every value; what a page may load and who may frame it is said in a header.</summary>
static class Pages
{
    public const string StylesPath = "/shop.css";

    static readonly byte[] Styles = ReadStyles();

    public static void MapStyles(this IEndpointRouteBuilder routes) => routes.MapGet(StylesPath, () => TypedResults.Bytes(Styles, "text/css; charset=utf-8"));

    public static RazorComponentResult<TPage> Of<TPage>(HttpContext context, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        return new RazorComponentResult<TPage>(parameters);
    }

    static byte[] ReadStyles()
    {
        using var stream = typeof(Pages).Assembly.GetManifestResourceStream("shop.css")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
