using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// The embedded resources that code reads. A resource counts by the name that the code has as a literal. Where the code
/// makes up the name, all resources of all followed assemblies count.
/// </summary>
sealed class EmbeddedResources(FollowedAssemblies assemblies)
{
    const string Compiled = ".resources";

    readonly Lazy<IReadOnlyList<(string Name, string Hash)>> _all = new(() =>
    [
        .. assemblies.Modules.SelectMany(m =>
            m.Resources.Select(r => (r.Name, Hash: m.Assembly.Name.Name + ":" + HashOf(r))))
            .OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Hash, StringComparer.Ordinal),
    ]);

    /// <summary>Determines whether a method opens resources.</summary>
    public static bool IsReader(MethodReference method) => method.DeclaringType.FullName switch
    {
        "System.Reflection.Assembly" => method.Name.StartsWith("GetManifestResource", StringComparison.Ordinal),
        "System.Resources.ResourceManager" or "System.ComponentModel.ComponentResourceManager" =>
            method.Name == ".ctor",
        _ => false,
    };

    /// <summary>Writes the resources that a unit reads.</summary>
    /// <param name="text">The text of the unit.</param>
    /// <param name="literals">The literals in it.</param>
    /// <param name="types">The full names of the types that it names as such.</param>
    /// <param name="readers">How often it opens one.</param>
    public void Write(UnitText text, IReadOnlyCollection<string> literals, IReadOnlyCollection<string> types,
        int readers)
    {
        if (_all.Value.Count == 0)
            return;
        var names = literals.Concat(types).Distinct().Where(name => _all.Value.Any(r => IsMeant(r.Name, name)))
            .ToList();
        foreach (var (name, hash) in _all.Value)
        {
            if (names.Count < readers || names.Exists(n => IsMeant(name, n)))
                text.Append("resource ").Append(name).Append(' ').Append(hash).Append('\n');
        }
    }

    // By its whole name, by its name within the namespace of a type, or without the ending that compiled ones have.
    static bool IsMeant(string resource, string name) =>
        resource == name || resource == name + Compiled
            || (name.Length > 0 && resource.EndsWith("." + name, StringComparison.Ordinal));

    static string HashOf(Resource resource) => resource switch
    {
        EmbeddedResource embedded => Sha256Text.OfBytes(embedded.GetResourceData()),
        LinkedResource { Hash: { } hash } => Sha256Text.Hex(hash),
        _ => "",
    };
}
