using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Bodies;

/// <summary>Bodies whose calls are in tail position, as the F# compiler writes them.</summary>
public class TailCallTests
{
    [Fact]
    public void PrefixIsDroppedAndTheResultIsStored()
    {
        var marked = 0;
        var run = WeavingRun.Of(CaseAssembly.Valid("Release"), "tail-calls", prepare: module => marked = MarkTailCalls(module));
        Assert.Equal(3, marked);
        Assert.Empty(run.Errors);
        using (var module = ModuleDefinition.ReadModule(run.Path))
            Assert.DoesNotContain(module.GetType("AssemblyToProcess.Bodies.TailCalls").Methods.SelectMany(m => m.Body.Instructions), i => i.OpCode == OpCodes.Tail);

        var type = WovenLoadContext.Load("tail-calls", run.Path).Woven.GetType("AssemblyToProcess.Bodies.TailCalls", throwOnError: true)!;
        object? Call(string method, params object[] arguments) => type.GetMethod(method)!.Invoke(null, arguments);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(14, Call("Calls", 7));
            Assert.Equal(6, Call("Self", 3, 0));
            Assert.Equal("1.2", Call("Virtual", new Version(1, 2)));
        }
        Assert.Equal(1 + 4 + 1, type.GetField("Runs")!.GetValue(null));
    }

    private static int MarkTailCalls(ModuleDefinition module)
    {
        var marked = 0;
        foreach (var method in module.GetType("AssemblyToProcess.Bodies.TailCalls").Methods.Where(m => m.HasCustomAttributes))
        {
            var il = method.Body.Instructions;
            for (var i = il.Count - 2; i >= 0; i--)
            {
                if (il[i].OpCode.Code is not (Code.Call or Code.Callvirt) || il[i + 1].OpCode != OpCodes.Ret)
                    continue;
                il.Insert(i, Instruction.Create(OpCodes.Tail));
                marked++;
            }
        }
        return marked;
    }
}
