using System.Reflection;

namespace MemoWeaver.Analyzers.Ledger;

/// <summary>
/// The page for people about an id, in the repository that the build names by the property RepositoryUrl.
/// </summary>
internal static class HelpPages
{
    private static readonly string? Repository =
        typeof(HelpPages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == "RepositoryUrl")?.Value;

    /// <summary>Returns the address; null if the build names no repository.</summary>
    public static string? Of(string id) => Of(Repository, id);

    public static string? Of(string? repository, string id) =>
        string.IsNullOrEmpty(repository) ? null : $"{repository!.TrimEnd('/')}/blob/main/docs/diagnostics/{id}.md";
}
