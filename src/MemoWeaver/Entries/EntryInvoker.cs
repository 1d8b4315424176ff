using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;
using MemoWeaver.Common;
using MemoWeaver.Runtime;

namespace MemoWeaver.Control;

/// <summary>Calls the method that the weaver emitted into a holder to build the key of a call or run the body.</summary>
internal sealed class EntryInvoker
{
    private readonly MethodInfo _method;
    private readonly ParameterInfo[] _parameters;

    private EntryInvoker(MethodInfo method, string name)
    {
        _method = method;
        _parameters = method.GetParameters();
        Name = name;
    }

    /// <summary>Gets the name of the memoized method.</summary>
    public string Name { get; }

    /// <summary>Finds the method of a holder.</summary>
    public static EntryInvoker Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type holder, string name) =>
        new(holder.GetMethod(WovenNames.EntryMethod) ?? throw new InvalidOperationException($"{name} was woven by a version of MemoWeaver without entries. Build its project again."), name);

    /// <summary>Finds the method of a site's holder.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "MemoizedAttribute keeps the members of the holder.")]
    public static EntryInvoker Of(CacheSite site) => Of(site.Holder, site.Name);

    /// <summary>Returns the entry of a call, for the current state of arguments and object.</summary>
    public CacheEntry Entry(object? target, object?[] arguments) => (CacheEntry)Call(target, arguments, runsBody: false)!;

    /// <summary>Returns the arguments, one for each parameter.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public object?[] Check(object?[]? arguments) => new CallArguments(Name, _method, _parameters).Check(arguments);

    /// <summary>Runs the body without the cache.</summary>
    /// <returns>The return value of the method.</returns>
    public object? Run(object? target, object?[] arguments) => Call(target, arguments, runsBody: true);

    // Parameters: the object, or an unused null for a static method; the arguments; whether to run the body.
    private object? Call(object? target, object?[] arguments, bool runsBody)
    {
        arguments = Check(arguments);
        if (target is null && _parameters[0].ParameterType != typeof(object))
            throw new InvalidOperationException($"The entries of {Name} are those of calls on an object. Pass an expression or a delegate that leads to one to Memo.");
        var passed = new object?[_parameters.Length];
        passed[0] = _parameters[0].ParameterType == typeof(object) ? null : target;
        arguments.CopyTo(passed, 1);
        passed[passed.Length - 1] = runsBody;
#if NET
        return _method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, passed, null);
#else
        try
        {
            return _method.Invoke(null, passed);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Capture(inner).Throw();
            throw;
        }
#endif
    }
}
