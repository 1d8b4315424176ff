namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>
/// Members of the framework and of libraries that are inputs or effects. What is the same for a whole process (its name, the machine's) is no input
/// to a cache that lives in it; measuring and logging are no effects that a caller relies on. The analyzer in the editor is compiled with this file, too.
/// </summary>
internal static class KnownMembers
{
    private const string Clock = "the clock";
    private const string Randomness = "random numbers";
    private const string Culture = "the current culture";
    private const string Environment = "the environment";
    private const string Files = "files";
    private const string Console = "the console";

    private static readonly HashSet<string> FileWriters = new(StringComparer.Ordinal)
    {
        "Delete", "Move", "Copy", "Replace", "Create", "CreateText", "OpenWrite", "AppendText", "Encrypt", "Decrypt", "CreateSymbolicLink", "CreateSubdirectory", "CreateDirectory",
    };

    // By type, then by the beginning of the member's name; "" stands for all members, "=" for a whole name.
    private static readonly Dictionary<string, (string Name, EffectKind Kind, string What)[]> ByType = new(StringComparer.Ordinal)
    {
        ["System.DateTime"] = [("=get_Now", EffectKind.ChangingInput, Clock), ("=get_UtcNow", EffectKind.ChangingInput, Clock), ("=get_Today", EffectKind.ChangingInput, Clock)],
        ["System.DateTimeOffset"] = [("=get_Now", EffectKind.ChangingInput, Clock), ("=get_UtcNow", EffectKind.ChangingInput, Clock)],
        ["System.TimeProvider"] = [("=GetUtcNow", EffectKind.ChangingInput, Clock), ("=GetLocalNow", EffectKind.ChangingInput, Clock)],
        ["Microsoft.VisualBasic.DateAndTime"] = [("=get_Now", EffectKind.ChangingInput, Clock), ("=get_Today", EffectKind.ChangingInput, Clock), ("=get_Timer", EffectKind.ChangingInput, Clock)],
        ["System.Environment"] =
        [
            ("=get_TickCount", EffectKind.ChangingInput, Clock), ("=get_TickCount64", EffectKind.ChangingInput, Clock),
            ("GetEnvironmentVariable", EffectKind.ChangingInput, Environment), ("ExpandEnvironmentVariables", EffectKind.ChangingInput, Environment), ("=get_CurrentDirectory", EffectKind.ChangingInput, Environment),
            ("SetEnvironmentVariable", EffectKind.Outside, "changes the environment"), ("=set_CurrentDirectory", EffectKind.Outside, "changes the environment"), ("Exit", EffectKind.Outside, "ends the process"),
        ],
        ["System.Guid"] = [("NewGuid", EffectKind.VaryingInput, Randomness), ("CreateVersion7", EffectKind.VaryingInput, Randomness)],
        ["System.Random"] = [("=get_Shared", EffectKind.VaryingInput, Randomness)],
        ["System.Security.Cryptography.RandomNumberGenerator"] = [("Create", EffectKind.VaryingInput, Randomness), ("Get", EffectKind.VaryingInput, Randomness), ("Fill", EffectKind.VaryingInput, Randomness), ("Shuffle", EffectKind.VaryingInput, Randomness)],
        ["System.Security.Cryptography.RNGCryptoServiceProvider"] = [("", EffectKind.VaryingInput, Randomness)],
        ["System.Globalization.CultureInfo"] =
        [
            ("=get_CurrentCulture", EffectKind.VaryingInput, Culture), ("=get_CurrentUICulture", EffectKind.VaryingInput, Culture),
            ("=set_CurrentCulture", EffectKind.Outside, "changes the current culture"), ("=set_CurrentUICulture", EffectKind.Outside, "changes the current culture"),
            ("=set_DefaultThread", EffectKind.Outside, "changes the current culture"),
        ],
        ["System.Globalization.RegionInfo"] = [("=get_CurrentRegion", EffectKind.VaryingInput, Culture)],
        ["System.Globalization.NumberFormatInfo"] = [("=get_CurrentInfo", EffectKind.VaryingInput, Culture)],
        ["System.Globalization.DateTimeFormatInfo"] = [("=get_CurrentInfo", EffectKind.VaryingInput, Culture)],
        ["System.StringComparer"] = [("=get_CurrentCulture", EffectKind.VaryingInput, Culture), ("=get_CurrentCultureIgnoreCase", EffectKind.VaryingInput, Culture)],
        ["System.Console"] =
        [
            ("=ReadLine", EffectKind.VaryingInput, Console), ("=Read", EffectKind.VaryingInput, Console), ("=ReadKey", EffectKind.VaryingInput, Console), ("=get_In", EffectKind.VaryingInput, Console),
            ("Write", EffectKind.Outside, "writes to the console"), ("=get_Out", EffectKind.Outside, "writes to the console"), ("=get_Error", EffectKind.Outside, "writes to the console"),
            ("set_", EffectKind.Outside, "changes the console"), ("=Clear", EffectKind.Outside, "changes the console"), ("SetCursorPosition", EffectKind.Outside, "changes the console"),
        ],
        ["Microsoft.FSharp.Core.ExtraTopLevelOperators"] = [("=PrintFormat", EffectKind.Outside, "writes to the console"), ("=PrintFormatLine", EffectKind.Outside, "writes to the console")],
        ["System.IO.Path"] = [("GetRandomFileName", EffectKind.VaryingInput, Randomness), ("GetTempFileName", EffectKind.Outside, "changes files")],
        ["System.IO.File"] =
        [
            ("Read", EffectKind.ChangingInput, Files), ("=Open", EffectKind.ChangingInput, Files), ("OpenRead", EffectKind.ChangingInput, Files), ("OpenText", EffectKind.ChangingInput, Files),
            ("OpenHandle", EffectKind.ChangingInput, Files), ("Exists", EffectKind.ChangingInput, Files), ("Get", EffectKind.ChangingInput, Files),
            ("Write", EffectKind.Outside, "changes files"), ("Append", EffectKind.Outside, "changes files"), ("Set", EffectKind.Outside, "changes files"),
        ],
        ["System.IO.Directory"] =
        [
            ("Exists", EffectKind.ChangingInput, Files), ("GetFile", EffectKind.ChangingInput, Files), ("GetDirectories", EffectKind.ChangingInput, Files), ("Enumerate", EffectKind.ChangingInput, Files),
            ("GetLast", EffectKind.ChangingInput, Files), ("GetCreation", EffectKind.ChangingInput, Files), ("=GetCurrentDirectory", EffectKind.ChangingInput, Environment), ("Set", EffectKind.Outside, "changes files"),
        ],
        ["System.IO.FileInfo"] = [("=get_Length", EffectKind.ChangingInput, Files), ("=get_Exists", EffectKind.ChangingInput, Files), ("=Open", EffectKind.ChangingInput, Files), ("OpenRead", EffectKind.ChangingInput, Files), ("OpenText", EffectKind.ChangingInput, Files)],
        ["System.IO.DirectoryInfo"] = [("=get_Exists", EffectKind.ChangingInput, Files), ("Get", EffectKind.ChangingInput, Files), ("Enumerate", EffectKind.ChangingInput, Files)],
        ["System.IO.FileSystemInfo"] = [("=get_Last", EffectKind.ChangingInput, Files), ("=get_Exists", EffectKind.ChangingInput, Files), ("=Delete", EffectKind.Outside, "changes files")],
        ["System.IO.FileStream"] = [("=.ctor", EffectKind.ChangingInput, Files)],
        ["System.Diagnostics.Process"] = [("=Start", EffectKind.Outside, "starts a process"), ("=Kill", EffectKind.Outside, "ends a process")],
        ["System.Net.Http.HttpClient"] = [("Post", EffectKind.Outside, "sends a request that changes data"), ("Put", EffectKind.Outside, "sends a request that changes data"), ("Delete", EffectKind.Outside, "sends a request that changes data"), ("Patch", EffectKind.Outside, "sends a request that changes data")],
        ["System.Net.Mail.SmtpClient"] = [("Send", EffectKind.Outside, "sends mail")],
        ["Microsoft.EntityFrameworkCore.DbContext"] = [("SaveChanges", EffectKind.Outside, "writes to the database")],
        ["System.Data.Entity.DbContext"] = [("SaveChanges", EffectKind.Outside, "writes to the database")],
        ["System.Threading.AsyncLocal`1"] = [("=get_Value", EffectKind.Identity, "an AsyncLocal")],
        ["System.Security.Claims.ClaimsPrincipal"] = [("=get_Current", EffectKind.Identity, "the current principal")],
        ["System.Security.Principal.WindowsIdentity"] = [("GetCurrent", EffectKind.Identity, "the current principal")],
        ["Microsoft.AspNetCore.Http.IHttpContextAccessor"] = [("=get_HttpContext", EffectKind.Identity, "the current request")],
        ["System.Web.HttpContext"] = [("=get_Current", EffectKind.Identity, "the current request")],
        ["System.Threading.Thread"] =
        [
            ("=get_CurrentPrincipal", EffectKind.Identity, "the current principal"), ("=get_CurrentCulture", EffectKind.VaryingInput, Culture), ("=get_CurrentUICulture", EffectKind.VaryingInput, Culture),
            ("=set_Current", EffectKind.Outside, "changes the thread"),
        ],
    };

