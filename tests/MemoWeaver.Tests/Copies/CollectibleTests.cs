using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

public class CollectibleTests
{
    [Fact]
    public void ATypeThatWasCopiedCanBeUnloaded()
    {
        var type = Use();
        for (var i = 0; i < 20 && type.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(type.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference Use()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Collectible"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("Collectible");
        var builder = module.DefineType("Result", TypeAttributes.Public);
        builder.DefineField("Any", typeof(object), FieldAttributes.Public);
        var type = builder.CreateType();
        Assert.True(type.IsCollectible);
        var value = Activator.CreateInstance(type)!;
        type.GetField("Any")!.SetValue(value, new List<object> { Activator.CreateInstance(type)! });
        var kept = default(KeptCopy<object, RuntimeCopier<object>>);
        Assert.True(kept.TryStore(value, out var stored));
        var copy = kept.Value(stored);
        Assert.Same(type, ((List<object>)type.GetField("Any")!.GetValue(copy)!)[0].GetType());
        var list = Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        Assert.True(kept.TryStore(list, out stored));
        Assert.NotSame(list, kept.Value(stored));
        return new(type);
    }
}
