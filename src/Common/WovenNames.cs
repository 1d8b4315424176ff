namespace MemoWeaver.Common;

/// <summary>
/// Names the members that the weaver emits. The runtime finds some of them by reflection, and the tool reads them all.
/// </summary>
static class WovenNames
{
    /// <summary>Starts the names of what the methods of a module share: <c>&lt;MemoWeaver&gt;Key_Int32</c>.</summary>
    public const string SharedPrefix = "<MemoWeaver>";

    // Members of a holder.
    public const string SiteField = "Site";
    public const string CacheField = "Cache";
    public const string FindMethod = "Find";
    public const string EntryMethod = "Entry";
    public const string MakeStoreMethod = "MakeStore";

    // Methods of a key struct; its other members implement interfaces of the runtime.
    public const string KeepMethod = "Keep";

    // The field of a call struct with the object.
    public const string OwnerField = "Owner";

    // Roles: what a member is to its method, as in <Price>Compute.
    public const string Holder = "Memo";
    public const string Compute = "Compute";
    public const string Store = "Store";
    public const string Begin = "Begin";
    public const string Call = "Call";
    public const string Cache = "Cache";
    public const string Entry = "Entry";
    public const string HasKey = "HasKey";
    public const string Tags = "Tags";
    public const string Body = "Body";
    public const string Keys = "Keys";
    public const string Pattern = "Pattern";
    public const string Targets = "Targets";
    public const string Lend = "Lend";
    public const string Miss = "Miss";

    static readonly string[] _roles =
        [Holder, Compute, Store, Begin, Call, Cache, Entry, HasKey, Tags, Body, Keys, Pattern, Targets, Lend,
            Miss];

    /// <summary>Returns <c>&lt;Price&gt;Compute</c>.</summary>
    public static string Of(string stem, string role) => "<" + stem + ">" + role;

    /// <summary>
    /// Determines whether a name is <c>&lt;Price&gt;Compute</c> or <c>&lt;Price&gt;Compute_1</c> for the role
    /// "Compute". The name of a type may end with its arity.
    /// </summary>
    public static bool HasRole(string name, string role)
    {
        if (name.Length == 0 || name[0] != '<')
            return false;
        var start = name.LastIndexOf('>') + 1;
        return start > 0 && string.CompareOrdinal(name, start, role, 0, role.Length) == 0
            && IsSuffix(name, start + role.Length);
    }

    /// <summary>Returns "Compute" for <c>&lt;Price&gt;Compute_1`2</c>; null for names of another kind.</summary>
    public static string? RoleOf(string name) => Array.Find(_roles, r => HasRole(name, r));

    /// <summary>Returns "Price" for <c>&lt;Price&gt;Compute_1`2</c>.</summary>
    public static string StemOf(string name) => name.Substring(1, name.LastIndexOf('>') - 1);

    /// <summary>Determines whether the methods of a module share a member with this name.</summary>
    public static bool IsShared(string name) => name.StartsWith(SharedPrefix, StringComparison.Ordinal);

    // _1`2, in either part or none.
    static bool IsSuffix(string name, int start)
    {
        if (start == name.Length)
            return true;
        if (name[start] is not ('_' or '`'))
            return false;
        for (var i = start; i < name.Length; i++)
        {
            if (name[i] is not ((>= '0' and <= '9') or '_' or '`'))
                return false;
        }
        return true;
    }
}