    /// <summary>What a call of a member means, or null.</summary>
    /// <param name="type">The name of its type in metadata, with namespace and arity.</param>
    /// <param name="member">Its name in metadata.</param>
    /// <param name="parameters">How many parameters it has.</param>
    /// <param name="isFirstText">Whether the first one is a string.</param>
    public static (EffectKind Kind, string What)? Find(string type, string member, int parameters, bool isFirstText)
    {
        if (ByType.TryGetValue(type, out var members))
        {
            if (type is "System.IO.File" or "System.IO.Directory" or "System.IO.DirectoryInfo" && FileWriters.Contains(member))
                return (EffectKind.Outside, "changes files");
            foreach (var (name, kind, what) in members)
            {
                if (name.StartsWith("=", StringComparison.Ordinal) ? member == name.Substring(1) : member.StartsWith(name, StringComparison.Ordinal))
                    return (kind, what);
            }
        }
        return (member, type, parameters) switch
        {
            (".ctor", "System.Random", 0) => (EffectKind.VaryingInput, Randomness),
            (".ctor", "System.IO.StreamReader", > 0) when isFirstText => (EffectKind.ChangingInput, Files),
            (".ctor", "System.IO.StreamWriter", > 0) when isFirstText => (EffectKind.Outside, "changes files"),
            _ => null,
        };
    }

    /// <summary><c>DateTime.get_UtcNow</c>, <c>new Random</c>.</summary>
    public static string Name(string type, string member) => member == ".ctor" ? "new " + type : type + "." + member;
}
