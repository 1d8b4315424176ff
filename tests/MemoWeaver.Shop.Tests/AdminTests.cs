using System.Net;
using System.Text.Encodings.Web;
using MemoWeaver.Shop.Tests.Infrastructure;

namespace MemoWeaver.Shop.Tests;

/// <summary>The page that lists the caches, and who may clear one.</summary>
public sealed class AdminTests : IAsyncLifetime
{
    const string Products = "Shop.Catalog.FindAsync(Int32, CancellationToken)", InCategory = "Shop.Catalog.InCategoryAsync(String, CancellationToken)";

    ShopServer server = null!;
    ShopClient someone = null!, clerk = null!, manager = null!;

    [Fact]
    public async Task Lists_each_cache_with_its_figures()
    {
        Memo.ClearAll("Shop.*");
        await someone.ProductAsync(7);
        await someone.ProductAsync(7);
        await someone.ProductAsync(7);
        await someone.ProductAsync(8);
        await someone.CategoryAsync("Hats");

        var page = await manager.TextAsync("/admin");
        Assert.All(Memo.Caches, cache => Assert.Contains($"value=\"{HtmlEncoder.Default.Encode(cache.Name)}\"", page, StringComparison.Ordinal));
        var article = page[page.IndexOf($"<article aria-label=\"{Products}\"", StringComparison.Ordinal)..];
        article = article[..article.IndexOf("</article>", StringComparison.Ordinal)];
        Assert.Contains("<b>50.0 %</b><small>hits of 4 calls</small>", article, StringComparison.Ordinal);
        Assert.Contains("<b>2</b><small>results of 4,000</small>", article, StringComparison.Ordinal);
        Assert.Contains("<code>7</code>", article, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clears_the_cache_that_was_asked_for_and_no_other()
    {
        await someone.ProductAsync(7);
        await someone.CategoryAsync("Hats");
        using (var response = await manager.PostFormAsync("/admin", "/admin/clear", ("cache", Products)))
        {
            Assert.Equal(HttpStatusCode.Found, response.StatusCode);
            Assert.Contains($"Cleared <code>{Products}</code>", await manager.TextAsync(response.Headers.Location!.OriginalString), StringComparison.Ordinal);
        }

        var passed = server.Latency.Passed;
        await someone.CategoryAsync("Hats");
        Assert.Equal(passed, server.Latency.Passed);
        await someone.ProductAsync(7);
        Assert.Equal(passed + 1, server.Latency.Passed);
    }

    [Fact]
    public async Task Clears_nothing_for_a_form_from_elsewhere()
    {
        await someone.ProductAsync(7);
        await manager.TextAsync("/admin");
        using (var without = await manager.PostAsync("/admin/clear", ("cache", Products)))
            Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using (var wrong = await manager.PostAsync("/admin/clear", ("cache", Products), ("__RequestVerificationToken", "CfDJ8")))
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using (var get = await manager.GetAsync("/admin/clear?cache=" + Uri.EscapeDataString(Products)))
            Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);

        var passed = server.Latency.Passed;
        await someone.ProductAsync(7);
        Assert.Equal(passed, server.Latency.Passed);
    }

    [Fact]
    public async Task Is_for_those_who_may_manage_caches()
    {
        using (var anonymous = await someone.GetAsync("/admin"))
            Assert.Equal("/sign-in?returnUrl=/admin", anonymous.Headers.Location?.OriginalString);
        using (var other = await clerk.GetAsync("/admin"))
            Assert.Equal("/sign-in?returnUrl=/admin", other.Headers.Location?.OriginalString);
        Assert.Contains("User 2 may not manage caches", await clerk.TextAsync("/sign-in?returnUrl=/admin"), StringComparison.Ordinal);
        using (var post = await clerk.PostFormAsync("/sign-in", "/admin/clear", ("cache", Products)))
            Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        using (var post = await someone.PostFormAsync("/sign-in", "/admin/clear", ("cache", Products)))
            Assert.Equal(HttpStatusCode.Unauthorized, post.StatusCode);
    }

    [Fact]
    public async Task Shows_what_callers_wrote_as_text()
    {
        const string script = "<script>alert(\"1\")</script>";
        using (await someone.GetAsync("/categories/" + Uri.EscapeDataString(script)))
        {
        }

        Assert.Contains(Memo.Caches.Single(cache => cache.Name == InCategory).Entries(), entry => entry.Key.Contains("<script>", StringComparison.Ordinal));
        var page = await manager.TextAsync("/admin?cleared=" + Uri.EscapeDataString(script));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Cleared", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await someone.TextAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(script)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Lets_nothing_be_loaded_from_elsewhere_and_nobody_frame_it()
    {
        using var response = await manager.GetAsync("/admin");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("--page:", await someone.TextAsync("/shop.css"), StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        server = await ShopServer.StartAsync();
        someone = server.Connect();
        clerk = await server.ConnectAsync(user: 2);
        manager = await server.ConnectAsync(user: 1);
    }

    public async Task DisposeAsync()
    {
        someone.Dispose();
        clerk.Dispose();
        manager.Dispose();
        await server.DisposeAsync();
    }
}
