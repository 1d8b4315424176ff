using System.Globalization;
using System.Reflection;
using SideBySide.Values;
using SideBySide.Worlds;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>
/// Calls the members of a program in a random order, as a caller in another assembly can, and writes down what it
/// sees. Both sides get the same random numbers, so that the texts are equal as long as the sides are.
/// </summary>
sealed class Session
{
    const int Rounds = 14;

    static readonly CultureInfo[] _cultures =
    [
        CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("de-DE"), CultureInfo.GetCultureInfo("tr-TR"),
        CultureInfo.GetCultureInfo("sv-SE"),
    ];

    readonly Random _random;
    readonly string _name;
    readonly Members _members;
    readonly Type _ambient;
    readonly Assembly _callers;
    readonly object _hub;
    readonly Arguments _arguments;
    readonly List<object> _subjects = [];
    readonly List<(object Value, bool CanChange)> _results = [];

    Session(World world, string name, int seed)
    {
        _name = name;
        _random = new Random(seed);
        var program = world.Assembly(Batch.Assembly);
        var library = world.Assembly("ProofLibrary");
        _ambient = library.GetType("ProofLibrary.Ambient")!;
        _hub = library.GetType("ProofLibrary.Hub")!.GetField("Instance")!.GetValue(null)!;
        Reset();
        var subject = program.GetType(name + ".Subject", throwOnError: true)!;
        _members = new Members(subject);
        _callers = world.Assembly("ProofCallers");
        _arguments = new Arguments(program, library, _callers, _random);
        for (var i = 0; i < 2; i++)
            _subjects.Add(Activator.CreateInstance(subject)!);
        _arguments.Pool.AddRange(_subjects);
    }

    /// <summary>Returns what callers see, step by step.</summary>
    /// <param name="world">The side.</param>
    /// <param name="name">The program.</param>
    /// <param name="seed">Decides what is called.</param>
    public static List<string> Run(World world, string name, int seed)
    {
        var trace = new List<string>();
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = _cultures[0];
        try
        {
            var session = new Session(world, name, seed);
            for (var i = 0; i < Rounds && session._members.Cached.Length > 0; i++)
                session.Round(trace);
        }
        catch (TargetInvocationException exception)
        {
            trace.Add("cannot be created: " + exception.InnerException!.GetType().Name);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Environment.SetEnvironmentVariable("PROOF", null);
            AppDomain.CurrentDomain.SetData("PROOF", null);
            Thread.CurrentThread.Name = "session";
        }
        return trace;
    }

    // A cached call, something that happens, and the same call again: the second one may be answered by the cache.
    void Round(List<string> trace)
    {
        if (Prepare(_members.Cached[_random.Next(_members.Cached.Length)]) is not { } call)
            return;
        trace.Add(Run(call));
        for (var i = _random.Next(3); i >= 0; i--)
            trace.Add(Happen());
        trace.Add(Run(call));
    }

    string Happen()
    {
        var at = _random.Next(100);
        if (at < 34 && _members.Methods.Length > 0)
            return Prepare(_members.Methods[_random.Next(_members.Methods.Length)]) is { } call ? Run(call) : "none";
        if (at < 44 && _members.Fields.Length > 0)
            return SetField(_members.Fields[_random.Next(_members.Fields.Length)]);
        if (at < 60 && _results.Count > 0)
        {
            var (result, canChange) = _results[_random.Next(_results.Count)];
            return $"change result: {(canChange ? Change.Of(result, _random) : null)} -> {Shown.Of(result)}";
        }
        if (at < 72)
        {
            var argument = _arguments.Pool[_random.Next(_arguments.Pool.Count)];
            return $"change argument: {Change.Of(argument, _random)} -> {(_subjects.Contains(argument) ? "subject" : Shown.Of(argument))}";
        }
        return at < 76 ? "argument: " + Shown.Of(_arguments.Pool[_random.Next(_arguments.Pool.Count)]) : Ambience();
    }

