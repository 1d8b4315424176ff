using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop;
using Shop.Data;

namespace MemoWeaver.Shop.Tests.Infrastructure;

/// <summary>The sample on a port of its own, with a database of its own.</summary>
sealed class ShopServer : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("shop");
    readonly WebApplication app;

    ShopServer(TimeSpan latency)
    {
        Latency = new(latency);
        app = ShopApplication.Create(["--urls", "http://127.0.0.1:0", "--Database:File", DatabaseFile], services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            services.AddSingleton<DatabaseLatency>(Latency);
            services.AddSingleton<IAnnouncements>(Announcements);
            services.AddSingleton<IStartupFilter>(Requests);
        });
    }

    public HeldLatency Latency { get; }

    public HeldAnnouncements Announcements { get; } = new();

    public Requests Requests { get; } = new();

    string DatabaseFile => Path.Combine(folder.FullName, "shop.db");

    /// <param name="latency">What each query and each write takes, so that they overlap; none without it.</param>
    public static async Task<ShopServer> StartAsync(TimeSpan latency = default)
    {
        var server = new ShopServer(latency);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>A client with a connection of its own.</summary>
    public ShopClient Connect() => new(new Uri(app.Urls.Single()));

    /// <summary>The same, signed in.</summary>
    public async Task<ShopClient> ConnectAsync(int user)
    {
        var client = Connect();
        await client.SignInAsync(user);
        return client;
    }

    /// <summary>What is in the database, read past the program and its caches.</summary>
    public async Task<Product> RowAsync(int product)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, name, category, price, stock, version FROM products WHERE id = $id";
        command.Parameters.AddWithValue("$id", product);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt32(4), row.GetInt64(5));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
