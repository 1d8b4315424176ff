// The example of docs/guide/how-to/async.md.
#if NET
using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Async;

public class Profiles(HttpClient http)
{
    [TimedCache(300)]
    public async Task<string> Load(int id, CancellationToken token) =>
        await http.GetStringAsync(new Uri($"https://example.org/profiles/{id}"), token);

    [LruCache]
    public ValueTask<int> Length(string text) => new(text.Length);          // async or not

    [LruCache(SingleFlight = SingleFlight.On)]
    public string Render(int id) => new('x', id);                           // threads share a run too

    [LruCache(SingleFlight = SingleFlight.Off)]
    public async Task<int> Guess(int id)                                    // each caller runs
    {
        await Task.Yield();
        return id;
    }
}
#endif
