using System.Reflection;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Tests.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>
/// Asks the weaver and the run-time copier about each public type of .NET as a result. What is refused at every call is said in the build,
/// and nothing else is.
/// </summary>
public sealed class FrameworkTypesTests : IDisposable
{
    // Results that the planner of results refuses before it asks how they are copied, or awaits.
    private static readonly HashSet<string> Asynchronous = new(StringComparer.Ordinal)
    {
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
    };

    // A copy could be made of these, and would stand for nothing; and a lazy value can be kept once it was created.
    private static readonly HashSet<string> RefusedOnPurpose = new(StringComparer.Ordinal) { "System.Lazy`1", "System.Threading.SpinLock", "System.Runtime.InteropServices.GCHandle" };

    private static readonly MethodInfo EntryOf = typeof(Memo).Assembly.GetType("MemoWeaver.Cloning.TypeEntry", throwOnError: true)!.GetMethod("Of")!;
    private static readonly PropertyInfo Copier = EntryOf.ReturnType.GetProperty("Copier")!;

    private readonly PlannedTypesModule planned = new();
    private readonly ClonePlanner planner;

    public FrameworkTypesTests() => planner = new ClonePlanner(planned.Module, new ImmutabilityProof(planned.Module));

    public void Dispose() => planned.Dispose();

    [Fact]
    public void WhatIsNeverKeptIsSaidInTheBuild()
    {
        var silent = new List<string>();
        var wrong = new List<string>();
        var count = 0;
        foreach (var (definition, type, reference) in Types().Where(t => !t.Type.IsAbstract))
        {
            count++;
            var isRefused = Copier.GetValue(EntryOf.Invoke(null, [type]))!.GetType().Name == "RefusedCopier";
            var isSaid = IsSaid(reference);
            if (isRefused && !isSaid)
                silent.Add(definition.FullName);
            if (!isRefused && isSaid && !RefusedOnPurpose.Contains(definition.FullName))
                wrong.Add(definition.FullName);
        }

        Assert.True(count > 1500, count + " types were tried.");
        Assert.True(
            silent.Count + wrong.Count == 0,
            $"Never kept, and the build is silent: {string.Join(" ", silent)}. Said to be never kept, but kept: {string.Join(" ", wrong)}.");
    }

    [Fact]
    public void AnAbstractClassIsNotComplainedOfIfADerivedOneIsKept()
    {
        var types = Types().ToList();
        var kept = types.Where(t => !t.Type.IsAbstract && Copier.GetValue(EntryOf.Invoke(null, [t.Type]))!.GetType().Name != "RefusedCopier").Select(t => t.Type).ToList();
        var wrong = types.Where(t => t.Type is { IsAbstract: true, IsSealed: false, IsInterface: false } && kept.Exists(t.Type.IsAssignableFrom) && IsSaid(t.Reference)).Select(t => t.Definition.FullName);
        Assert.Equal([], wrong);
    }

    [Theory]
    [InlineData("System.Diagnostics.StackTrace", "can be neither shared nor copied safely")]
    [InlineData("System.IO.FileInfo", "can be neither shared nor copied safely")]
    [InlineData("System.Exception", "can be neither shared nor copied safely")]
    [InlineData("System.Xml.XmlDocument", "can be neither shared nor copied safely")]
    [InlineData("System.Net.IPAddress", null)]
    [InlineData("System.Net.IPNetwork", null)]
    [InlineData("System.Linq.Expressions.Expression", null)]
    [InlineData("System.Collections.Queue", null)]
    public void SaysWhy(string name, string? why)
    {
        var plan = planner.Plan(Types().First(t => t.Definition.FullName == name).Reference);
        Assert.Equal(why, plan.Unkept);
    }

    private bool IsSaid(TypeReference reference)
    {
        var plan = planner.Plan(reference);
        return CloneRefusal.Find(plan) is not null || CloneRefusal.FindUnkept(plan) is not null || RefusedTypes.Lazy.Any(reference.IsOrDerivesFrom);
    }

    private IEnumerable<(TypeDefinition Definition, Type Type, TypeReference Reference)> Types()
    {
        foreach (var assembly in planned.FrameworkAssemblies())
        {
            Assembly loaded;
            try
            {
                loaded = Assembly.Load(assembly.Name.Name);
            }
            catch (FileNotFoundException)
            {
                continue;
            }

            foreach (var definition in assembly.MainModule.GetTypes().Where(IsResult))
            {
                if (Close(loaded, definition) is { } type)
                    yield return (definition, type, Close(definition));
            }
        }
    }

    private static bool IsResult(TypeDefinition type)
    {
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (!outer.IsPublic && !outer.IsNestedPublic)
                return false;
        }

        return !type.IsInterface && !(type.IsAbstract && type.IsSealed) && !type.IsRefStruct() && type.FullName != "System.Void" && !Asynchronous.Contains(type.FullName);
    }

    // Over strings, or numbers where a type parameter asks for a struct.
    private static Type? Close(Assembly assembly, TypeDefinition definition)
    {
        if (assembly.GetType(definition.FullName.Replace('/', '+')) is not { } type)
            return null;
        if (!type.IsGenericTypeDefinition)
            return type;
        try
        {
            return type.MakeGenericType([.. type.GetGenericArguments().Select(p => p.GenericParameterAttributes.HasFlag(System.Reflection.GenericParameterAttributes.NotNullableValueTypeConstraint) ? typeof(int) : typeof(string))]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private TypeReference Close(TypeDefinition definition)
    {
        var reference = planned.Module.ImportReference(definition);
        if (!definition.HasGenericParameters)
            return reference;
        var closed = new GenericInstanceType(reference);
        foreach (var parameter in definition.GenericParameters)
            closed.GenericArguments.Add(parameter.HasNotNullableValueTypeConstraint ? planned.Module.TypeSystem.Int32 : planned.Module.TypeSystem.String);
        return closed;
    }
}
