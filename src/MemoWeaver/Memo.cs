using System.Linq.Expressions;
using System.Reflection;
using MemoWeaver.Control;
using MemoWeaver.Runtime;

namespace MemoWeaver;

/// <summary>Leads from a memoized method to its cache. All members are thread-safe.</summary>
public static partial class Memo
{
    /// <summary>
    /// One cache for each memoized method that was called so far, or looked up here; a generic method counts once for each instantiation.
    /// The caches of an instance method are added up.
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

    /// <summary>The cache of a method, from the method group: <c>Memo.Of(Catalog.Price)</c>. For an instance method, the cache of the delegate's object.</summary>
    /// <param name="method">A delegate to the memoized method itself, not to a lambda that calls it. On a virtual member: what a call would run.</param>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is null.</exception>
    /// <exception cref="ArgumentException">The delegate combines several methods.</exception>
    /// <exception cref="InvalidOperationException">The method is not memoized; the message says what to check.</exception>
    public static MemoCache Of(Delegate method)
    {
        ThrowIfNull(method, nameof(method));
        if (method.GetInvocationList().Length > 1)
            throw new ArgumentException("The delegate combines several methods. Pass one of them.", nameof(method));
        return MemoTarget.Find(method.Method, method.Method.IsStatic ? null : method.Target);
    }

    /// <summary>
    /// The cache of the method, property or indexer that an expression calls: <c>Memo.Of(() => catalog.Price("a", 3))</c>.
    /// For an instance member, the cache of that object. Nothing is called but what leads to the object.
    /// </summary>
    /// <param name="call">A lambda whose body is a call of the memoized member. On a virtual member: what the call would run.</param>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="ArgumentException">The body is not a call of a method, property or indexer.</exception>
    /// <exception cref="InvalidOperationException">The member is not memoized; the message says what to check.</exception>
    public static MemoCache Of<T>(Expression<Func<T>> call)
    {
        ThrowIfNull(call, nameof(call));
        var (method, target) = CallExpression.Read(call.Body);
        return MemoTarget.Find(method, target);
    }

    /// <summary>
    /// The cache of a method found by reflection. For an instance method, the total over all objects;
    /// for an open generic method or a method of an open generic type, the total over all instantiations.
    /// </summary>
    /// <param name="method">The memoized method; for a property its getter.</param>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The method is not memoized; the message says what to check.</exception>
    public static MemoCache Of(MethodBase method)
    {
        ThrowIfNull(method, nameof(method));
        return MemoTarget.Find(method, target: null);
    }

    /// <summary>
    /// One entry of a cache, from a call: <c>Memo.Entry(() => catalog.Price("a", 3))</c>. What leads to the object and the arguments is evaluated now;
    /// the method is not called.
    /// </summary>
    /// <param name="call">A lambda whose body is a call of the memoized method, property, indexer or operator. On a virtual member: what the call would run.</param>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is null.</exception>
    /// <exception cref="ArgumentException">The body is not a call of a method, property, indexer or operator.</exception>
    /// <exception cref="InvalidOperationException">The member is not memoized, or its result is not a <typeparamref name="T"/>; the message says what to check.</exception>
    public static MemoEntry<T> Entry<T>(Expression<Func<T>> call) => Entry<T>(call, typeof(T));

    /// <summary>The same for a method that returns a task: the entry is of the task's result.</summary>
    /// <inheritdoc cref="Entry{T}(Expression{Func{T}})"/>
    public static MemoEntry<T> Entry<T>(Expression<Func<Task<T>>> call) => Entry<T>(call, typeof(Task<T>));

    /// <summary>The same for a method that returns a value task: the entry is of its result.</summary>
    /// <inheritdoc cref="Entry{T}(Expression{Func{T}})"/>
    public static MemoEntry<T> Entry<T>(Expression<Func<ValueTask<T>>> call) => Entry<T>(call, typeof(ValueTask<T>));

    /// <summary>Clears every cache of the process, see <see cref="MemoCache.Clear"/>. Made for tests.</summary>
    public static void ClearAll() => CacheSite.Clear(matches: null);

    /// <summary>Clears the caches of all methods whose name matches a pattern, see <see cref="MemoCache.Clear"/>: <c>Memo.ClearAll("Acme.Catalog.*")</c>.</summary>
    /// <param name="pattern">A whole <see cref="MemoCache.Name"/>, in which each <c>*</c> stands for any characters. Upper and lower case differ.</param>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    public static void ClearAll(string pattern)
    {
        ThrowIfNull(pattern, nameof(pattern));
        CacheSite.Clear(site => NamePattern.Matches(pattern, site.Name));
    }

