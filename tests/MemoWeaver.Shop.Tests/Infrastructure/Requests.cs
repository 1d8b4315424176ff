using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MemoWeaver.Shop.Tests.Infrastructure;

/// <summary>Counts requests and connections as the server sees them. A client that gave up knows nothing of what goes on there.</summary>
sealed class Requests : IStartupFilter
{
    const string CommittedHeader = "Committed-Version";

    static readonly AsyncLocal<HttpContext?> Current = new();

    readonly ConcurrentDictionary<string, bool> connections = new();
    readonly Lock gate = new();
    TaskCompletionSource idle = Ended();
    int underWay;

    /// <summary>The connections on which requests came.</summary>
    public int Connections => connections.Count;

    /// <summary>Ends when no request is under way.</summary>
    public Task IdleAsync()
    {
        lock (gate)
            return idle.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            Current.Value = context;
            connections.TryAdd(context.Connection.Id, true);
            Begin();
            try
            {
                await rest();
            }
            finally
            {
                End();
            }
        });
        next(app);
    };

    /// <summary>Has the answer to the request that is being served say which version it committed, also where it says nothing else.</summary>
    public static void Committed(long version)
    {
        var context = Current.Value!;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[CommittedHeader] = version.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
    }

    /// <summary>What <see cref="Committed(long)"/> said.</summary>
    public static long Committed(HttpResponseMessage response) => long.Parse(response.Headers.GetValues(CommittedHeader).Single(), CultureInfo.InvariantCulture);

    void Begin()
    {
        lock (gate)
        {
            if (underWay++ == 0)
                idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    void End()
    {
        lock (gate)
        {
            if (--underWay == 0)
                idle.SetResult();
        }
    }

    static TaskCompletionSource Ended()
    {
        var ended = new TaskCompletionSource();
        ended.SetResult();
        return ended;
    }
}
