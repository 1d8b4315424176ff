using System.Linq.Expressions;
using System.Reflection;
using MemoWeaver.Caching.Engine;
using MemoWeaver.EntryControl;
using MemoWeaver.Invalidating;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver;

/// <summary>Finds the cache of a memoized method. All members are thread-safe.</summary>
public static partial class Memo
{
    /// <summary>
    /// Gets one cache for each memoized method that was called or looked up here. A generic method counts once per
    /// instantiation. The caches of an instance method are added up.
    /// </summary>
    public static IReadOnlyList<MemoCache> Caches
    {
        get
        {
            var sites = CacheSite.All;
            var caches = new MemoCache[sites.Count];
            for (var i = 0; i < caches.Length; i++)
                caches[i] = new SiteCache(sites[i], target: null);
            return caches;
        }
    }

    /// <summary>
    /// Returns the cache of a method, from its method group: <c>Memo.Of(Catalog.Price)</c>. For an instance method,
    /// returns the cache of the delegate's object.
    /// </summary>
    /// <param name="method">
    /// A delegate to the memoized method itself, not to a lambda that calls it. For a virtual member, the method that a
    /// call would run.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is null.</exception>
    /// <exception cref="ArgumentException">The delegate combines several methods.</exception>
    /// <exception cref="InvalidOperationException">
    /// The method is not memoized. The message says what to check.
    /// </exception>
    public static MemoCache Of(Delegate method)
    {
        ThrowIfNull(method, nameof(method));
        if (method.GetInvocationList().Length > 1)
            throw new ArgumentException("The delegate combines several methods. Pass one of them.", nameof(method));
        return MemoTarget.Find(method.Method, method.Method.IsStatic ? null : method.Target);
    }

    /// <summary>
    /// Returns the cache of the method, property or indexer that an expression calls:
    /// <c>Memo.Of(() => catalog.Price("a", 3))</c>. For an instance member, returns the cache of that object. Only what
    /// leads to the object is evaluated.
    /// </summary>
    /// <param name="call">
    /// A lambda whose body is a call of the memoized member. For a virtual member, the method that the call would run.
    /// </param>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="ArgumentException">The body is not a call of a method, property or indexer.</exception>
    /// <exception cref="InvalidOperationException">
    /// The member is not memoized. The message says what to check.
    /// </exception>
    public static MemoCache Of<T>(Expression<Func<T>> call)
    {
        ThrowIfNull(call, nameof(call));
        var (method, target) = CallExpression.Read(call.Body);
        return MemoTarget.Find(method, target);
    }

    /// <summary>
    /// Returns the cache of a method found by reflection. For an instance method, returns the total over all objects.
    /// For an open generic method, or a method of an open generic type, returns the total over all instantiations.
    /// </summary>
    /// <param name="method">The memoized method. For a property, its getter.</param>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The method is not memoized. The message says what to check.
    /// </exception>
    public static MemoCache Of(MethodBase method)
    {
        ThrowIfNull(method, nameof(method));
        return MemoTarget.Find(method, target: null);
    }

    /// <summary>
    /// Returns one entry of a cache, from a call: <c>Memo.Entry(() => catalog.Price("a", 3))</c>. The object and the
    /// arguments are evaluated now. The method is not called.
    /// </summary>
    /// <param name="call">
    /// A lambda whose body is a call of the memoized method, property, indexer or operator. For a virtual member, the
    /// method that the call would run.
    /// </param>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The body is not a call of a method, property, indexer or operator.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The member is not memoized, or its result is not a <typeparamref name="T"/>. The message says what to check.
    /// </exception>
    public static MemoEntry<T> Entry<T>(Expression<Func<T>> call) => Entry<T>(call, typeof(T));

    /// <summary>Returns the entry of the result of a method that returns a task.</summary>
    /// <inheritdoc cref="Entry{T}(Expression{Func{T}})"/>
    public static MemoEntry<T> Entry<T>(Expression<Func<Task<T>>> call) => Entry<T>(call, typeof(Task<T>));

    /// <summary>Returns the entry of the result of a method that returns a value task.</summary>
    /// <inheritdoc cref="Entry{T}(Expression{Func{T}})"/>
    public static MemoEntry<T> Entry<T>(Expression<Func<ValueTask<T>>> call) => Entry<T>(call, typeof(ValueTask<T>));

    /// <summary>Clears every cache of the process. Meant for tests. See <see cref="MemoCache.Clear"/>.</summary>
    public static void ClearAll() => CacheSite.Clear(matches: null);

    /// <summary>
    /// Clears the caches of all methods whose name matches a pattern: <c>Memo.ClearAll("Acme.Catalog.*")</c>. See
    /// <see cref="MemoCache.Clear"/>.
    /// </summary>
    /// <param name="pattern">
    /// A full <see cref="MemoCache.Name"/>, in which each <c>*</c> stands for any characters. Case matters.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    public static void ClearAll(string pattern)
    {
        ThrowIfNull(pattern, nameof(pattern));
        CacheSite.Clear(site => NamePattern.Matches(pattern, site.Name));
    }

