using System;
using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Async;

/// <summary>An asynchronous method whose body is given by the test.</summary>
public class ScriptedAsync
{
    public Func<int, CancellationToken, Task<int>> Body { get; set; } = (n, _) => Task.FromResult(n);

    [LruCache]
    public Task<int> Load(int key, CancellationToken token) => Body(key, token);
}
