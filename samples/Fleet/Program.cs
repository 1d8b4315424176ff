using System.Globalization;
using System.Net.Sockets;
using Fleet;

switch (args)
{
    case ["worker", var server, var prefix, var port]:
        await Worker.Run(server, prefix, int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    case [] or [_]:
        var address = args is [var given] ? given : "127.0.0.1:6379";
        using (var database = new DatabaseServer())
            await new Tour(address, database, Console.Out).Show(await Answers(address));
        return 0;
    default:
        Console.Error.WriteLine("Pass the address of a Redis server, or nothing for 127.0.0.1:6379.");
        return 1;
}

// A fleet without a server would only wait for it.
static async Task<bool> Answers(string address)
{
    var parts = address.Split(',')[0].Split(':');
    if (!int.TryParse(parts.ElementAtOrDefault(1) ?? "6379", CultureInfo.InvariantCulture, out var port))
        return false;
    try
    {
        using var client = new TcpClient();
        await client.ConnectAsync(parts[0], port).WaitAsync(TimeSpan.FromSeconds(2));
        return true;
    }
    catch (Exception exception) when (exception is SocketException or TimeoutException)
    {
        return false;
    }
}