    /// <summary>
    /// Does the same as <see cref="ClearAll()"/>, without a thread that waits while other machines are told.
    /// </summary>
    /// <returns>A task that completes when <see cref="ClearAll()"/> would return.</returns>
    public static Task ClearAllAsync() => CacheSite.ClearAsync(matches: null);

    /// <summary>
    /// Does the same as <see cref="ClearAll(string)"/>, without a thread that waits while other machines are told.
    /// </summary>
    /// <param name="pattern">
    /// A full <see cref="MemoCache.Name"/>, in which each <c>*</c> stands for any characters. Case matters.
    /// </param>
    /// <returns>A task that completes when <see cref="ClearAll(string)"/> would return.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    public static Task ClearAllAsync(string pattern)
    {
        ThrowIfNull(pattern, nameof(pattern));
        return CacheSite.ClearAsync(site => NamePattern.Matches(pattern, site.Name));
    }

    /// <summary>
    /// Drops all results with a tag, in every cache of the process: <c>Memo.InvalidateTag("user:42")</c>. It takes time
    /// only for the results that it drops. If they are thousands, none is served from now on, and another thread frees
    /// their memory. Results in flight that would have the tag are not stored. In an ambient transaction, it drops now
    /// and again when the transaction has ended.
    /// </summary>
    /// <param name="tag">The tag, as <see cref="CachePolicyAttribute.Tags"/> creates it. Case matters.</param>
    /// <returns>How many results were dropped now.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tag"/> is null.</exception>
    public static int InvalidateTag(string tag)
    {
        ThrowIfNull(tag, nameof(tag));
        var invalidation = new TagInvalidation(tag);
        Invalidation.Run(invalidation);
        return invalidation.Removed ?? 0;
    }

    /// <summary>
    /// Does the same as <see cref="InvalidateTag"/>, without a thread that waits while other machines are told. If
    /// machines share nothing, everything is done when this returns.
    /// </summary>
    /// <param name="tag">The tag, as <see cref="CachePolicyAttribute.Tags"/> creates it. Case matters.</param>
    /// <returns>
    /// A task that completes when <see cref="InvalidateTag"/> would return, with the number of results dropped in this
    /// process.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="tag"/> is null.</exception>
    public static Task<int> InvalidateTagAsync(string tag)
    {
        ThrowIfNull(tag, nameof(tag));
        return Drop(new TagInvalidation(tag));

        static async Task<int> Drop(TagInvalidation invalidation)
        {
            await Invalidation.RunAsync(invalidation).ConfigureAwait(false);
            return invalidation.Removed ?? 0;
        }
    }

    /// <summary>
    /// Sets size, lifetime and more for the caches of all methods whose name matches a pattern, instead of what their
    /// attributes say: <c>Memo.Configure("Acme.Catalog.*", o => o.MaxSize = 500)</c>. Call it before these caches are
    /// used. Hits pay nothing for it.
    /// </summary>
    /// <param name="pattern">
    /// A full <see cref="MemoCache.Name"/>, in which each <c>*</c> stands for any characters. Case matters. It may
    /// match methods that do not exist yet.
    /// </param>
    /// <param name="configure">Sets what is to change. It is called once, now.</param>
    /// <remarks>
    /// If several patterns match a method, each setting comes from the most specific pattern that has it: the one with
    /// the most characters other than <c>*</c>. Among equally specific patterns, the last one counts.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// A cache that is already in use would change. Nothing is changed then. The same settings again are not an error.
    /// </exception>
    public static void Configure(string pattern, Action<CacheOptions> configure)
    {
        ThrowIfNull(pattern, nameof(pattern));
        ThrowIfNull(configure, nameof(configure));
        var options = new CacheOptions();
        configure(options);
        CacheConfiguration.Add(pattern, options.Copy());
    }

    /// <summary>
    /// Takes the time by which results expire from a provider, until the returned object is disposed. Meant for tests.
    /// If several providers are in use, the one that began last counts, in whatever order they end. A change of the
    /// clock drops all results that expire.
    /// </summary>
    /// <param name="provider">
    /// The clock. Its timestamps count. Every thread that uses a cache with a lifetime asks it, while no lock is held.
    /// If the provider goes back, the time of the caches stands still until the provider catches up.
    /// </param>
    /// <returns>An object that ends the use. Disposing it again has no effect.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="provider"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The provider's <see cref="TimeProvider.TimestampFrequency"/> is not greater than 0.
    /// </exception>
    public static IDisposable UseTimeProvider(TimeProvider provider)
    {
        ThrowIfNull(provider, nameof(provider));
        return CacheClock.Use(provider);
    }

    static CallEntry<T> Entry<T>(LambdaExpression call, Type returned)
    {
        ThrowIfNull(call, nameof(call));
        var (called, target, arguments) = CallExpression.ReadCall(call.Body);
        var (method, access) = MemoTarget.FindEntry(called, target);
        if (method.ReturnType != returned)
            throw new InvalidOperationException($"{access.Name} returns {method.ReturnType}, and the entry was asked for {returned}. Leave out the type argument of Memo.Entry, and call the method without a conversion.");
        return new CallEntry<T>(access, target, arguments, isTask: returned != typeof(T));
    }

    static void ThrowIfNull(object? argument, string name)
    {
        if (argument is null)
            throw new ArgumentNullException(name);
    }
}
