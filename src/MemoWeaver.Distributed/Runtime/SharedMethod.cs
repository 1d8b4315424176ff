using System.ComponentModel;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>What machines share of the results of one method, once per instantiation. Made by woven code; not for use in source. All members are thread-safe.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result; of a task, its result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedMethod<TKey, T> : SharedLevel
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Describes a method.</summary>
    /// <param name="site">The method in this process.</param>
    /// <param name="holder">The nested type that holds the site; its generic arguments are those of the method's type, then the method's.</param>
    /// <param name="assembly">The name of the assembly, without version.</param>
    /// <param name="type">The full name of the declaring type.</param>
    /// <param name="method">Name and parameter types.</param>
    /// <param name="fingerprint">Stands for the code: only results of the same fingerprint are read.</param>
    /// <param name="seconds">The lifetime on the server in seconds, greater than 0.</param>
    /// <param name="text">Writes keys.</param>
    public SharedMethod(CacheSite site, Type holder, string assembly, string type, string method, string fingerprint, double seconds, IKeyText<TKey> text)
    {
        Site = site;
        site.UseShared(this);
    }

    internal CacheSite Site { get; }
}
