using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Shop;

namespace MemoWeaver.Shop.Tests.Infrastructure;

/// <summary>One caller: a connection and cookies of its own, one request after the other.</summary>
sealed partial class ShopClient : IDisposable
{
    readonly HttpClient http;

    public ShopClient(Uri address) =>
        http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1, AllowAutoRedirect = false, UseProxy = false, CookieContainer = new() }) { BaseAddress = address };

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken token = default) => http.GetAsync(new Uri(path, UriKind.Relative), token);

    public async Task<string> TextAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form with the token of a page.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        var token = FormToken().Match(await TextAsync(page)).Groups[1].Value;
        Assert.NotEmpty(token);
        return await PostAsync(path, [.. fields, ("__RequestVerificationToken", token)]);
    }

    /// <summary>Sends a form as a page elsewhere could.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async Task SignInAsync(int user)
    {
        using var response = await PostFormAsync("/sign-in", "/sign-in", ("user", user.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    public async Task<Product> ProductAsync(int id, CancellationToken token = default) => (await ReadAsync<Product>($"/products/{id}", token))!;

    public async Task<Product[]> CategoryAsync(string category, CancellationToken token = default) => (await ReadAsync<Product[]>($"/categories/{category}", token))!;

    public async Task<Order[]> OrdersAsync(int count = 10) => (await ReadAsync<Order[]>($"/orders?count={count}", default))!;

    /// <summary>Changes a price, whatever comes of it.</summary>
    public Task<HttpResponseMessage> TryChangePriceAsync(int product, long price, CancellationToken token = default) =>
        http.PutAsJsonAsync(new Uri($"/products/{product}/price", UriKind.Relative), new PriceChange(price), token);

    /// <summary>Changes a price and returns the version that was acknowledged.</summary>
    public async Task<long> ChangePriceAsync(int product, long price)
    {
        using var response = await TryChangePriceAsync(product, price);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Changed>())!.Version;
    }

    public async Task<Receipt> OrderAsync(int product, int quantity)
    {
        using var response = await http.PostAsJsonAsync(new Uri("/orders", UriKind.Relative), new OrderRequest(product, quantity));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Receipt>())!;
    }

    /// <summary>Asks for something that takes a clerk, and does nothing: a price of 0 is turned down by the first line that runs.</summary>
    public async Task<bool> IsLetInAsync()
    {
        using var response = await TryChangePriceAsync(1, 0);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest => true,
            HttpStatusCode.Forbidden => false,
            var other => throw new InvalidOperationException($"{other} was not expected."),
        };
    }

    /// <summary>A PUT or DELETE that is acknowledged without content.</summary>
    public async Task SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    public void Dispose() => http.Dispose();

    async Task<T?> ReadAsync<T>(string path, CancellationToken token)
    {
        using var response = await GetAsync(path, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<T>(token);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
