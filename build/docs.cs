// Parts of build/docs.sh:
//   dotnet run build/docs.cs -- plot            draws docs/guide/images/hits.svg from benchmarks/results/hit-peers.json
//   dotnet run build/docs.cs -- stage <folder>  copies docs into a folder, in the form that DocFX reads
//   dotnet run build/docs.cs -- check <folder>  finds links of the built site that lead nowhere
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["plot"] => Plot("benchmarks/results/hit-peers.json", "docs/guide/images/hits.svg"),
    ["stage", var folder] => Stage("docs", folder),
    ["check", var folder] => Check(folder),
    _ => throw new ArgumentException("Pass plot, stage <folder> or check <folder>."),
};

// Horizontal bars on a logarithmic scale. The picture brings its own background, so it can be read on any page.
static int Plot(string data, string target)
{
    using var document = JsonDocument.Parse(File.ReadAllText(data));
    var bars = document.RootElement.GetProperty("peers").EnumerateArray()
        .Select(p => (Name: p.GetProperty("name").GetString()!, Times: 1 / p.GetProperty("ratio").GetDouble()))
        .OrderBy(p => p.Times).ToList();
    const int left = 232, width = 720, step = 26, top = 64;
    var height = top + bars.Count * step + 18;
    double At(double times) => left + (width - left - 70) * (Math.Log10(times) + 0.2) / 2.0;
    var svg = $$"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" role="img" aria-label="Time of a hit, compared with MemoWeaver">
          <style>
            .page { fill: #ffffff; stroke: #d0d7de }
            text { font: 13px system-ui, sans-serif; fill: #24292f }
            .title { font-weight: 600; font-size: 15px }
            .note { fill: #57606a }
            .bar { fill: #9aa5b1 }
            .ours { fill: #0f766e }
            @media (prefers-color-scheme: dark) {
              .page { fill: #1b1f24; stroke: #3d444d }
              text { fill: #e6edf3 }
              .note { fill: #9da7b1 }
              .bar { fill: #65707c }
              .ours { fill: #2dd4bf }
            }
          </style>
          <rect class="page" x="0.5" y="0.5" width="{{width - 1}}" height="{{height - 1}}" rx="8" />
          <text class="title" x="16" y="28">One hit by an int: time compared with MemoWeaver</text>
          <text class="note" x="16" y="48">Shorter is faster. Logarithmic scale.</text>

        """;
    foreach (var (index, bar) in bars.Index())
    {
        var y = top + index * step;
        svg += $"  <text x=\"{left - 10}\" y=\"{y + 14}\" text-anchor=\"end\">{bar.Name}</text>\n";
        svg += $"  <rect class=\"bar{(bar.Name == "MemoWeaver" ? " ours" : "")}\" x=\"{left}\" y=\"{y}\" width=\"{At(bar.Times) - left:0.#}\" height=\"18\" rx=\"2\" />\n";
        svg += $"  <text x=\"{At(bar.Times) + 8:0.#}\" y=\"{y + 14}\">{(bar.Times < 9.95 ? $"{bar.Times:0.0}" : $"{bar.Times:0}")} ×</text>\n";
    }
    svg += "</svg>\n";
    File.WriteAllText(target, svg);
    return 0;
}

// A README becomes the index of its folder. Links to sources lead to the repository, where it is known, and are plain text otherwise.
static int Stage(string source, string target)
{
    if (Directory.Exists(target))
        Directory.Delete(target, recursive: true);
    foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
    {
        var name = Path.GetRelativePath(source, file);
        var copy = Path.Combine(target, name.EndsWith("README.md", StringComparison.Ordinal) ? name[..^"README.md".Length] + "index.md" : name);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        if (name.EndsWith(".md", StringComparison.Ordinal))
            File.WriteAllText(copy, WithLinks(File.ReadAllText(file), file));
        else if (name.EndsWith(".yml", StringComparison.Ordinal))
            File.WriteAllText(copy, File.ReadAllText(file).Replace("README.md", "index.md"));
        else
            File.Copy(file, copy);
    }
    File.Copy("src/MemoWeaver/icon.png", Path.Combine(target, "icon.png"));
    File.WriteAllText(Path.Combine(target, "diagnostics", "toc.yml"), DiagnosticsContents());
    return 0;

    // The index of the diagnostics is the table of contents of their pages, too.
    string DiagnosticsContents()
    {
        var contents = "- name: Overview\n  href: index.md\n";
        foreach (var line in File.ReadLines(Path.Combine(source, "diagnostics", "README.md")))
        {
            if (Regex.Match(line, "^## (?<name>.+)") is { Success: true } heading)
                contents += $"- name: {heading.Groups["name"].Value}\n  items:\n";
            else if (Regex.Match(line, @"^\| \[(?<id>MW\d+)\]\([^)]*\) \| (?<title>.*?) \|") is { Success: true } row)
                contents += $"  - name: '{row.Groups["id"].Value}: {row.Groups["title"].Value.Replace("'", "''")}'\n    href: {row.Groups["id"].Value}.md\n";
        }
        return contents;
    }

    string WithLinks(string text, string page) => Regex.Replace(text, @"(?<!!)\[(?<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?<path>[^)#:\s]+)(?<anchor>#[^)\s]*)?\)", match =>
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, match.Groups["path"].Value));
        var inRepository = Path.GetRelativePath(".", path).Replace('\\', '/');
        if (inRepository.StartsWith(source + "/", StringComparison.Ordinal))
        {
            var link = match.Groups["path"].Value;
            return $"[{match.Groups["text"].Value}]({Regex.Replace(link, @"README\.md$", "index.md")}{match.Groups["anchor"].Value})";
        }
        return Environment.GetEnvironmentVariable("GITHUB_REPOSITORY") is { Length: > 0 } repository
            ? $"[{match.Groups["text"].Value}]({Environment.GetEnvironmentVariable("GITHUB_SERVER_URL") ?? "https://github.com"}/{repository}/blob/main/{inRepository})"
            : match.Groups["text"].Value;
    });
}

// Every relative link and anchor in the pages of the site.
static int Check(string site)
{
    var anchors = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
    var faults = 0;
    var links = 0;
    foreach (var page in Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
    {
        foreach (Match match in Regex.Matches(File.ReadAllText(page), @"(?:href|src)=""(?<link>[^""]*)"""))
        {
            var link = System.Net.WebUtility.HtmlDecode(match.Groups["link"].Value);
            if (link.Length == 0 || Regex.IsMatch(link, "^(?:[a-z]+:|//)"))
                continue;
            links++;
            var parts = Uri.UnescapeDataString(link).Split('#', 2);
            var path = parts[0].Split('?')[0];
            var file = path.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, path));
            if (Directory.Exists(file))
                file = Path.Combine(file, "index.html");
            if (!File.Exists(file) || parts.Length == 2 && parts[1].Length > 0 && !Anchors(file).Contains(parts[1]))
            {
                faults++;
                Console.Error.WriteLine($"{Path.GetRelativePath(site, page)}: {link} leads nowhere");
            }
        }
    }
    Console.WriteLine($"{links} links checked, {faults} lead nowhere");
    return faults == 0 ? 0 : 1;

    HashSet<string> Anchors(string file)
    {
        if (!anchors.TryGetValue(file, out var found))
            anchors[file] = found = [.. Regex.Matches(File.ReadAllText(file), @"\bid=""(?<id>[^""]+)""").Select(m => m.Groups["id"].Value)];
        return found;
    }
}
