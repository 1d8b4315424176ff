namespace MemoWeaver;

/// <summary>Selects whether the build must prove that caching a method is safe.</summary>
/// <remarks>
/// A method is proved if its result depends on nothing but its key and on what never changes, if it changes nothing that
/// others can see, and if what it returns is new or cannot change.
/// </remarks>
public enum Proof
{
    /// <summary>Follows <c>Require</c> in <c>FodyWeavers.xml</c>. Without it, no proof is required.</summary>
    Default = 0,

    /// <summary>Reports error MW0042 if the build cannot prove the method.</summary>
    Required = 1,

    /// <summary>Exempts the method from <c>Require</c> in <c>FodyWeavers.xml</c>.</summary>
    Optional = 2,
}
