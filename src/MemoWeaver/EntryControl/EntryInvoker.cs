using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;
#if !NET8_0_OR_GREATER
using System.Runtime.ExceptionServices;
#endif

namespace MemoWeaver.EntryControl;

/// <summary>
/// Calls the method that the weaver emitted into a holder to build the key of a call or run the body.
/// </summary>
sealed class EntryInvoker
{
    readonly MethodInfo _method;
    readonly ParameterInfo[] _parameters;

    EntryInvoker(MethodInfo method, string name)
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
    [UnconditionalSuppressMessage("Trimming", "IL2072",
        Justification = "MemoizedAttribute keeps the members of the holder.")]
    public static EntryInvoker Of(CacheSite site) => Of(site.Holder, site.Name);

    /// <summary>Returns the entry of a call, for the current state of arguments and object.</summary>
    public CacheEntry Entry(object? target, object?[] arguments) =>
        (CacheEntry)Call(target, arguments, runsBody: false)!;

    /// <summary>Returns the arguments, one for each parameter.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public object?[] Check(object?[]? arguments) => new CallArguments(Name, _method, _parameters).Check(arguments);

    /// <summary>Runs the body without the cache.</summary>
    /// <returns>The return value of the method.</returns>
    public object? Run(object? target, object?[] arguments) => Call(target, arguments, runsBody: true);

    // Parameters: the object, or an unused null for a static method; the arguments; whether to run the body.
    object? Call(object? target, object?[] arguments, bool runsBody)
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

/// <summary>
/// Checks the arguments of <see cref="MemoCache.Remove"/>. Reflection would accept null for 0, and names neither method
/// nor parameter.
/// </summary>
/// <param name="name">The memoized method.</param>
/// <param name="entry">The <c>Entry</c> of its holder. It takes the object, the arguments, and whether to run the
/// body.</param>
/// <param name="types">The parameters of <paramref name="entry"/>.</param>
sealed class CallArguments(string name, MethodInfo entry, ParameterInfo[] types)
{
    // For each type code from Char to Double, the codes that reflection widens it to.
    static readonly Dictionary<TypeCode, TypeCode[]> Widened = new()
    {
        [TypeCode.Char] = [TypeCode.UInt16, TypeCode.UInt32, TypeCode.Int32, TypeCode.UInt64, TypeCode.Int64,
            TypeCode.Single, TypeCode.Double],
        [TypeCode.SByte] = [TypeCode.Int16, TypeCode.Int32, TypeCode.Int64, TypeCode.Single, TypeCode.Double],
        [TypeCode.Byte] = [TypeCode.Char, TypeCode.UInt16, TypeCode.Int16, TypeCode.UInt32, TypeCode.Int32,
            TypeCode.UInt64, TypeCode.Int64, TypeCode.Single, TypeCode.Double],
        [TypeCode.Int16] = [TypeCode.Int32, TypeCode.Int64, TypeCode.Single, TypeCode.Double],
        [TypeCode.UInt16] = [TypeCode.UInt32, TypeCode.Int32, TypeCode.UInt64, TypeCode.Int64, TypeCode.Single,
            TypeCode.Double],
        [TypeCode.Int32] = [TypeCode.Int64, TypeCode.Single, TypeCode.Double],
        [TypeCode.UInt32] = [TypeCode.UInt64, TypeCode.Int64, TypeCode.Single, TypeCode.Double],
        [TypeCode.Int64] = [TypeCode.Single, TypeCode.Double],
        [TypeCode.UInt64] = [TypeCode.Single, TypeCode.Double],
        [TypeCode.Single] = [TypeCode.Double],
    };

    int Expected => types.Length - 2;

    /// <summary>Returns the arguments, one for each parameter.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public object?[] Check(object?[]? arguments)
    {
        // The C# compiler passes the null, or the array, of Remove(null) and Remove(names) as the arguments.
        arguments ??= [null];
        if (Expected == 1 && arguments.GetType() != typeof(object[]) && TypeOf(0).IsInstanceOfType(arguments))
            arguments = [arguments];
        if (arguments.Length != Expected)
            throw new ArgumentException($"{name} takes {Count(Expected)}{Listed()}; {arguments.Length} {(arguments.Length == 1 ? "was" : "were")} passed.", nameof(arguments));
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!Fits(arguments[i], TypeOf(i)) && Parameter(i) is not { IsOut: true })
                throw new ArgumentException($"{name}: argument {i + 1}{Named(i)} has to be {TypeText.Of(TypeOf(i))}, and {Actual(arguments[i])} was passed.", nameof(arguments));
        }

        return arguments;
    }

    static bool Fits(object? argument, Type type)
    {
        if (argument is null)
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsInstanceOfType(argument) || type.IsPointer || type.ContainsGenericParameters)
            return true;
        var (from, to) = (Type.GetTypeCode(argument.GetType()), Type.GetTypeCode(type));
        if (!(type.IsPrimitive || type.IsEnum) || !(argument.GetType().IsPrimitive || argument.GetType().IsEnum)
            || from == TypeCode.Object)
            return false;
        return argument.GetType().IsEnum
            ? !type.IsEnum && (from == to || (Widened.TryGetValue(from, out var ofEnum) && ofEnum.Contains(to)))
            : from == to || (Widened.TryGetValue(from, out var codes) && codes.Contains(to));
    }

    Type TypeOf(int index)
    {
        var type = types[index + 1].ParameterType;
        return type.IsByRef ? type.GetElementType()! : type;
    }

    static string Actual(object? argument) => argument is null ? "null" : TypeText.Of(argument.GetType());

    static string Count(int count) => count switch
    {
        0 => "no argument",
        1 => "1 argument",
        _ => count + " arguments",
    };

    string Listed() =>
        Expected == 0 ? "" : " ("
        + string.Join(", ", Enumerable.Range(0, Expected)
            .Select(i => TypeText.Of(TypeOf(i)) + (Parameter(i) is { } p ? " " + p.Name : ""))) + ")";

    string Named(int index) => Parameter(index) is { } parameter ? $", '{parameter.Name}'," : "";

    // Returns a parameter of the memoized method; null if trimming removed the method.
    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "A method that was trimmed away is not named in the message.")]
    ParameterInfo? Parameter(int index)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var holder = Open(entry.DeclaringType!);
        foreach (var method in holder.DeclaringType?.GetMethods(all) ?? [])
        {
            if (method.GetCustomAttribute<MemoizedAttribute>(inherit: false) is { } memoized
                && Open(memoized.Holder) == holder)
                return method.GetParameters() is { } parameters && index < parameters.Length ? parameters[index] : null;
        }

        return null;
    }

    static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
