using static MemoWeaver.Common.Effects.KnownMember;

namespace MemoWeaver.Common.Effects;

/// <summary>Files, the network, the console and other things outside of the process.</summary>
static class OutsideMembers
{
    const string Files = "files";
    const string ChangesFiles = "changes files";
    const string Network = "the network";
    const string SendsData = "sends a request that changes data";
    const string Console = "the console";
    const string WritesConsole = "writes to the console";
    const string Registry = "the registry";

    public static IEnumerable<(string Type, KnownMember[] Members)> All { get; } =
    [
        ("System.IO.File",
        [
            .. Changing(Files, "Read", "=Open", "OpenRead", "OpenText", "OpenHandle", "Exists", "Get"),
            .. Outside(ChangesFiles, "Write", "Append", "Set"),
        ]),
        ("System.IO.Directory",
        [
            .. Changing(Files, "Exists", "GetFile", "GetDirectories", "Enumerate", "GetLast", "GetCreation"),
            .. Changing("the environment", "=GetCurrentDirectory"), .. Outside(ChangesFiles, "Set"),
        ]),
        ("System.IO.FileInfo", Changing(Files, "=get_Length", "=get_Exists", "=Open", "OpenRead", "OpenText")),
        ("System.IO.DirectoryInfo", Changing(Files, "=get_Exists", "Get", "Enumerate")),
        ("System.IO.FileSystemInfo",
        [
            .. Changing(Files, "get_Last", "get_Creation", "=get_Attributes", "=get_Exists"),
            .. Outside(ChangesFiles, "=Delete"),
        ]),
        ("System.IO.FileStream", Changing(Files, "=.ctor")),
        ("System.IO.FileSystemWatcher", Changing(Files, "=.ctor", "WaitForChanged")),
        ("System.IO.DriveInfo", Changing("drives", "get_AvailableFreeSpace", "get_Total", "=get_IsReady", "GetDrives")),
        ("System.IO.MemoryMappedFiles.MemoryMappedFile", Changing(Files, "Open", "CreateFromFile")),
        ("System.IO.Compression.ZipFile", [.. Changing(Files, "Open"), .. Outside(ChangesFiles, "Create", "Extract")]),
        ("System.Diagnostics.FileVersionInfo", Changing(Files, "GetVersionInfo")),
        ("System.IO.Pipes.NamedPipeClientStream", Changing("a pipe", "=.ctor")),
        ("System.IO.Pipes.NamedPipeServerStream", Changing("a pipe", "=.ctor")),
        ("System.Net.Dns", [.. Process("facts about the machine", "GetHostName"),
            .. Changing(Network, "Get", "Resolve", "Begin")]),
        ("System.Net.Http.HttpClient",
        [
            .. Changing(Network, "Get", "Send"), .. Outside(SendsData, "Post", "Put", "Delete", "Patch"),
        ]),
        ("System.Net.Http.HttpMessageInvoker", Changing(Network, "Send")),
        ("System.Net.Http.Json.HttpClientJsonExtensions",
        [
            .. Changing(Network, "Get"), .. Outside(SendsData, "Post", "Put", "Delete", "Patch"),
        ]),
        ("System.Net.WebClient",
        [
            .. Changing(Network, "Download", "OpenRead"), .. Outside(SendsData, "Upload", "OpenWrite"),
        ]),
        ("System.Net.WebRequest", Changing(Network, "GetResponse", "BeginGetResponse")),
        ("System.Net.HttpWebRequest", Changing(Network, "GetResponse", "BeginGetResponse")),
        ("System.Net.Sockets.Socket",
        [
            .. Changing(Network, "Receive", "Accept", "Connect", "=get_Available", "Poll"),
            .. Outside("sends data over the network", "Send"),
        ]),
        ("System.Net.Sockets.TcpClient", Changing(Network, "=Connect", "ConnectAsync", "GetStream")),
        ("System.Net.Sockets.UdpClient",
        [
            .. Changing(Network, "Receive"), .. Outside("sends data over the network", "Send"),
        ]),
        ("System.Net.WebSockets.ClientWebSocket", Changing(Network, "Connect", "Receive")),
        ("System.Net.NetworkInformation.Ping", Changing(Network, "Send")),
        ("System.Net.NetworkInformation.NetworkInterface", Changing(Network, "Get", "=get_OperationalStatus")),
        ("System.Net.NetworkInformation.IPGlobalProperties", Changing(Network, "Get")),
        ("System.Net.Mail.SmtpClient", Outside("sends mail", "Send")),
        ("System.Console",
        [
            .. Varying(Console, "Read", "=get_In", "OpenStandardInput", "=get_KeyAvailable"),
            .. Changing(Console, "get_Cursor", "GetCursor", "get_Window", "get_Buffer", "=get_Title",
                "get_ForegroundColor", "get_BackgroundColor"),
            .. Outside(WritesConsole, "Write", "=get_Out", "=get_Error", "OpenStandardOutput", "OpenStandardError",
                "Beep"),
            .. Outside("changes the console", "set_", "Set", "=Clear", "ResetColor"),
        ]),
        ("Microsoft.FSharp.Core.ExtraTopLevelOperators", Outside(WritesConsole, "=PrintFormat", "=PrintFormatLine")),
        ("Microsoft.Win32.Registry",
        [
            .. Changing(Registry, "GetValue"), .. Outside("changes the registry", "SetValue"),
        ]),
        ("Microsoft.Win32.RegistryKey",
        [
            .. Changing(Registry, "Get", "Open", "get_"),
            .. Outside("changes the registry", "Set", "Create", "Delete"),
        ]),
        ("System.Windows.Clipboard",
        [
            .. Changing("the clipboard", "Get", "Contains"), .. Outside("changes the clipboard", "Set", "Clear"),
        ]),
        ("System.Windows.Forms.Clipboard",
        [
            .. Changing("the clipboard", "Get", "Contains"), .. Outside("changes the clipboard", "Set", "Clear"),
        ]),
        ("Microsoft.EntityFrameworkCore.DbContext", Outside("writes to the database", "SaveChanges")),
        ("System.Data.Entity.DbContext", Outside("writes to the database", "SaveChanges")),
    ];
}
