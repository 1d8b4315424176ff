using System.Text.Json;
using System.Text.Json.Serialization;

namespace MemoWeaver.Tool.Reports;

/// <summary>Finds and reads the report that belongs to an assembly.</summary>
static class ReportFile
{
    const int KnownVersion = 1;

    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Beside the assembly, and in <c>obj</c> where the assembly lies in <c>bin</c>.</summary>
    public static IEnumerable<string> Candidates(string assembly)
    {
        var full = Path.GetFullPath(Path.ChangeExtension(assembly, ".memoweaver.json"));
        yield return full;
        var parts = full.Split(Path.DirectorySeparatorChar);
        for (var i = parts.Length - 2; i >= 0; i--)
        {
            if (parts[i] != "bin")
                continue;
            yield return string.Join(Path.DirectorySeparatorChar, [.. parts[..i], "obj", .. parts[(i + 1)..]]);
            yield break;
        }
    }

    /// <summary>Reads a report.</summary>
    /// <exception cref="UserError">It is missing, damaged or of a newer kind.</exception>
    public static WeaveReport Read(string path)
    {
        if (!File.Exists(path))
            throw new UserError($"There is no file {path}.");
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream);
            var version = document.RootElement.TryGetProperty("version", out var number)
                && number.TryGetInt32(out var value) ? value : 0;
            if (version > KnownVersion)
                throw new UserError($"{path} is of version {version}, and this memoweaver reads version {KnownVersion}: update it with `dotnet tool update MemoWeaver.Tool`.");
            return document.RootElement.Deserialize<WeaveReport>(Options) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new UserError($"{path} is not a weave report: {e.Message}");
        }
    }

    public static string Write(WeaveReport report) => JsonSerializer.Serialize(report, Options);
}

/// <summary>Something that the user can mend; the message is one sentence for them.</summary>
sealed class UserError(string message) : Exception(message);
