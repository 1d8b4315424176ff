namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>
/// Generates a program: a class <c>Subject</c> with fields of every kind, writers and readers, some of which are
/// cached, and the types that it needs, in a namespace of its own.
/// </summary>
sealed class Generator
{
    /// <summary>The usings of a file of programs.</summary>
    public const string Usings = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Diagnostics;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using MemoWeaver;
        using ProofLibrary;

        """;

    readonly Dice _dice;
    readonly Needs _needs = new();
    readonly List<string> _members = [];
    readonly List<Place> _fields = [];
    readonly List<Place> _statics = [];
    readonly List<string> _calls = [];
    readonly List<string> _staticCalls = [];
    string _base = "";
    string _baseClass = "";

    Generator(int seed) => _dice = new Dice(seed);

    /// <summary>The name of the program's namespace.</summary>
    public static string Name(int seed) => "P" + seed;

    /// <summary>Returns the text of a program.</summary>
    public static string Program(int seed) => new Generator(seed).Write(Name(seed));

    string Write(string name)
    {
        Base();
        for (var i = 1 + _dice.Next(4); i > 0; i--)
            Field(i);
        for (var i = _dice.Next(2); i > 0; i--)
            Inner(i);
        if (_dice.Chance(12))
            OnDemand();
        for (var i = _dice.Weighted((35, 0), (35, 1), (20, 2), (10, 3)); i > 0; i--)
            Writer(i);
        if (_dice.Chance(10))
            Event();
        if (_dice.Chance(25))
            Observer();
        Cached("Get");
        if (_dice.Chance(30))
            Cached("Find");
        return $$"""
            namespace {{name}}
            {
            {{string.Join("\n", _needs.Types)}}
            {{_baseClass}}
            public {{(_dice.Chance(50) ? "sealed " : "")}}class Subject{{_base}}
            {
            {{string.Join("\n", _members)}}
            {{string.Join("\n", _needs.Helpers)}}
            }
            }

