using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AspectInjector.Broker;

namespace AspectPeer;

/// <summary>A caching aspect as one writes it by hand: the arguments, boxed, are the key.</summary>
[Aspect(Scope.Global)]
[Injection(typeof(CachedAttribute))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class CachedAttribute : Attribute
{
    readonly ConcurrentDictionary<(string, object), object> _results = new();

    [Advice(Kind.Around)]
    public object Around(
        [Argument(Source.Name)] string name,
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> body)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(body);
        var key = (name, arguments[0]);
        if (_results.TryGetValue(key, out var result))
            return result;
        return _results[key] = body(arguments);
    }
}

/// <summary>The method that the benchmarks call.</summary>
public static class AspectMethods
{
    [Cached]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Square(int x) => x * x;
}
