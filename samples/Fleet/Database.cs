using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fleet;

/// <summary>The database as a process of the fleet sees it: numbers by name, over a connection for each question.</summary>
sealed class Database(int port)
{
    public async Task<decimal> Read(string name) => decimal.Parse(await Ask($"read {name}"), CultureInfo.InvariantCulture);

    public async Task Write(string name, decimal value) => await Ask(string.Create(CultureInfo.InvariantCulture, $"write {name} {value}"));

    async Task<string> Ask(string question)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
        await writer.WriteLineAsync(question);
        return await reader.ReadLineAsync() ?? throw new IOException("The database has closed the connection.");
    }
}
