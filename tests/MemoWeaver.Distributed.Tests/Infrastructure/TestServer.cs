using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>A real server in a process of its own, on a free port, without persistence. Disposing it ends it.</summary>
sealed class TestServer : IDisposable
{
    static readonly System.Collections.Concurrent.ConcurrentDictionary<int, byte> s_given = new();

    readonly ServerKind _kind;
    readonly bool _isEncrypted;
    readonly string[] _more;
    readonly string _folder = Directory.CreateTempSubdirectory("memoweaver-server").FullName;
    Process? _process;

    TestServer(ServerKind kind, int port, string[] more, bool isEncrypted = false)
    {
        _kind = kind;
        _isEncrypted = isEncrypted;
        _more = more;
        Port = port;
    }

    public int Port { get; }

    /// <summary>What it is started with besides.</summary>
    public IReadOnlyList<string> More => _more;

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public static TestServer Start(ServerKind kind, params string[] more)
    {
        var server = Reserve(kind, more);
        server.Start();
        return server;
    }

    /// <summary>One that takes encrypted connections only.</summary>
    public static TestServer StartEncrypted(params IEnumerable<string> certificates)
    {
        var port = FreePort();
        var server = new TestServer(ServerKind.Redis, port, ["--port", "0", "--tls-port", port.ToString(CultureInfo.InvariantCulture), .. certificates], isEncrypted: true);
        server.Start();
        return server;
    }

    /// <summary>One that watches a master and its replicas, and has a replica take the place of a master that is away for a second. It is the only one, and decides alone.</summary>
    public static TestServer StartSentinel(string service, TestServer master)
    {
        var server = ReserveSentinel(service, master);
        server.Start();
        return server;
    }

    /// <summary>The same that is not there yet.</summary>
    public static TestServer ReserveSentinel(string service, TestServer master)
    {
        var server = Reserve(ServerKind.Sentinel);
        var port = master.Port.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(
            server.SentinelFile,
            [$"sentinel monitor {service} 127.0.0.1 {port} 1", $"sentinel down-after-milliseconds {service} 1000", $"sentinel failover-timeout {service} 5000"]);
        return server;
    }

    /// <summary>A port for a server that is not there yet.</summary>
    public static TestServer Reserve(ServerKind kind, params string[] more) => new(kind, FreePort(), more);

    /// <summary>A port that nobody has, below those that connections get, and that was not given before.</summary>
    public static int FreePort()
    {
        for (; ; )
        {
            var port = Random.Shared.Next(15_000, 32_000);
            if (!s_given.TryAdd(port, 0))
                continue;
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
            }
        }
    }

    /// <summary>Asks this server.</summary>
    public string Ask(string command) => TestServerClient.Ask(Port, command);

    public void Start()
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        var start = _kind == ServerKind.Sentinel
            ? new ProcessStartInfo("redis-server", [SentinelFile, "--sentinel", "--port", port, "--bind", "127.0.0.1", "--dir", _folder])
            : _kind == ServerKind.Redis ? new ProcessStartInfo("redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder, .. _more])
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

    /// <summary>Ends it at once. Nothing is left of what it had, unless it was told to save it.</summary>
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

    string SentinelFile => Path.Combine(_folder, "sentinel.conf");

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
        foreach (var child in Children(parent))
        {
            foreach (var id in Family(child))
                yield return id;
        }
    }

    // Processes and threads may end while they are looked at.
    static List<int> Children(int parent)
    {
        var children = new List<int>();
        try
        {
            foreach (var folder in Directory.GetDirectories($"/proc/{parent}/task"))
                children.AddRange(File.ReadAllText(Path.Combine(folder, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
        }

        return children;
    }

    bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            if (_isEncrypted)
                return true;
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
