using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>Stands between one machine and its server: delays what the server answers, or holds it back, cuts connections, refuses new ones, leads to another server.</summary>
sealed class TestProxy : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly List<TcpClient> _clients = [];
    volatile int _target;
    volatile bool _isRefusing;
    volatile TaskCompletionSource? _held;

    public TestProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAll();
    }

    /// <summary>Of each answer.</summary>
    public TimeSpan Delay { get; set; }

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Cuts what is connected, and lets nobody in until <see cref="Open"/>.</summary>
    public void Cut()
    {
        _isRefusing = true;
        lock (_clients)
        {
            foreach (var client in _clients)
                client.Dispose();
            _clients.Clear();
        }
    }

    public void Open() => _isRefusing = false;

    /// <summary>Keeps what the server says from the machine, until <see cref="LetGo"/>. What the machine says goes through.</summary>
    public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo()
    {
        var held = _held;
        _held = null;
        held!.SetResult();
    }

    public void LeadTo(int target) => _target = target;

    public void Dispose()
    {
        _listener.Stop();
        Cut();
    }

    async Task AcceptAll()
    {
        try
        {
            for (; ; )
                _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    async Task Serve(TcpClient client)
    {
        var server = new TcpClient();
        lock (_clients)
        {
            _clients.Add(client);
            _clients.Add(server);
        }

        try
        {
            client.NoDelay = server.NoDelay = true;
            if (!_isRefusing)
            {
                await server.ConnectAsync(IPAddress.Loopback, _target);
                await Task.WhenAny(Pump(client, server, delays: false), Pump(server, client, delays: true));
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
        }

        client.Dispose();
        server.Dispose();
    }

    async Task Pump(TcpClient from, TcpClient to, bool delays)
    {
        var buffer = new byte[16384];
        for (; ; )
        {
            var read = await from.GetStream().ReadAsync(buffer);
            if (read == 0)
                return;
            if (delays && _held is { } held)
                await held.Task;
            if (delays && Delay > TimeSpan.Zero)
                await Task.Delay(Delay);
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
