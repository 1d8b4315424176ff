using System.ComponentModel;
using MemoWeaver.Distributed.Runtime;
using MemoWeaver.Runtime;

namespace MemoWeaver.Persistent.Runtime;

/// <summary>
/// Creates the level on disk of one instantiation of a method. Called by woven code; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PersistentMethod
{
    /// <summary>Describes a method.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result; for a task, its result.</typeparam>
    /// <param name="site">The method in this process.</param>
    /// <param name="holder">
    /// The nested type that holds the site. Its generic arguments are those of the method's type, then those of the
    /// method.
    /// </param>
    /// <param name="assembly">The name of the assembly, without version.</param>
    /// <param name="type">The full name of the declaring type.</param>
    /// <param name="method">Name and parameter types.</param>
    /// <param name="fingerprint">Identifies the code: only results with the same fingerprint are read.</param>
    /// <param name="seconds">The lifetime on disk in seconds, greater than 0; may be infinite.</param>
    /// <param name="text">Writes keys.</param>
    /// <param name="joins">Whether one process computes a key while the others wait.</param>
    /// <returns>The level.</returns>
    public static DistributedMethod<TKey, T> Create<TKey, T>(CacheSite site, Type holder, string assembly, string type,
        string method, string fingerprint, double seconds, IKeyText<TKey> text, bool joins)
        where TKey : struct, IMemoKey<TKey> =>
        new(MemoStore.Begin(), site, holder, assembly, type, method, fingerprint, seconds, text, joins);
}
