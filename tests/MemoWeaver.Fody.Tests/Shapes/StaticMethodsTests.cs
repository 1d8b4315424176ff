using System.Reflection;
using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class StaticMethodsTests
{
    [WovenFact]
    public void SecondCallIsAHit() => Body.Runs(3, () => StaticMethods.Runs, () =>
    {
        Assert.Equal("a:1", StaticMethods.Join("a", 1));
        Assert.Same(StaticMethods.Join("a", 1), StaticMethods.Join("a", 1));
        Assert.Equal("a:2", StaticMethods.Join("a", 2));
        Assert.Equal("b:1", StaticMethods.Join("b", 1));
    });

    [WovenFact]
    public void MethodWithoutParametersRunsOnce() => Body.Runs(1, () => StaticMethods.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(42, StaticMethods.Constant());
    });

    [WovenFact]
    public void NullIsAValue() => Body.Runs(2, () => StaticMethods.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(StaticMethods.NullForOdd(1));
            Assert.Equal("even", StaticMethods.NullForOdd(2));
        }
    });

    [WovenFact]
    public void InternalAndPrivateMethods() => Body.Runs(2, () => StaticMethods.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(21L, StaticMethods.CallInternal(10));
    });

    [WovenFact]
    public void EveryParameterIsPartOfTheKey() => Body.Runs(6, () => StaticMethods.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(55, StaticMethods.Expression(1, 2, 3, 4, 5));
            Assert.Equal(56, StaticMethods.Expression(2, 2, 3, 4, 5));
            Assert.Equal(57, StaticMethods.Expression(1, 3, 3, 4, 5));
            Assert.Equal(58, StaticMethods.Expression(1, 2, 4, 4, 5));
            Assert.Equal(59, StaticMethods.Expression(1, 2, 3, 5, 5));
            Assert.Equal(60, StaticMethods.Expression(1, 2, 3, 4, 6));
        }
    });

    [WovenFact]
    public void OverloadsHaveCachesOfTheirOwn() => Body.Runs(3, () => StaticMethods.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(7, StaticMethods.Overloaded(7));
            Assert.Equal(1007, StaticMethods.Overloaded(7L));
            Assert.Equal(2001, StaticMethods.Overloaded("7"));
        }
        Assert.Equal(1, Memo.Of((Func<string, int>)StaticMethods.Overloaded).Info.Hits);
    });

    [WovenFact]
    public void NothingPublicIsAdded()
    {
        var type = typeof(StaticMethods);
        Assert.Equal(
            ["CallInternal", "Constant", "Expression", "Join", "NullForOdd", "Overloaded", "Overloaded", "Overloaded"],
            type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["Runs"], type.GetFields().Select(f => f.Name));
        Assert.Empty(type.GetNestedTypes());
        Assert.NotNull(type.GetMethod("Join")!.GetCustomAttribute<LruCacheAttribute>());
    }

    [WovenFact]
    public void NoTypeOfTheAssemblyBecomesPublic() =>
        Assert.DoesNotContain(typeof(StaticMethods).Assembly.GetExportedTypes(), t => t.Name.Contains('<', StringComparison.Ordinal) && t.DeclaringType != typeof(ExtensionBlocks) && t.DeclaringType?.DeclaringType != typeof(ExtensionBlocks));
}
