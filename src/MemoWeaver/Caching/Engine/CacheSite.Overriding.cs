namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    /// <summary>
    /// Names a method that this one overrides or implements, so that whoever invalidates that one finds this site.
    /// Called before anything is stored.
    /// </summary>
    /// <param name="method">The name that the weaver gives to the overridden method, the same in all
    /// assemblies.</param>
    /// <returns>This site.</returns>
    public CacheSite Overrides(string method)
    {
        OverridingSites.Add(method, this);
        return this;
    }
}