            """;
    }

    void Base()
    {
        switch (_dice.Next(12))
        {
            case 0:
                _base = " : Counted";
                _fields.Add(new Place("Count", Kind.Int, false, false));
                _fields.Add(new Place("Level", Kind.Int, true));
                break;
            case 1:
                _base = _dice.One(" : List<int>", " : Bag");
                _fields.Add(new Place("this", Kind.List, false));
                break;
            case 2:
                var kind = _dice.One(Kind.Int, Kind.List, Kind.Node, Kind.Point);
                _baseClass = $$"""
                    public class Base
                    {
                    protected {{Kinds.Type(kind)}} _low = {{Kinds.New(kind, _dice, _needs)}};
                    int _own;
                    public virtual int Low(int x) => x + _own;
                    public void Lower() => _own++;
                    }
                    """;
                _base = " : Base";
                _fields.Add(new Place("_low", kind, true));
                _calls.Add("Low(2)");
                if (_dice.Chance(40))
                    _members.Add($"public override int Low(int x) => {_dice.One("x * 2", "base.Low(x) + 1", "ProofLibrary.Ambient.Level")};");
                break;
            case 3:
                _base = _dice.One(" : Dictionary<int, int>", " : Dictionary<int, int>");
                _fields.Add(new Place("this", Kind.Dict, false));
                break;
            case 4:
                _base = " : Plain";
                _calls.Add("Twice(3)");
                break;
        }
    }

    void Field(int i)
    {
        var kind = _dice.Weighted(Kinds.OfFields);
        var type = Kinds.Type(kind);
        var start = Kinds.New(kind, _dice, _needs);
        var name = $"_f{i}";
        switch (_dice.Weighted((34, 0), (34, 1), (9, 2), (9, 3), (4, 4), (5, 5), (5, 6)))
        {
            case 0:
                _members.Add($"readonly {type} {name} = {start};");
                _fields.Add(new Place(name, kind, false));
                break;
            case 1:
                _members.Add($"{type} {name} = {start};");
                _fields.Add(new Place(name, kind, true));
                break;
            case 2:
                _members.Add($"static readonly {type} {name} = {start};");
                _statics.Add(new Place(name, kind, false));
                break;
            case 3:
                _members.Add($"static {type} {name} = {start};");
                _statics.Add(new Place(name, kind, true));
                break;
            case 4 when kind is not (Kind.Source or Kind.Enumerator or Kind.Reader or Kind.Random or Kind.Stream):
                _members.Add($"public {type} F{i} = {start};");
                _fields.Add(new Place($"F{i}", kind, true));
                break;
            case 5:
                _members.Add($"public {type} P{i} {{ get; }} = {start};");
                _fields.Add(new Place($"P{i}", kind, false, CanRef: false));
                break;
            default:
                _members.Add($"{_dice.One("public", "internal")} {type} P{i} {{ get; set; }} = {start};");
                _fields.Add(new Place($"P{i}", kind, true, CanRef: false));
                break;
        }
    }

    Scope Scope(bool isStatic) => new(_dice, _needs)
    {
        Fields = isStatic ? [] : [.. _fields],
        Statics = [.. _statics],
        Calls = isStatic ? [.. _staticCalls] : [.. _calls, .. _staticCalls],
    };

    // Something that is not cached and that readers call.
    void Inner(int i)
    {
        var scope = Scope(isStatic: false);
        switch (_dice.Next(4))
        {
            case 0:
                _members.Add($"IEnumerable<int> Items{i}() {{ yield return {scope.Int()}; yield return {scope.Int()}; }}");
                _calls.Add($"Items{i}().Sum()");
                break;
            case 1:
                _members.Add($"int Part{i} => {scope.Int()};");
                _calls.Add($"Part{i}");
                break;
            case 2:
                scope.Parameters.Add(new Place("x", Kind.Int, true));
                _members.Add($"int Inner{i}(int x) {new Bodies(_dice, _needs, scope).OfInt(10)}");
                _calls.Add($"Inner{i}(2)");
                break;
            default:
                scope.Parameters.Add(new Place("x", Kind.Int, true));
                _members.Add($"async Task<int> Later{i}(int x) {{ await Task.CompletedTask; return {scope.Int()}; }}");
                _calls.Add($"Later{i}(1).Result");
                break;
        }
    }

    // Filled at the first use, and perhaps by others.
    void OnDemand()
    {
        var scope = Scope(isStatic: false);
        switch (_dice.Next(5))
        {
            case 0:
                _members.Add("List<int>? _lazyList;");
                _members.Add($"List<int> OnDemand() => _lazyList ??= new List<int> {{ {scope.Int()} }};");
                _calls.Add("OnDemand()[0]");
                _fields.Add(new Place("_lazyList!", Kind.List, false));
                break;
            case 1:
                _members.Add("int? _lazyInt;");
                _members.Add($"int OnDemand(int x) => _lazyInt ??= {_dice.One("x", "4", scope.Int())};");
                _calls.Add($"OnDemand({_dice.Next(3)})");
                if (_dice.Chance(40))
                    _fields.Add(new Place("_lazyInt", Kind.MaybeInt, true));
                break;
            case 2:
                _members.Add("readonly Dictionary<int, int> _cache = new();");
                _members.Add($"int OnDemand(int x) {{ if (!_cache.TryGetValue(x, out var v)) _cache[x] = v = x * 2 + {scope.Int()}; return v; }}");
                _calls.Add($"OnDemand({_dice.Next(3)})");
                if (_dice.Chance(50))
                    _fields.Add(new Place("_cache", Kind.Dict, false));
                break;
            case 3:
                _members.Add("readonly ConcurrentDictionary<int, int> _pool = new();");
                _members.Add($"int OnDemand(int x) => _pool.GetOrAdd(x, k => k + {_dice.One("2", scope.Int())});");
                _calls.Add($"OnDemand({_dice.Next(3)})");
                if (_dice.Chance(50))
                    _fields.Add(new Place("_pool", Kind.Concurrent, false));
                break;
            default:
                _members.Add("int _start; bool _started;");
                _members.Add($"int OnDemand() {{ if (!_started) {{ _start = {_dice.One("5", scope.Int())}; _started = true; }} return _start; }}");
                _calls.Add("OnDemand()");
                if (_dice.Chance(40))
                    _fields.Add(new Place("_start", Kind.Int, true));
                break;
        }
    }

    void Writer(int i)
    {
        var isStatic = _dice.Chance(15) && _statics.Count > 0;
        var scope = Scope(isStatic);
        var changes = Enumerable.Range(0, 1 + _dice.Next(2)).Select(_
            => scope.Change(parametersToo: false)).OfType<string>();
        var header = _dice.Weighted((6, $"void Write{i}()"), (1, $"int Write{i}()"), (1, $"async Task Write{i}()"));
        var end = header.StartsWith("int", StringComparison.Ordinal) ? ["return 1;"]
            : header.StartsWith("async", StringComparison.Ordinal) ? (string[])["await Task.CompletedTask;"] : [];
        _members.Add($"public {(isStatic ? "static " : "")}{header} {Bodies.Block([.. changes, .. end])}");
    }

    void Event()
    {
        if (Scope(isStatic: false).Change(parametersToo: false) is not { } change)
            return;
        _members.Add("public event Action? Changed;");
        _members.Add($"public Subject() => Changed += () => {{ {change} }};");
        _members.Add("int Raised() { Changed?.Invoke(); return 1; }");
        _calls.Add("Raised()");
    }

    void Observer()
    {
        var scope = Scope(isStatic: false);
        _members.Add(_dice.Chance(50) ? $"public int Seen() => {scope.Int()};" : $"public int Seen => {scope.Int()};");
    }

    void Cached(string name)
    {
        var isStatic = _dice.Chance(20);
        var scope = Scope(isStatic);
        var parameters = new List<string>();
        var generic = "";
        for (var i = _dice.Weighted((20, 0), (50, 1), (25, 2)); i > 0; i--)
        {
            var kind = _dice.Weighted(Kinds.OfParameters);
            if (kind is Kind.T)
                generic = _dice.One("<T>", "<T>");
            _needs.Type(kind, "");
            parameters.Add($"{Kinds.Type(kind)} p{i}");
            scope.Parameters.Add(new Place($"p{i}", kind, false));
        }
        var bodies = new Bodies(_dice, _needs, scope);
        const int Effects = 18;
        var head = $"[LruCache] public {(isStatic ? "static " : "")}";
        var list = string.Join(", ", parameters);
        var (type, body) = _dice.Chance(60) ? ("int", bodies.OfInt(Effects)) : bodies.OfAny(Effects);
        var isProperty = parameters.Count == 0 && _dice.Chance(40);
        if (isProperty)
            _members.Add($"{head}{type} {name} {(body.StartsWith("=>", StringComparison.Ordinal) ? body : $"{{ get {body} }}")}");
        else if (_dice.Chance(8))
            _members.Add($"{head}async Task<{type}> {name}{generic}({list}) {AfterAwait(body)}");
        else
            _members.Add($"{head}{type} {name}{generic}({list}) {body}");
        if (type != "int" || generic.Length > 0 || parameters.Exists(p => !p.StartsWith("int ",
            StringComparison.Ordinal)))
            return;
        if (!isProperty && _members[^1].Contains("async Task", StringComparison.Ordinal))
            return;
        (isStatic ? _staticCalls : _calls).Add(isProperty ? name
            : $"{name}({string.Join(", ", parameters.Select(_ => "1"))})");
    }

    static string AfterAwait(string body) => body.StartsWith("=>", StringComparison.Ordinal)
        ? $"{{ await Task.CompletedTask; return {body[2..^1]}; }}"
        : "{\nawait Task.CompletedTask;" + body[1..];
}
