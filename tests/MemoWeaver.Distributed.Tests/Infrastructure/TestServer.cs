using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>A real server in a process of its own, on a free port, without persistence. Disposing it ends it.</summary>
sealed class TestServer : IDisposable
{
    readonly ServerKind _kind;
    readonly string[] _more;
    readonly string _folder = Directory.CreateTempSubdirectory("memoweaver-server").FullName;
    Process? _process;

    TestServer(ServerKind kind, int port, string[] more)
    {
        _kind = kind;
        _more = more;
        Port = port;
    }

    public int Port { get; }

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public static TestServer Start(ServerKind kind, params string[] more)
    {
        var server = Reserve(kind, more);
        server.Start();
        return server;
    }

    /// <summary>A port for a server that is not there yet.</summary>
    public static TestServer Reserve(ServerKind kind, params string[] more)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new TestServer(kind, ((IPEndPoint)listener.LocalEndpoint).Port, more);
    }

    public void Start()
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        var start = _kind == ServerKind.Redis
            ? new ProcessStartInfo("redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder, .. _more])
            : new ProcessStartInfo("dotnet", ["tool", "run", "garnet-server", "--", "--port", port, "--bind", "127.0.0.1", "--memory", "64m", "--index", "8m", "--logger-level", "Error", .. _more]);
        start.WorkingDirectory = Repository.Root;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var until = DateTime.UtcNow.AddSeconds(30);
        while (!Answers())
        {
            if (_process.HasExited || DateTime.UtcNow > until)
                throw new InvalidOperationException($"{start.FileName} does not start.");
            Thread.Sleep(20);
        }
    }

    /// <summary>Has it stop in mid-run, as a server that hangs.</summary>
    public void Freeze() => Signal("-STOP");

    public void Thaw() => Signal("-CONT");

    /// <summary>Ends it at once. Nothing is left of what it had.</summary>
    public void Kill()
    {
        if (_process is not { HasExited: false } process)
            return;
        Signal("-CONT");
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The server itself, and not what started it.
    void Signal(string signal)
    {
        foreach (var id in Family(_process!.Id))
        {
            using var kill = Process.Start("kill", [signal, id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }
    }

    static IEnumerable<int> Family(int parent)
    {
        yield return parent;
        foreach (var folder in Directory.GetDirectories($"/proc/{parent}/task"))
        {
            string children;
            try
            {
                children = File.ReadAllText(Path.Combine(folder, "children"));
            }
            catch (IOException)
            {
                continue;
            }

            foreach (var child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var id in Family(int.Parse(child, CultureInfo.InvariantCulture)))
                    yield return id;
            }
        }
    }

    bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            client.GetStream().Write("PING\r\n"u8);
            client.ReceiveTimeout = 1000;
            return client.GetStream().ReadByte() == '+';
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
