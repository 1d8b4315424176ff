using AssemblyToProcess.Bodies;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Bodies;

public class BodiesTests
{
    [WovenFact]
    public void Catch() => Body.Runs(3, () => Handlers.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("parsed 7", Handlers.Catch("7"));
            Assert.Equal("no number", Handlers.Catch("x"));
            Assert.Equal("OverflowException", Handlers.Catch("99999999999"));
        }
    });

    [WovenFact]
    public void Finally()
    {
        Body.Runs(21, () => Handlers.FinallyRuns, () =>
        {
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(-1, Handlers.Finally(-5));
                Assert.Equal(25, Handlers.Finally(4));
            }
        });
        Body.Runs(22, () => Handlers.FinallyRuns, () =>
        {
            for (var i = 0; i < 2; i++)
                Assert.Throws<DivideByZeroException>(() => Handlers.Finally(0));
        });
    }

    [WovenFact]
    public void Filter() => Body.Runs(3, () => Handlers.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("filtered", Handlers.Filter(0));
            Assert.Equal("argument", Handlers.Filter(2));
            Assert.Equal("filtered", Handlers.Filter(6));
        }
    });

    [WovenFact]
    public void Rethrow() => Body.Runs(204, () => Handlers.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(2, Handlers.Rethrow(2));
            Assert.Equal(int.MaxValue, Handlers.Rethrow(0));
            Assert.Throws<OverflowException>(() => Handlers.Rethrow(1));
        }
    });

    [WovenFact]
    public void BodiesThatEndWithThrow() => Body.Runs(4, () => Handlers.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(4, Handlers.EndsWithThrow(0));
            Assert.Throws<ArgumentOutOfRangeException>(() => Handlers.EndsWithThrow(-1));
            Assert.Equal(1, Handlers.UsingAndLock(1));
        }
    });

    [WovenFact]
    public void ExceptionsPropagateUnchangedAndAreNotCached() => Body.Runs(2, () => Handlers.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            var exception = Assert.Throws<InvalidOperationException>(() => Handlers.AlwaysThrows("m"));
            Assert.Equal("m", exception.Message);
            Assert.Null(exception.InnerException);
        }
        Assert.Equal(0, Memo.Of(Handlers.AlwaysThrows).Info.Count);
    });

    [WovenFact]
    public void SwitchTables() => Body.Runs(9, () => Switches.Runs, () =>
    {
        string[] expected = ["zero", "one", "two", "three", "four", "zero", "six or seven", "six or seven", "many"];
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], Switches.Table(i));
        }
    });

    [WovenFact]
    public void SwitchesOnTextAndPatterns() => Body.Runs(8, () => Switches.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(5, Switches.Text("five"));
            Assert.Equal(7, Switches.Text("seven"));
            Assert.Equal(0, Switches.Text("eight"));
            Assert.Equal("nothing", Switches.Patterns(null, null));
            Assert.Equal("teen", Switches.Patterns(11, "x"));
            Assert.Equal("long", Switches.Patterns(null, "long"));
            Assert.Equal("number 3", Switches.Patterns(3, null));
            Assert.Equal("other", Switches.Patterns(3, "x"));
        }
    });

    [WovenFact]
    public void CheckedArithmetic() => Body.Runs(8, () => Arithmetic.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(15, Arithmetic.Checked(3, 4));
            Assert.Throws<OverflowException>(() => Arithmetic.Checked(int.MaxValue, 2));
            Assert.Equal(200, Arithmetic.CheckedConversion(200));
            Assert.Throws<OverflowException>(() => Arithmetic.CheckedConversion(256));
            Assert.Equal(-2, Arithmetic.Unchecked(int.MaxValue, 2));
            Assert.Equal(6.5, Arithmetic.Floating(1f, 2d, 3.5m));
        }
    });

    [WovenFact]
    public void NativeIntegers() => Body.Runs(1, () => Arithmetic.Runs, () =>
    {
        Assert.Equal(5, Arithmetic.Native(2, 3));
        Assert.Equal(5, Arithmetic.Native(2, 3));
    });

    [WovenFact]
    public void PinnedRefAndStackLocals() => Body.Runs(6, () => PinnedAndRefLocals.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal('a' + 'b', PinnedAndRefLocals.Pinned("ab"));
            Assert.Equal(8, PinnedAndRefLocals.RefLocal(3));
            Assert.Equal(6L, PinnedAndRefLocals.StackAllocated(4));
            Assert.Equal(64 * 3, PinnedAndRefLocals.NotCleared(3));
            Assert.Equal("axx!", PinnedAndRefLocals.ModifiesItsParameters("a", 2));
            Assert.True(PinnedAndRefLocals.UsesSpan(9));
        }
    });

    [WovenFact]
    public void LargeBodies() => Body.Runs(9, () => AssemblyToProcess.Bodies.LargeBodies.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(AssemblyToProcess.Bodies.LargeBodies.Long(1, true), AssemblyToProcess.Bodies.LargeBodies.Long(1, true));
            AssemblyToProcess.Bodies.LargeBodies.Long(1, false);
            Assert.Equal(0, AssemblyToProcess.Bodies.LargeBodies.ManyReturns(0));
            Assert.Equal(31, AssemblyToProcess.Bodies.LargeBodies.ManyReturns(3));
            Assert.Equal(149 * 31 % 101, AssemblyToProcess.Bodies.LargeBodies.ManyReturns(447));
            Assert.Equal(-1, AssemblyToProcess.Bodies.LargeBodies.ManyReturns(1));
            Assert.Equal(0, AssemblyToProcess.Bodies.LargeBodies.InTry(0));
            AssemblyToProcess.Bodies.LargeBodies.InTry(1);
            AssemblyToProcess.Bodies.LargeBodies.InTry(2);
        }
    });

    [WovenFact]
    public void LargeBodyComputesTheSame()
    {
        // Computed by the unwoven build.
        Assert.Equal(Unwoven(nameof(AssemblyToProcess.Bodies.LargeBodies.Long), 5, false), AssemblyToProcess.Bodies.LargeBodies.Long(5, false));
        Assert.Equal(Unwoven(nameof(AssemblyToProcess.Bodies.LargeBodies.InTry), 5), AssemblyToProcess.Bodies.LargeBodies.InTry(5));
    }

    private static object? Unwoven(string method, params object[] arguments) =>
        System.Runtime.Loader.AssemblyLoadContext.Default.LoadFromAssemblyName(new System.Reflection.AssemblyName("AssemblyToProcess"))
            .GetType(typeof(AssemblyToProcess.Bodies.LargeBodies).FullName!)!.GetMethod(method)!.Invoke(null, arguments);

    [WovenFact]
    public void BodyWithScopesTuplesAndDynamic() => Body.Runs(2, () => DebugShapes.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(12 + 0 - 3 + 2 - 3, DebugShapes.NestedScopes(4));
            Assert.Equal("3", DebugShapes.WithTuplesAndDynamic((2, "")));
        }
    });
}
