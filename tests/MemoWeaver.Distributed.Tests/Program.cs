using System.Globalization;
using MemoWeaver;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Runtime;

// A machine in a process of its own. It is told what to do by lines, and answers each with one:
// dotnet MemoWeaver.Distributed.Tests.dll <server> <prefix> <code>
#pragma warning disable CA1852 // The tests are started by their own host.
if (args.Length != 3)
    return 1;
DistributedMemo.UseRedis(args[0], o =>
{
    o.Prefix = args[1];
    o.OperationTimeout = TimeSpan.FromSeconds(10);
});
var node = TestNode.Of(DistributedNode.Default);
TestNode.Until(() => node.Server is { IsListening: true, IsReadable: true }, "the channel is there");
var version = "1";
using var mayReturn = new ManualResetEventSlim(true);
var method = node.Method((a, b) =>
{
    var read = Volatile.Read(ref version);
    mayReturn.Wait();
    return $"{a}{b} {read}";
}, code: args[2], tags: (a, _) => [$"user:{a}"]);
const string overridden = "Tests:Tests.Base.Load`0(System.String,System.Int32)";
TestMethod<string>? overriding = null; // known to this process from its first call on
Task<string>? computing = null;
Console.WriteLine("ready");
while (Console.ReadLine() is { } line)
{
    var words = line.Split(' ');
    var answer = "done";
    switch (words[0])
    {
        case "version":
            version = words[1];
            break;
        case "call":
            answer = await method.CallAsync(words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
            break;
        case "begin": // and stand still in the body
            mayReturn.Reset();
            var runs = method.Runs;
            computing = Task.Run(async () => await method.CallAsync(words[1], int.Parse(words[2], CultureInfo.InvariantCulture)));
            TestNode.Until(() => method.Runs > runs, "the body runs");
            break;
        case "end":
            mayReturn.Set();
            answer = await computing!;
            break;
        case "remove":
            method.Entry(words[1], int.Parse(words[2], CultureInfo.InvariantCulture)).Remove();
            break;
        case "tag":
            Memo.InvalidateTag(words[1]);
            break;
        case "override":
            overriding ??= node.Method((a, b) => $"{a}{b} {version}", name: "Override", overrides: overridden);
            answer = overriding.Call(words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
            break;
        case "write": // as a method does whose [InvalidatesCache] names the overridden method
            Invalidation.Run(InvalidationTarget.OfOverrides(overridden, null, [words[1], int.Parse(words[2], CultureInfo.InvariantCulture)], 3, null));
            break;
        case "clear":
            method.Cache.Clear();
            break;
        default:
            answer = method.Runs.ToString(CultureInfo.InvariantCulture);
            break;
    }

    Console.WriteLine(answer);
}

DistributedMemo.Close();
return 0;
