using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fleet;

/// <summary>Stands for the database that the processes have in common. Lives in the process that starts the others, and counts the questions.</summary>
class DatabaseServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<string, decimal> _values = new();
    int _reads;

    public DatabaseServer()
    {
        _listener.Start();
        _ = AcceptAll();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often a value was read since this was set.</summary>
    public int Reads
    {
        get => Volatile.Read(ref _reads);
        set => Volatile.Write(ref _reads, value);
    }

    public void Dispose()
    {
        _listener.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The way from the database to who asked: what was read is on it already.</summary>
    protected virtual Task Travel(string question) => Task.Delay(2);

    async Task AcceptAll()
    {
        try
        {
            for (; ; )
                _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
        }
    }

    async Task Serve(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            if (await reader.ReadLineAsync() is not { } question)
                return;
            var answer = Answer(question.Split(' '));
            await Travel(question);
            await writer.WriteLineAsync(answer.ToString(CultureInfo.InvariantCulture));
        }
    }

    decimal Answer(string[] words)
    {
        if (words[0] == "write")
            return _values[words[1]] = decimal.Parse(words[2], CultureInfo.InvariantCulture);
        Interlocked.Increment(ref _reads);
        return _values.GetOrAdd(words[1], static name => name.StartsWith("tariff", StringComparison.Ordinal) ? 1.20m : 0);
    }
}
