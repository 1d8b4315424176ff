using AssemblyToProcess.Control;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Control;

/// <summary>One method has a cache for each object: what drops them all drops them as one.</summary>
public sealed class BranchTests
{
    private static readonly Action[] AllObjects =
    [
        () => Memo.Of(typeof(Branch).GetMethod(nameof(Branch.Total))!).Clear(),
        () => Memo.ClearAll("*Branch.Total*"),
        () =>
        {
            Memo.Of(typeof(Branch).GetMethod(nameof(Branch.Total))!).Remove();
        },
    ];

    [WovenFact]
    public void ReadAndDroppedByThreads()
    {
        foreach (var drop in AllObjects)
        {
            Branch? root = null;
            for (var i = 0; i < 4; i++)
            {
                root = new Branch(root);
                root.Total();
            }

            var ends = false;
            var reader = new Thread(() =>
            {
                while (!Volatile.Read(ref ends))
                    root!.Total();
            });
            reader.Start();
            var wrong = 0;
            for (var i = 1; i <= 5_000; i++)
            {
                Volatile.Write(ref Branch.Version, i);
                drop();
                wrong += root!.Total() == i ? 0 : 1;
            }

            Volatile.Write(ref ends, true);
            reader.Join();
            Assert.Equal(0, wrong);
        }
    }

    /// <summary>What VaryBy names is read for each object in turn. A call that comes in between makes its result of
    /// those that are not removed yet.</summary>
    [WovenFact]
    public void RemovedFromOneObjectAfterTheOther()
    {
        var chain = new Branch[4];
        for (var stop = 1; stop <= 2 * chain.Length; stop++)
        {
            for (var i = 0; i < chain.Length; i++)
            {
                chain[i] = new Branch(i == 0 ? null : chain[i - 1]);
                if (stop % 2 == 0)
                    chain[i].Of(1);
            }

            chain[^1].Of(1);
            Branch.Version++;
            var count = 0;
            Branch.Asked = branch =>
            {
                if (Array.IndexOf(chain, branch) < 0 || ++count != (stop + 1) / 2)
                    return;
                Branch.Asked = null;
                chain[^1].Of(1);
            };
            Assert.True(Memo.Of(typeof(Branch).GetMethod(nameof(Branch.Of))!).Remove(1));
            Assert.Null(Branch.Asked);
            Assert.All(chain, branch => Assert.Equal(Branch.Version, branch.Of(1)));
        }
    }

    /// <summary>Such as one that its finalizer has released.</summary>
    [WovenFact]
    public void RemovedWhereOneObjectCannotBeRead()
    {
        var (one, other) = (new Branch(null), new Branch(null));
        foreach (var branch in (Branch[])[one, other])
            _ = (branch.Of(1), branch.Of(2));
        Branch.Version++;
        Branch.Asked = branch => _ = branch == one ? throw new InvalidOperationException() : 0;
        try
        {
            Assert.True(Memo.Of(typeof(Branch).GetMethod(nameof(Branch.Of))!).Remove(1));
            Assert.Throws<ArgumentException>(() => Memo.Of(typeof(Branch).GetMethod(nameof(Branch.Of))!).Remove("1"));
        }
        finally
        {
            Branch.Asked = null;
        }

        var version = Branch.Version;
        Assert.Equal((version, version, version, version - 1), (one.Of(1), one.Of(2), other.Of(1), other.Of(2)));
    }

    /// <summary>Several methods of one object, which make their results of each other's, in the order of their
    /// attributes and in the opposite one.</summary>
    [WovenFact]
    public void WrittenAndReadByThreads()
    {
        var branch = new Branch(null);
        var ends = false;
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref ends))
                branch.Summary();
        });
        reader.Start();
        var wrong = 0;
        for (var i = 0; i < 5_000; i++)
        {
            branch.Change();
            var version = Branch.Version;
            wrong += branch.Summary() == $"{version}{version}{version}{version}" ? 0 : 1;
        }

        Volatile.Write(ref ends, true);
        reader.Join();
        Assert.Equal(0, wrong);
    }
}
