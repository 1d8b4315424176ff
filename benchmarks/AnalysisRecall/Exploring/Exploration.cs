using System.Collections;
using System.Globalization;
using System.Reflection;
using SideBySide.Values;
using SideBySide.Worlds;

namespace AnalysisRecall.Exploring;

/// <summary>
/// Drives a library on one side: its scenario twice, and then random calls of everything that is public. What callers
/// see is one line per step.
/// </summary>
sealed class Exploration
{
    const int Budget = 60;

    readonly Random _random;
    readonly Supply _supply;
    readonly Assembly _library;
    readonly IReadOnlyList<MethodInfo> _methods;
    readonly IReadOnlySet<string> _skipped;
    readonly List<string> _trace = [];
    readonly World _world;

    public Exploration(World world, string library, int seed, IReadOnlySet<string> skipped)
    {
        _world = world;
        _random = new Random(seed);
        _supply = new Supply(_random);
        _library = world.Assembly(library);
        _methods = Callable.Of(_library);
        _skipped = skipped;
    }

    /// <summary>Gets what callers saw so far.</summary>
    public IReadOnlyList<string> Trace => _trace;

    /// <summary>Gets what runs, for whoever waits.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Gets or sets whether to stop: nobody waits any more.</summary>
    public bool Abandoned { get; set; }

    /// <summary>Runs the scenario twice and then so many calls.</summary>
    public void Run(string scenario, int calls)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        for (var round = 0; round < 2; round++)
            Scenario(scenario);
        for (var i = 0; i < calls && !Abandoned && _methods.Count > 0; i++)
            Step();
        Current = "";
    }

    void Scenario(string name)
    {
        var type = _world.Assembly("AnalysisRecall").GetType("AnalysisRecall.Scenarios." + name, throwOnError: true)!;
        Current = name;
        try
        {
            var results = (IEnumerable<object?>)type.GetMethod("Run")!.Invoke(null, null)!;
            foreach (var result in results)
            {
                _trace.Add($"{name} {_trace.Count}: {Shown.Of(result, 200)}");
                _supply.Keep(result);
                if (Abandoned)
                    break;
            }
        }
        catch (Exception exception)
        {
            _trace.Add($"{name} ended: {exception.GetType().Name} {exception.Message.Split('\n')[0]}");
        }
    }

    void Step()
    {
        // Some objects are changed: results, arguments, and what they lead to.
        if (_supply.All.Count > 0 && _random.Next(25) == 0)
        {
            var target = _supply.All[_random.Next(_supply.All.Count)];
            Current = "change " + Shown.Name(target.GetType());
            _trace.Add($"{Current}: {Change.Of(target, _random)}");
            return;
        }
        var method = _methods[_random.Next(_methods.Count)];
        var name = $"{Shown.Name(method.DeclaringType!)}.{method.Name}/{method.GetParameters().Length}";
        if (_skipped.Contains(name) || Close(method) is not { } closed)
            return;
        object? target2 = null;
        if (!closed.IsStatic && (!_supply.TryMake(closed.DeclaringType!, out target2) || target2 is null))
            return;
        var arguments = new object?[closed.GetParameters().Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var type = closed.GetParameters()[i].ParameterType;
            if (type.IsByRef ? closed.GetParameters()[i] is { IsOut: false }
                && !_supply.TryMake(type.GetElementType()!, out arguments[i])
                : !_supply.TryMake(type, out arguments[i]))
                return;
        }
        Current = name;
        // The second call of two equal ones may be answered by a cache.
        var before = arguments.ToArray();
        Call(closed, name, target2, arguments);
        if (_random.Next(2) == 0)
            Call(closed, name, target2, before);
    }

    void Call(MethodInfo method, string name, object? target, object?[] arguments)
    {
        string text;
        try
        {
            var result = method.Invoke(target, arguments);
            result = Finite(result, method.ReturnType);
            text = Shown.Of(result, Budget);
            _supply.Keep(result);
            foreach (var changed in method.GetParameters().Where(p => p.ParameterType.IsByRef).Select(p
                => arguments[p.Position]))
                text += " out " + Shown.Of(changed, Budget);
        }
        catch (TargetInvocationException exception)
        {
            text = "throws " + exception.InnerException!.GetType().Name;
        }
        catch (Exception exception) // of reflection, or of a lazy result
        {
            text = "throws " + exception.GetType().Name;
        }
        _trace.Add($"{name} -> {text}");
    }

    // What is lazy may have no end, and a read-only result may be another class on the other side.
    static object? Finite(object? result, Type declared)
    {
        if (result is not IEnumerable sequence || result is string)
            return result;
        var isReadOnly = declared.IsInterface && declared.Namespace == "System.Collections.Generic"
            && declared.GetGenericArguments() is [_]
                && !typeof(ICollection<>).IsAssignableFrom(declared.GetGenericTypeDefinition());
        if (!isReadOnly)
            return result is not ICollection && result.GetType().Name.Contains('<')
                ? sequence.Cast<object?>().Take(20).ToList() : result;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(declared.GetGenericArguments()))!;
        foreach (var item in sequence.Cast<object?>().Take(20))
            list.Add(item);
        return list;
    }

    MethodInfo? Close(MethodInfo method)
    {
        if (method.DeclaringType!.ContainsGenericParameters)
            return null;
        if (!method.IsGenericMethodDefinition)
            return method;
        try
        {
            return method.MakeGenericMethod([.. method.GetGenericArguments()
                .Select(_ => _random.Next(2) == 0 ? typeof(int) : typeof(string))]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
