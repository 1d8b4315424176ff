using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class ExtensionsTests
{
    [WovenFact]
    public void ExtensionMethods() => Body.Runs(2, () => AssemblyToProcess.Methods.ExtensionMethods.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("cba", "abc".Reversed());
            Assert.Equal("t5", 5.Tagged("t"));
        }
    });

    [WovenFact]
    public void ExtensionBlockMembers() => Body.Runs(4, () => ExtensionBlocks.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(2, "hello".Vowels());
            Assert.Equal("HEY!", "hey".Shout);
            Assert.Equal("abab", string.Twice("ab"));
            Assert.Equal("less", 3.Compared(4));
        }
    });

    [WovenFact]
    public void CalledAsStaticMethods() => Body.Runs(1, () => ExtensionBlocks.Runs, () =>
    {
        Assert.Equal(3, ExtensionBlocks.Vowels("aeb o"));
        Assert.Equal(3, "aeb o".Vowels());
        Assert.NotEqual(0, Memo.Of((Func<string, int>)ExtensionBlocks.Vowels).Info.Hits);
    });
}
