using System.Collections.Immutable;
using System.Reflection;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Diagnostics;

/// <summary>
/// Shows those rules of the weaver in the editor that signatures and direct reads can break, under the same ids and
/// with the same texts.
/// </summary>
static class Descriptors
{
    static readonly Dictionary<string, DiagnosticDescriptor> _byId = new[]
    {
        Rules.NoResult, Rules.NoBody, Rules.NotCacheable, Rules.ByRefParameter, Rules.UnsafeParameter,
            Rules.UnsafeResult,
        Rules.Asynchronous, Rules.LazyResult, Rules.ResourceResult, Rules.UnkeyableParameter, Rules.MutableKey,
        Rules.InvalidOption, Rules.ConflictingAttributes, Rules.UnknownVaryBy, Rules.SharedReadsInstance,
        Rules.MutableStruct, Rules.NoPlaceForCache, Rules.BadComparer, Rules.UnsupportedBody, Rules.AsynchronousOut,
        Rules.UnfitWeigher, Rules.UnclonableResult, Rules.UnfitPredicate, Rules.DistributedReadsInstance,
        Rules.NotDistributable, Rules.AmbientIdentity, Rules.KeyedByReference, Rules.ImmutableNotHonoured,
        Rules.ChangesBehindKey, Rules.AmbientIdentityOfObject, Rules.HiddenInput,
    }.ToDictionary(r => r.Id, Make, StringComparer.Ordinal);

    /// <summary>Gets all descriptors in the order of their ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        _byId.Values.OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();

    public static DiagnosticDescriptor Of(DiagnosticRule rule) => _byId[rule.Id];

    static DiagnosticDescriptor Make(DiagnosticRule rule) => new(
        rule.Id,
        rule.Title,
        rule.Format,
        "MemoWeaver",
        rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Of(rule.Id));
}

/// <summary>
/// The page for people about an id, in the repository that the build names by the property RepositoryUrl.
/// </summary>
static class HelpPages
{
    static readonly string? Repository =
        typeof(HelpPages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == "RepositoryUrl")?.Value;

    /// <summary>Returns the address; null if the build names no repository.</summary>
    public static string? Of(string id) => Of(Repository, id);

    public static string? Of(string? repository, string id) =>
        string.IsNullOrEmpty(repository) ? null : $"{repository!.TrimEnd('/')}/blob/main/docs/diagnostics/{id}.md";
}
