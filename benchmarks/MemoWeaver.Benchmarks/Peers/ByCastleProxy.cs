using System.Collections.Concurrent;
using Castle.DynamicProxy;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>What the proxy stands in front of. Public, because Castle's proxies are in an assembly of their own.</summary>
public interface ISquares
{
    int Square(int x);
}

/// <summary>The same method behind a Castle proxy with a caching interceptor as one writes it by hand.</summary>
internal static class ByCastleProxy
{
    private static readonly ISquares Proxy = new ProxyGenerator().CreateInterfaceProxyWithTarget<ISquares>(new Squares(), new CachingInterceptor());

    public static int Square(int x) => Proxy.Square(x);

    private sealed class Squares : ISquares
    {
        public int Square(int x) => x * x;
    }

    private sealed class CachingInterceptor : IInterceptor
    {
        private readonly ConcurrentDictionary<(string, object), object?> results = new();

        public void Intercept(IInvocation invocation)
        {
            var key = (invocation.Method.Name, invocation.Arguments[0]!);
            if (results.TryGetValue(key, out var result))
            {
                invocation.ReturnValue = result;
                return;
            }

            invocation.Proceed();
            results[key] = invocation.ReturnValue;
        }
    }
}