    /// <summary>The same as <see cref="ClearAll()"/>, and no thread waits while a server is told and other machines answer.</summary>
    /// <returns>Ends when <see cref="ClearAll()"/> would return.</returns>
    public static Task ClearAllAsync() => CacheSite.ClearAsync(matches: null);

    /// <summary>The same as <see cref="ClearAll(string)"/>, and no thread waits while a server is told and other machines answer.</summary>
    /// <param name="pattern">A whole <see cref="MemoCache.Name"/>, in which each <c>*</c> stands for any characters. Upper and lower case differ.</param>
    /// <returns>Ends when <see cref="ClearAll(string)"/> would return.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    public static Task ClearAllAsync(string pattern)
    {
        ThrowIfNull(pattern, nameof(pattern));
        return CacheSite.ClearAsync(site => NamePattern.Matches(pattern, site.Name));
    }

    /// <summary>
    /// Drops all results that have a tag, in every cache of the process: <c>Memo.InvalidateTag("user:42")</c>. It takes time for what is dropped, not for what there is. Results
    /// that are being computed and would have the tag are not stored. In an ambient transaction this is done now, and again when the transaction has ended.
    /// </summary>
    /// <param name="tag">The tag, as <see cref="CachePolicyAttribute.Tags"/> makes it. Upper and lower case differ.</param>
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
    /// The same as <see cref="InvalidateTag"/>, and no thread waits while a server is told and other machines answer. Where machines share nothing, all is done when this returns.
    /// </summary>
    /// <param name="tag">The tag, as <see cref="CachePolicyAttribute.Tags"/> makes it. Upper and lower case differ.</param>
    /// <returns>Ends when <see cref="InvalidateTag"/> would return: how many results were dropped in this process.</returns>
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
    /// Sets size, lifetime and more of the caches of all methods whose name matches a pattern, in place of what their attributes say:
    /// <c>Memo.Configure("Acme.Catalog.*", o => o.MaxSize = 500)</c>. To be called before the first use of these caches; hits pay nothing for it.
    /// </summary>
    /// <param name="pattern">A whole <see cref="MemoCache.Name"/>, in which each <c>*</c> stands for any characters. Upper and lower case differ. It may match methods that are not there yet.</param>
    /// <param name="configure">Sets what is to change. It is called once, now.</param>
    /// <remarks>
    /// Where several patterns match a method, each setting is taken from the most specific pattern that has it: the one with the most characters other than <c>*</c>;
    /// of equally specific ones, from the one that came last.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A cache that was used already would change. Nothing is changed then. The same settings once more are no error.</exception>
    public static void Configure(string pattern, Action<CacheOptions> configure)
    {
        ThrowIfNull(pattern, nameof(pattern));
        ThrowIfNull(configure, nameof(configure));
        var options = new CacheOptions();
        configure(options);
        CacheConfiguration.Add(pattern, options.Copy());
    }

    /// <summary>
    /// Takes the time by which results expire from a provider, until the returned object is disposed. Made for tests.
    /// Where several providers are in use, the one that began last counts, in whatever order they end.
    /// When the clock changes, all results that expire are dropped.
    /// </summary>
    /// <param name="provider">
    /// The clock. Its timestamps count. It is asked while no lock is held, by every thread that uses a cache with a lifetime.
    /// A provider may go back: the time of the caches then stands still, and goes on when the provider does.
    /// </param>
    /// <returns>Disposing it more than once does nothing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="provider"/> is null.</exception>
    /// <exception cref="ArgumentException">The provider's <see cref="TimeProvider.TimestampFrequency"/> is not greater than 0.</exception>
    public static IDisposable UseTimeProvider(TimeProvider provider)
    {
        ThrowIfNull(provider, nameof(provider));
        return CacheClock.Use(provider);
    }

    private static CallEntry<T> Entry<T>(LambdaExpression call, Type returned)
    {
        ThrowIfNull(call, nameof(call));
        var (called, target, arguments) = CallExpression.ReadCall(call.Body);
        var (method, access) = MemoTarget.FindEntry(called, target);
        if (method.ReturnType != returned)
            throw new InvalidOperationException($"{access.Name} returns {method.ReturnType}, and the entry was asked for {returned}. Leave out the type argument of Memo.Entry, and call the method without a conversion.");
        return new CallEntry<T>(access, target, arguments, isTask: returned != typeof(T));
    }

    private static void ThrowIfNull(object? argument, string name)
    {
        if (argument is null)
            throw new ArgumentNullException(name);
    }
}
