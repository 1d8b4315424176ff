using System.Reflection;
using System.Runtime.Loader;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Bodies;

/// <summary>A woven method reaches at least a third of the depth that it reached before.</summary>
public class DeepRecursionTests
{
    private const int StackSize = 4 * 1024 * 1024;

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void AtLeastAThird(string configuration)
    {
        var unwoven = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName("AssemblyToProcess"));
        var woven = WovenLoadContext.Of(configuration).Woven;
        AssertDepth(unwoven, woven, "DeepRecursion", "Number", 0);
        AssertDepth(unwoven, woven, "DeepRecursion", "Text", "text", 0);
        AssertDepth(unwoven, woven, "DeepRecursion", "Many", 0, 1, 2L, "three", Guid.Empty);
        AssertDepth(unwoven, woven, "DeepInstanceRecursion", "Int", 0);
    }

    [WovenFact]
    public void CachedResultsMakeFurtherRecursionsFlat()
    {
        for (var depth = 500; depth <= 20_000; depth += 500)
            Assert.Equal(depth, AssemblyToProcess.Bodies.DeepRecursion.Down(depth));
    }

    private static void AssertDepth(Assembly unwoven, Assembly woven, string type, string method, params object[] arguments)
    {
        var before = Depth(unwoven, type, method, arguments);
        var after = Depth(woven, type, method, arguments);
        Assert.True(after * 3 >= before, $"{type}.{method}: {after} levels woven, {before} before.");
    }

    private static int Depth(Assembly assembly, string typeName, string methodName, object[] arguments)
    {
        var type = assembly.GetType("AssemblyToProcess.Bodies." + typeName, throwOnError: true)!;
        var method = type.GetMethod(methodName)!;
        var depth = 0;
        var thread = new Thread(() => depth = (int)method.Invoke(method.IsStatic ? null : Activator.CreateInstance(type), arguments)!, StackSize);
        thread.Start();
        thread.Join();
        return depth;
    }
}
