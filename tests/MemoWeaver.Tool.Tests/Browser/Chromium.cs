using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MemoWeaver.Tool.Tests.Browser;

/// <summary>A page in a headless Chromium, driven through its DevTools protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Without these, the browser looks for its maker's hosts at each start.
    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-port=0",
    ];

    private readonly Process process;
    private readonly ClientWebSocket socket = new();
    private readonly DirectoryInfo profile;
    private readonly List<string> troubles = [];
    private readonly List<string> requests = [];
    private int last;

    private Chromium(Process process, DirectoryInfo profile)
    {
        this.process = process;
        this.profile = profile;
    }

    /// <summary>Where it is installed, or null.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Errors and warnings on the console, and exceptions.</summary>
    public IReadOnlyList<string> Troubles => troubles;

    /// <summary>What the page asked for, its own file aside.</summary>
    public IReadOnlyList<string> Requests => requests;

    public static async Task<Chromium> Start()
    {
        var profile = Directory.CreateTempSubdirectory("memoweaver-chromium-");
        var start = new ProcessStartInfo(Path!) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in Switches.Append("--user-data-dir=" + profile.FullName).Append("about:blank"))
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var browser = new Chromium(process, profile);
        try
        {
            await browser.Connect();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async Task Open(string file, int width = 1440, int height = 900)
    {
        await Resize(width, height);
        await Navigate(new Uri(file).AbsoluteUri);
    }

    /// <summary>Goes to an address, through an empty page, so that a fragment alone loads anew.</summary>
    public async Task Navigate(string address)
    {
        await Send("Page.navigate", new JsonObject { ["url"] = "about:blank" });
        await Until("location.href === 'about:blank'");
        await Send("Page.navigate", new JsonObject { ["url"] = address });
        await Until("location.href !== 'about:blank' && document.readyState === 'complete' && !!document.querySelector('main h1')");
    }

    public Task Resize(int width, int height) => Send("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });

    public Task PreferDark(bool dark) => Send("Emulation.setEmulatedMedia", new JsonObject
    {
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }),
    });

    /// <summary>The value of an expression, as text.</summary>
    public async Task<string> Value(string expression)
    {
        var answer = await Send("Runtime.evaluate", new JsonObject { ["expression"] = $"String({expression})", ["returnByValue"] = true });
        return answer["exceptionDetails"] is { } exception ? throw new InvalidOperationException(exception.ToJsonString()) : (string)answer["result"]!["value"]!;
    }

    /// <summary>Waits for a condition.</summary>
    public async Task Until(string condition)
    {
        var clock = Stopwatch.StartNew();
        while (await Value(condition) != "true")
        {
            Assert.True(clock.Elapsed < Limit, $"This never came true: {condition}");
            await Task.Delay(20);
        }
    }

    /// <summary>Presses a key as a person would: "Enter", "ArrowDown", "/".</summary>
    public async Task Press(string key)
    {
        var isText = key.Length == 1;
        var code = key switch { "Enter" => 13, "Escape" => 27, "ArrowUp" => 38, "ArrowDown" => 40, "Tab" => 9, " " => 32, _ => 0 };
        var down = new JsonObject { ["type"] = isText || key == "Enter" ? "keyDown" : "rawKeyDown", ["key"] = key, ["windowsVirtualKeyCode"] = code };
        if (isText || key == "Enter")
            down["text"] = key == "Enter" ? "\r" : key;
        await Send("Input.dispatchKeyEvent", down);
        await Send("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyUp", ["key"] = key, ["windowsVirtualKeyCode"] = code });
    }

    public async Task Type(string text)
    {
        foreach (var c in text)
            await Press(c.ToString());
    }

    public Task Click(string selector) => Value($"document.querySelector({JsonSerializer.Serialize(selector)}).click()");

    public async Task Screenshot(string file)
    {
        var answer = await Send("Page.captureScreenshot", new JsonObject { ["format"] = "png" });
        await File.WriteAllBytesAsync(file, Convert.FromBase64String((string)answer["data"]!));
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A helper of the browser may still write; the folder is a temporary one.
        }
    }

    private async Task Connect()
    {
        // "DevTools listening on ws://127.0.0.1:40001/devtools/browser/…"
        string? line;
        using var limit = new CancellationTokenSource(Limit);
        do
            line = await process.StandardError.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("Chromium ended before it listened.");
        while (!line.Contains("DevTools listening on ", StringComparison.Ordinal));
        var port = new Uri(line[line.IndexOf("ws://", StringComparison.Ordinal)..]).Port;
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);

        using var http = new HttpClient();
        var targets = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json/list")))!.AsArray();
        var page = targets.First(t => (string)t!["type"]! == "page")!;
        await socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), limit.Token);
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await Send(domain + ".enable", []);
    }

    private async Task<JsonNode> Send(string method, JsonObject parameters)
    {
        var id = ++last;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        using var limit = new CancellationTokenSource(Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        while (true)
        {
            var received = await Receive(limit.Token);
            if (received["id"] is null)
                Note(received);
            else if ((int)received["id"]! == id)
                return received["result"] ?? throw new InvalidOperationException($"{method}: {received.ToJsonString()}");
        }
    }

    private void Note(JsonNode happened)
    {
        var parameters = happened["params"]!;
        switch ((string)happened["method"]!)
        {
            case "Runtime.exceptionThrown":
            case "Runtime.consoleAPICalled" when (string)parameters["type"]! is "error" or "warning" or "assert":
            case "Log.entryAdded" when (string)parameters["entry"]!["level"]! is "error" or "warning":
                troubles.Add(parameters.ToJsonString());
                break;
            case "Network.requestWillBeSent" when (string)parameters["request"]!["url"]! is var url && !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal) && url != "about:blank":
                requests.Add(url);
                break;
        }
    }

    private async Task<JsonNode> Receive(CancellationToken token)
    {
        var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
