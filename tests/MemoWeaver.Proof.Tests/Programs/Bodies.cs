namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>Bodies of methods: statements and results.</summary>
sealed class Bodies(Dice dice, Needs needs, Scope scope)
{
    /// <summary>A body that returns an <c>int</c>, from its opening brace or arrow on.</summary>
    /// <param name="effects">The chance that it changes something, in percent.</param>
    public string OfInt(int effects)
    {
        if (dice.Chance(45))
            return $"=> {scope.Int()};";
        var lines = Statements(effects);
        lines.Add(Return());
        return Block(lines);
    }

    /// <summary>Result type and body of a method that may return any kind.</summary>
    public (string Type, string Body) OfAny(int effects)
    {
        var (type, result) = dice.Weighted<Func<(string, string)>>(
            (8, () => ("string", dice.One($"$\"{{{Simple()}}}-{{{Simple()}}}\"",
                $"(\"t\" + {Existing("\"x\"", Kind.Text)}).ToUpperInvariant()",
                $"new string('c', Math.Abs({scope.Int()} % 9))", Existing("\"x\"", Kind.Text)))),
            (12, () => ("List<int>", ListResult())),
            (5, () => ("IReadOnlyList<int>", dice.One(ListResult(), Existing("new List<int>()", Kind.List)
                + ".AsReadOnly()", Existing("new int[1]", Kind.Ints, Kind.List, Kind.ReadOnly),
                $"new System.Collections.ObjectModel.ReadOnlyCollection<int>({Existing("new List<int>()", Kind.List)})"))),
            (6, () => ("int[]", dice.One(Existing("new int[2]", Kind.Ints), $"new int[] {{ {scope.Int()} }}",
                $"(int[]){Existing("new int[2]", Kind.Ints)}.Clone()",
                $"{Existing("new List<int>()", Kind.List)}.ToArray()"))),
            (8, () => ("Node", needs.Type(Kind.Node, NodeResult()))),
            (4, () => ("Leaf", needs.Type(Kind.Leaf, dice.One($"new Leaf({scope.Int()}, \"k\")",
                Existing("new Leaf(2, \"m\")", Kind.Leaf))))),
            (4, () => ("StringBuilder", dice.One($"new StringBuilder().Append({scope.Int()})",
                Existing("new StringBuilder(\"q\")", Kind.Builder)))),
            (4, () => ("(int, List<int>)", $"({scope.Int()}, {ListResult()})")),
            (4, () => ("int?", dice.One($"{scope.Int()}", Existing("4", Kind.MaybeInt)))),
            (4, () => ("Point", needs.Type(Kind.Point, dice.One($"new Point {{ X = {scope.Int()} }}",
                Existing("default(Point)", Kind.Point))))),
            (4, () => ("ImmutableList<int>", dice.One($"ImmutableList.Create({scope.Int()})",
                Existing("ImmutableList<int>.Empty", Kind.Immutable)))),
            (4, () => ("Dictionary<int, int>", dice.One($"new Dictionary<int, int> {{ [1] = {scope.Int()} }}",
                Existing("new Dictionary<int, int>()", Kind.Dict),
                $"new Dictionary<int, int>({Existing("new Dictionary<int, int>()", Kind.Dict)})"))),
            (3, () => ("object", dice.One($"(object)({scope.Int()})", Existing("new object()", Kind.Object, Kind.List,
                Kind.Node, Kind.Ints), ListResult()))),
            (3, () => ("List<Node>", needs.Type(Kind.Node, dice.One(Existing("new List<Node>()", Kind.Nodes),
                $"new List<Node> {{ {NodeResult()} }}", $"{Existing("new List<Node>()", Kind.Nodes)}.ToList()")))),
            (3, () => ("Cell", dice.One(Existing("new Cell()", Kind.Cell), $"new Cell {{ Value = {scope.Int()} }}"))),
            (2, () => ("double", $"{scope.Int()} / 2.0")),
            (2, () => ("bool", $"{scope.Int()} > 2")),
            (2, () => ("int[][]",
                $"new[] {{ {Existing("new int[1]", Kind.Ints)}, new int[] {{ {scope.Int()} }} }}")))();
        if (dice.Chance(50))
            return (type, $"=> {result};");
        var lines = Statements(effects);
        lines.Add($"return {result};");
        return (type, Block(lines));
    }

    public static string Block(IEnumerable<string> lines) => "{\n" + string.Join("\n", lines) + "\n}";

    List<string> Statements(int effects)
    {
        var lines = new List<string>();
        for (var i = dice.Next(3); i > 0; i--)
            lines.Add(Local(i));
        if (dice.Chance(effects) && scope.Change(parametersToo: true) is { } change)
            lines.Insert(dice.Next(lines.Count + 1), dice.Weighted(
                (5, change),
                (1, $"if ({scope.Int()} > 1) {{ {change} }}"),
                (1, $"try {{ {change} }} finally {{ }}"),
                (1, $"void Inner() {{ {change} }}\nInner();"),
                (1, $"((Action)(() => {{ {change} }}))();")));
        return lines;
    }

    string Local(int i)
    {
        var v = $"v{i}";
        switch (dice.Next(9))
        {
            case 0:
                return $"var {v} = {scope.Int()};\n{Add(new Place(v, Kind.Int, true))}";
            case 1:
                return $"var {v} = new List<int> {{ {scope.Int()} }};\n{Add(new Place(v, Kind.List, true))}{Own(v, Kind.List)}";
            case 2:
                return $"var {v} = new int[] {{ {scope.Int()}, 2 }};\n{Add(new Place(v, Kind.Ints, true))}{Own(v, Kind.Ints)}";
            case 3:
                return needs.Type(Kind.Node,
                    $"var {v} = new Node {{ Value = {scope.Int()} }};\n{Add(new Place(v, Kind.Node, true))}{Own(v, Kind.Node)}");
            case 4:
                // Another name for something that exists.
                return scope.Find(Kind.List, Kind.Node, Kind.Ints, Kind.Dict) is { } known
                    ? $"var {v} = {known.Code};\n{Add(known with { Code = v, CanAssign = false })}{(dice.Chance(15) ? Own(v, known.Kind) : "")}"
                    : "";
            case 5:
                return $"int {v}(int x) => x + {scope.Int()};\n{Add(new Place($"{v}(2)", Kind.Int, false))}";
            case 6:
                return $"var {v} = 0;\nforeach (var i{i} in new[] {{ 1, {scope.Int()} }}) {v} += i{i};\n{Add(new Place(v, Kind.Int, true))}";
            case 7:
                return $"var {v} = new Dictionary<int, int> {{ [1] = {scope.Int()} }};\n{Add(new Place(v, Kind.Dict, true))}{Own(v, Kind.Dict)}";
            default:
                return $"Func<int, int> {v} = x => x * {scope.Int()};\n{Add(new Place($"{v}(3)", Kind.Int, false))}";
        }
    }

    string Own(string variable, Kind kind) =>
        dice.Chance(60) ? Changes.Of(new Place(variable, kind, false), dice, needs) + "\n" : "";

    string Add(Place place)
    {
        scope.Parameters.Add(place);
        return "";
    }

    string Return()
    {
        if (dice.Chance(85))
            return $"return {scope.Int()};";
        var e = scope.Int();
        return dice.One($"try {{ return {e}; }} catch (NullReferenceException) {{ return -7; }}",
            $"switch ({scope.Int()}) {{ case 1: return {e}; default: return 5; }}",
            $"for (var i = 0; ; i++) {{ if (i > 2) return i + {e}; }}");
    }

    string Simple() => scope.Find(Kind.Int) is { } place ? place.Code : "4";

    string Existing(string otherwise, params Kind[] kinds) => scope.Find(kinds)?.Code ?? otherwise;

    string ListResult() => dice.One(
        $"new List<int> {{ {scope.Int()}, {scope.Int()} }}",
        $"new List<int> {{ {scope.Int()} }}",
        Existing("new List<int>()", Kind.List),
        $"{Existing("new List<int>()", Kind.List, Kind.Ints)}.Where(x => x > 0).ToList()",
        $"({scope.Int()} > 2 ? {Existing("new List<int>()", Kind.List)} : new List<int> {{ 3 }})",
        needs.Helper("static List<int> Through(List<int> x) => x;",
            $"Through({Existing("new List<int> { 7 }", Kind.List)})"),
        $"new List<int>({Existing("new List<int>()", Kind.List, Kind.Ints)})");

    string NodeResult() => dice.One(
        $"new Node {{ Value = {scope.Int()} }}",
        $"new Node {{ Value = {scope.Int()}, Next = new Node() }}",
        Existing("new Node()", Kind.Node),
        $"new Node {{ Next = {Existing("new Node()", Kind.Node)} }}",
        $"({scope.Int()} > 1 ? {Existing("new Node()", Kind.Node)} : new Node {{ Value = 6 }})",
        needs.Helper("static Node Self(Node x) => x;", $"Self({Existing("new Node()", Kind.Node)})"));
}