    sealed record PreparedCall(MethodInfo Method, int Subject, object?[] Arguments);

    PreparedCall? Prepare(MethodInfo method)
    {
        if (method.IsGenericMethodDefinition)
            method = method.MakeGenericMethod(method.GetGenericArguments().Select(_ => Argument()).ToArray());
        return new PreparedCall(method, _random.Next(_subjects.Count),
            [.. method.GetParameters().Select(p => _arguments.Of(p.ParameterType, _name))]);
    }

    string Run(PreparedCall call)
    {
        var (method, subject, arguments) = call;
        var text = $"{(method.IsStatic ? "" : $"s{subject}.")}{method.Name}({string.Join(", ", arguments.Select(a => Shown.Of(a)))})";
        try
        {
            var result = method.Invoke(method.IsStatic ? null : _subjects[subject], [.. arguments]);
            if (result is not null and not string && !result.GetType().IsPrimitive)
            {
                if (_results.Count > 3)
                    _results.RemoveAt(0);
                // Nobody casts a read-only list to change it.
                _results.Add((result, !IsReadOnly(method.ReturnType)));
            }
            return $"{text} -> {Shown.Of(result)}{string.Concat(arguments.Where(Kept).Select(a => " with " + Shown.Of(a)))}";
        }
        catch (TargetInvocationException exception)
        {
            return $"{text} throws {exception.InnerException!.GetType().Name}";
        }
    }

    // Programs share the library, and must not see what others did to it.
    void Reset()
    {
        _ambient.GetField("Level")!.SetValue(null, 0);
        _ambient.GetField("_hidden", BindingFlags.NonPublic | BindingFlags.Static)!.SetValue(null, 0);
        ((List<int>)_ambient.GetField("Log")!.GetValue(null)!).Clear();
        _hub.GetType().GetProperty("Level")!.SetValue(_hub, 0);
        ((List<int>)_hub.GetType().GetProperty("Items")!.GetValue(_hub)!).Clear();
    }

    static bool IsReadOnly(Type type) => type.Name == "IReadOnlyList`1"
        || (type.Name == "Task`1" && IsReadOnly(type.GetGenericArguments()[0]));

    static bool Kept(object? argument) => argument is not null and not string && !argument.GetType().IsPrimitive;

    Type Argument() => _random.Next(5) switch
    {
        0 => typeof(string),
        1 => typeof(List<int>),
        3 => _callers.GetType("ProofCallers.SetSource")!,
        2 => _ambient.Assembly.GetType("ProofLibrary.Cell")!,
        _ => typeof(int),
    };

    string SetField(FieldInfo field)
    {
        var subject = _subjects[_random.Next(_subjects.Count)];
        var target = field.IsStatic ? null : subject;
        if (Change.Another(field.FieldType, field.GetValue(target), _random) is { } other)
        {
            field.SetValue(target, other);
            return $"{field.Name} = {Shown.Of(other)}";
        }
        return $"change {field.Name}: {Change.Of(field.GetValue(target), _random)}";
    }

    string Ambience()
    {
        switch (_random.Next(6))
        {
            case 0:
                CultureInfo.CurrentCulture = _cultures[_random.Next(_cultures.Length)];
                return "culture " + CultureInfo.CurrentCulture.Name;
            case 1:
                Environment.SetEnvironmentVariable("PROOF", new string('e', 1 + _random.Next(4)));
                AppDomain.CurrentDomain.SetData("PROOF", new string('d', 1 + _random.Next(4)));
                return "environment";
            case 2:
                _ambient.GetMethod("Raise")!.Invoke(null, null);
                return "raise";
            case 3:
                Thread.CurrentThread.Name = new string('t', 1 + _random.Next(4));
                return "thread";
            case 4:
                return "hub " + Change.Of(_hub, _random);
            default:
                _ambient.GetField("Level")!.SetValue(null, _random.Next(9));
                return "level";
        }
    }
}
