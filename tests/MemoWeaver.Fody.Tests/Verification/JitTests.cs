using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>The JIT compiles every method of the woven builds that this runtime can load, generic ones over a class and over a struct.</summary>
public class JitTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("Debug", "net10.0")]
    [InlineData("Release", "net10.0")]
    [InlineData("Debug", "net8.0")]
    [InlineData("Release", "net8.0")]
    [InlineData("Debug", "netstandard2.0")]
    [InlineData("Release", "netstandard2.0")]
    public void EveryMethodCompiles(string configuration, string targetFramework)
    {
        var woven = WovenLoadContext.Load($"jit {configuration} {targetFramework}", WovenCases.Get(configuration, targetFramework).Path).Woven;
        var (compiled, failures) = CompileAll(woven);
        Assert.Empty(failures);
        Assert.True(compiled > 1000, "Compiled: " + compiled);
    }

    /// <summary>That the runs above leave none out: what is woven, and each method that it was woven into, has been compiled.</summary>
    [Fact]
    public void NoWovenMethodIsLeftOut()
    {
        var woven = WovenLoadContext.Load("jit all", WovenCases.Get("Release").Path).Woven;
        var compiled = new HashSet<MethodBase>();
        CompileAll(woven, m => compiled.Add(m));
        var all = woven.GetTypes().SelectMany(t => t.GetMethods(All)).Where(m => !m.IsAbstract);
        Assert.Empty(all.Where(m => m.CustomAttributes.Any(a => a.AttributeType.Name == "MemoizedAttribute") || m.Name.Contains(">Compute", StringComparison.Ordinal))
            .Where(m => !compiled.Any(c => c.MetadataToken == m.MetadataToken))
            .Select(m => $"{m.DeclaringType}.{m.Name}"));
    }

    [Fact]
    public void DamagedMethodIsFound()
    {
        var damaged = WeavingRun.Of(CaseAssembly.Valid("Release"), "damaged-jit", prepare: Damage);
        var (_, failures) = CompileAll(WovenLoadContext.Load("damaged", damaged.Path).Woven);
        Assert.Contains(failures, f => f.Contains("Constant", StringComparison.Ordinal));
    }

    /// <summary>Takes the last value off the stack before it is returned.</summary>
    internal static void Damage(ModuleDefinition module)
    {
        var method = module.GetType("AssemblyToProcess.Methods.StaticMethods").Methods.Single(m => m.Name == "Constant");
        var il = method.Body.Instructions;
        il.Insert(il.Count - 1, Instruction.Create(OpCodes.Pop));
    }

    private static (int Compiled, List<string> Failures) CompileAll(Assembly assembly, Action<MethodBase>? onCompiled = null)
    {
        var (compiled, failures) = (0, new List<string>());
        foreach (var type in assembly.GetTypes().SelectMany(Close))
        {
            foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Where(m => !m.IsAbstract))
            {
                foreach (var arguments in Arguments(method.IsGenericMethodDefinition ? method.GetGenericArguments() : []))
                {
                    try
                    {
                        if (method.IsGenericMethodDefinition)
                            ((MethodInfo)method).MakeGenericMethod(arguments);
                    }
                    catch (ArgumentException)
                    {
                        continue; // the constraints do not take these types
                    }
                    try
                    {
                        var handles = type.GetGenericArguments().Concat(arguments).Select(t => t.TypeHandle).ToArray();
                        RuntimeHelpers.PrepareMethod(method.MethodHandle, handles.Length == 0 ? null : handles);
                        compiled++;
                        onCompiled?.Invoke(method);
                    }
                    catch (Exception e)
                    {
                        failures.Add($"{type}.{method}: {e.Message}");
                    }
                }
            }
        }
        return (compiled, failures);
    }

    private static IEnumerable<Type> Close(Type type)
    {
        if (!type.IsGenericTypeDefinition)
        {
            yield return type;
            yield break;
        }
        foreach (var arguments in Arguments(type.GetGenericArguments()))
        {
            Type closed;
            try
            {
                closed = type.MakeGenericType(arguments);
            }
            catch (ArgumentException)
            {
                continue; // the constraints do not take these types
            }
            yield return closed;
        }
    }

    /// <summary>Type arguments to try: for each parameter all the same, plus types that do what its constraint names.</summary>
    private static IEnumerable<Type[]> Arguments(Type[] parameters)
    {
        if (parameters.Length == 0)
            return [[]];
        Type[] candidates = [typeof(string), typeof(int), typeof(DayOfWeek)];
        var fitting = parameters.Select(p => p.GetGenericParameterConstraints().FirstOrDefault(c => !c.IsGenericParameter) is { } constraint
            ? Implementation(constraint, parameters[0].Module.Assembly)
            : typeof(string)).ToArray();
        return candidates.Select(c => Enumerable.Repeat(c, parameters.Length).ToArray()).Append(fitting);
    }

    private static Type Implementation(Type constraint, Assembly assembly) =>
        assembly.GetTypes().FirstOrDefault(t => !t.IsAbstract && !t.ContainsGenericParameters && Supertypes(t).Any(s => Open(s) == Open(constraint))) ?? typeof(string);

    private static IEnumerable<Type> Supertypes(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            yield return t;
        foreach (var t in type.GetInterfaces())
            yield return t;
    }

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
