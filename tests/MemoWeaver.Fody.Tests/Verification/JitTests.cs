using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>The JIT compiles every method of the woven assembly, generic ones over a class and over a struct.</summary>
public class JitTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void EveryMethodCompiles(string configuration)
    {
        var (compiled, failures) = CompileAll(WovenLoadContext.Of(configuration).Woven);
        Assert.Empty(failures);
        Assert.True(compiled > 1000, "Compiled: " + compiled);
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

    private static (int Compiled, List<string> Failures) CompileAll(Assembly assembly)
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

    /// <summary>Type arguments to try: for each parameter all the same, plus what the constraints name.</summary>
    private static IEnumerable<Type[]> Arguments(Type[] parameters)
    {
        if (parameters.Length == 0)
            return [[]];
        Type[] candidates = [typeof(string), typeof(int), typeof(DayOfWeek)];
        var named = parameters.Select(p => p.GetGenericParameterConstraints().FirstOrDefault(c => !c.IsGenericType && !c.IsGenericParameter) is { } constraint
            ? Implementation(constraint, parameters[0].Module.Assembly)
            : typeof(string)).ToArray();
        return candidates.Select(c => Enumerable.Repeat(c, parameters.Length).ToArray()).Append(named);
    }

    private static Type Implementation(Type constraint, Assembly assembly) =>
        assembly.GetTypes().FirstOrDefault(t => constraint.IsAssignableFrom(t) && !t.IsAbstract && !t.ContainsGenericParameters && t.GetConstructor(Type.EmptyTypes) is not null) ?? typeof(string);
}
