using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>Programs that were woven with the package, several at once, and a server.</summary>
[Collection(nameof(PackageCollection))]
public class DistributedConsumerTests(LocalPackage package)
{
    // Answers with who computed the product, and how often this process has.
    private const string Source = """
        using System;
        using System.Threading.Tasks;
        using MemoWeaver;

        internal static class Program
        {
            private static string name = "";
            private static int runs;

            [DistributedCache(300, LocalSeconds = 300, Tags = ["product:{id}"])]
            public static async Task<string> Load(int id)
            {
                await Task.Yield();
                runs++;
                return "product " + id + " by " + name + runs;
            }

            private static async Task Main(string[] arguments)
            {
                name = arguments[0];
                DistributedMemo.UseRedis(arguments[1]);
                while (Console.ReadLine() is { } line)
                {
                    if (line == "drop")
                        Memo.InvalidateTag("product:7");
                    Console.WriteLine(line == "drop" ? "dropped" : await Load(7));
                }
            }
        }
        """;

    [Fact]
    public async Task Processes_share_results_hear_of_invalidations_and_share_nothing_with_other_code()
    {
        using var consumer = new ConsumerProject(package, reference: "MemoWeaver.Distributed");
        consumer.Write("Consumer/Program.cs", Source);
        consumer.Build().MustSucceed();
        var server = TestServer.Start(Servers.Here[0]);
        try
        {
            using var first = new Conversation(consumer.Assembly, "A", server.Configuration);
            Assert.Equal("product 7 by A1", await first.Ask("load"));
            using var second = new Conversation(consumer.Assembly, "B", server.Configuration);
            Assert.Equal("product 7 by A1", await second.Ask("load"));

            // The first still has it in memory: it has to be told.
            Assert.Equal("dropped", await second.Ask("drop"));
            Assert.Equal("product 7 by A2", await first.Ask("load"));
            Assert.Equal("product 7 by A2", await second.Ask("load"));

            // Whoever comes later finds nothing of what was dropped.
            Assert.Equal("dropped", await first.Ask("drop"));
            using var fresh = new Conversation(consumer.Assembly, "C", server.Configuration);
            Assert.Equal("product 7 by C1", await fresh.Ask("load"));

            // Another body, beside programs that still run the old one.
            consumer.Write("Consumer/Program.cs", Source.Replace("product \"", "article \"", StringComparison.Ordinal));
            consumer.Build("-p:OutputPath=changed/").MustSucceed();
            using var changed = new Conversation(Path.Combine(consumer.Path, "changed", "Consumer.dll"), "D", server.Configuration);
            Assert.Equal("article 7 by D1", await changed.Ask("load"));

            // And a rollout: an entry has one place for all versions, so that the old one computes, too; the new one's invalidation reaches it.
            Assert.Equal("product 7 by B1", await second.Ask("load"));
            Assert.Equal("product 7 by B1", await second.Ask("load"));
            Assert.Equal("dropped", await changed.Ask("drop"));
            Assert.Equal("product 7 by B2", await second.Ask("load"));

            // Without a server everybody computes.
            server.Kill();
            Assert.Equal("dropped", await second.Ask("drop"));
            Assert.Equal("product 7 by B3", await second.Ask("load"));
        }
        finally
        {
            server.Dispose();
        }
    }
}
