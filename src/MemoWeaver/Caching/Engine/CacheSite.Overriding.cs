using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Control;

namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    ForeignCache? _foreign;

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

    /// <summary>What makes invalidations of the method from boxed arguments.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072",
        Justification = "MemoizedAttribute keeps the members of the holder.")]
    internal ForeignCache Foreign => _foreign ??= ForeignCache.Of(Holder);
}
