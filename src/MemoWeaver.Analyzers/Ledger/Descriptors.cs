using System.Collections.Immutable;

namespace MemoWeaver.Analyzers.Ledger;

/// <summary>What the editor shows of the weaver's ledger: the entries that a signature and a direct read can show, under the same ids and with the same texts.</summary>
internal static class Descriptors
{
    // Ids of the ledger, with the words of the index in docs/diagnostics.
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new (DiagnosticRule Rule, string Title)[]
    {
        (Rules.NoResult, "There is no result to cache"),
        (Rules.NoBody, "There is no body to cache"),
        (Rules.NotCacheable, "This kind of member has no result"),
        (Rules.ByRefParameter, "A parameter is passed by ref"),
        (Rules.UnsafeParameter, "A parameter points to memory that cannot be kept"),
        (Rules.UnsafeResult, "The result points to memory that cannot be kept"),
        (Rules.Asynchronous, "There is nothing but the awaiting"),
        (Rules.LazyResult, "The result runs its code anew for each caller"),
        (Rules.ResourceResult, "The result belongs to one user at a time"),
        (Rules.UnkeyableParameter, "A value cannot be part of a key"),
        (Rules.MutableKey, "A key could change after the call"),
        (Rules.InvalidOption, "An option is out of range"),
        (Rules.ConflictingAttributes, "Two cache attributes on one method"),
        (Rules.UnknownVaryBy, "VaryBy names nothing that can be read"),
        (Rules.SharedReadsInstance, "A shared cache, but the result depends on the object"),
        (Rules.MutableStruct, "The method may change its struct"),
        (Rules.NoPlaceForCache, "There is no place for a cache of its own"),
        (Rules.BadComparer, "The comparer of a parameter does not fit"),
        (Rules.UnsupportedBody, "The body has a shape that cannot be moved"),
        (Rules.AsynchronousOut, "An out parameter of an asynchronous method"),
        (Rules.UnfitWeigher, "Weigher names nothing that can weigh a result"),
        (Rules.UnclonableResult, "The result can be neither shared nor copied"),
        (Rules.UnfitPredicate, "When names nothing that can judge a result"),
        (Rules.DistributedReadsInstance, "Machines share the results, but they depend on the object"),
        (Rules.NotDistributable, "Machines cannot share results of this kind"),
        (Rules.AmbientIdentity, "One cache for all callers, but the result depends on who calls"),
        (Rules.KeyedByReference, "A parameter is compared by reference"),
        (Rules.ImmutableNotHonoured, "A claim of immutability is not honoured"),
        (Rules.ChangesBehindKey, "An object can change behind its key"),
        (Rules.AmbientIdentityOfObject, "The result depends on who calls, and the object may serve several"),
        (Rules.HiddenInput, "A hidden input"),
    }.ToDictionary(e => e.Rule.Id, e => Make(e.Rule, e.Title), StringComparer.Ordinal);

    public static readonly ImmutableArray<DiagnosticDescriptor> All = ById.Values.OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();

    public static DiagnosticDescriptor Of(DiagnosticRule rule) => ById[rule.Id];

    private static DiagnosticDescriptor Make(DiagnosticRule rule, string title) => new(
        rule.Id,
        title,
        rule.Format,
        "MemoWeaver",
        rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Of(rule.Id));
}
