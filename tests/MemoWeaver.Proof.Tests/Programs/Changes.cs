namespace MemoWeaver.Proofs.Tests.Programs;

/// <summary>Statements that change a place, or what it leads to.</summary>
static class Changes
{
    /// <summary>Returns a statement; null if nothing about the place can change.</summary>
    public static string? Of(Place place, Dice dice, Needs needs, int depth = 0)
    {
        var parts = place.Parts().ToList();
        if (parts.Count > 0 && depth < 2 && dice.Chance(45))
            return Of(dice.One(parts), dice, needs, depth + 1);
        var content = Content(place, dice, needs);
        if (!place.CanAssign)
            return content;
        var assigned = Assign(place, dice, needs);
        return content is null || dice.Chance(50) ? assigned : content;
    }

    static string Assign(Place place, Dice dice, Needs needs)
    {
        var p = place.Code;
        var target = p.TrimEnd('!');
        if (place.Kind is Kind.Int)
        {
            return place.CanRef
                ? dice.One($"{p}++;", $"{p} += 2;", $"{p} = {dice.Next(9)};", $"Interlocked.Increment(ref {p});",
                    $"Interlocked.Exchange(ref {p}, 9);", $"Volatile.Write(ref {p}, {p} + 1);", $"{p} = default;",
                    $"{{ ref var r = ref {p}; r += 3; }}", $"MemoryMarshal.CreateSpan(ref {p}, 1)[0]++;",
                    $"Unsafe.AsRef(in {p}) = 6;", $"Interlocked.Add(ref {p}, 5);",
                    needs.Helper("static void Bump(ref int x) => x++;", $"Bump(ref {p});"),
                    needs.Helper("static void Set(out int x) => x = 8;", $"Set(out {p});"),
                    needs.Helper("static ref int Same(ref int x) => ref x;", $"Same(ref {p})++;"),
                    needs.Helper("static void Two(out int x, out int y) { x = 4; y = 5; }", $"Two(out {p}, out _);"))
                : $"{p}++;";
        }
        List<string> ways =
        [
            $"{target} = {Kinds.New(place.Kind, dice, needs)};",
            $"{target} = default!;",
        ];
        if (place.CanRef)
        {
            ways.Add($"{{ ref var r = ref {p}; r = {Kinds.New(place.Kind, dice, needs)}; }}");
            if (!Kinds.IsValue(place.Kind))
                ways.Add($"Interlocked.Exchange(ref {p}, {Kinds.New(place.Kind, dice, needs)});");
            ways.Add(needs.Helper("static void Put<TValue>(ref TValue x, TValue y) => x = y;",
                $"Put(ref {p}, {Kinds.New(place.Kind, dice, needs)});"));
        }
        switch (place.Kind)
        {
            case Kind.Node or Kind.Cell:
                ways.Add($"{target} = {p}.Next!;");
                ways.Add($"{target} = new {Kinds.Type(place.Kind)} {{ Next = {p} }};");
                break;
            case Kind.Immutable:
                ways.Add($"{target} = {p}.Add(4);");
                if (place.CanRef)
                    ways.Add($"ImmutableInterlocked.Update(ref {p}, x => x.Add(7));");
                break;
            case Kind.Text:
                ways.Add($"{target} += \"z\";");
                break;
            case Kind.MaybeInt:
                ways.Add($"{target} = ({p} ?? 0) + 1;");
                ways.Add($"{target}++;");
                break;
            case Kind.Leaf:
                ways.Add($"{target} = {p} with {{ A = {p}.A + 1 }};");
                break;
            case Kind.Func:
                ways.Add($"{{ var n = 0; {target} += () => n++; }}");
                break;
            case Kind.List:
                ways.Add($"{target} = new List<int>({p}) {{ 8 }};");
                break;
        }
        return dice.One(ways);
    }

    static string? Content(Place place, Dice dice, Needs needs)
    {
        var p = place.Code;
        const string Items = "static void AddTo(ICollection<int> x) => x.Add(3);";
        const string Anything = "static void Touch(object x) { if (x is IList<int> { IsReadOnly: false } l) l.Add(6); else if (x is StringBuilder b) b.Append('t'); else if (x is Cell c) c.Value++; }";
        return place.Kind switch
        {
            Kind.Point when place is { CanAssign: true, CanRef: true } => dice.One($"{p}.Move();", $"{p}.X++;",
                $"{p}.Y = 4;",
                needs.Helper("static void Shift(ref Point x) => x.Y++;", $"Shift(ref {p});")),
            Kind.Node => dice.One($"{p}.Value++;", $"{p}.Bump();", $"{p}.Next = new Node {{ Value = 7 }};",
                $"{p}.Items.Add(2);",
                $"{p}.Next = null;", $"{p}.Bump().Bump();",
                needs.Helper("static void Poke(Node x) => x.Value += 4;", $"Poke({p});"),
                needs.Helper("static ref int ValueOf(Node x) => ref x.Value;", $"ValueOf({p})++;"),
                $"{{ var a = {p}; a.Value = 9; }}"),
            Kind.Nodes => dice.One($"{p}[0].Value++;", $"{p}.Add(new Node());", $"{p}[0] = new Node {{ Value = 5 }};",
                $"foreach (var n in {p}) n.Bump();", $"{p}.ForEach(n => n.Value--);", $"{p}.Last().Items.Add(1);"),
            Kind.Cell => dice.One($"{p}.Value++;", $"{p}.Items.Add(3);", $"{p}.Next = new Cell();",
                needs.Helper(Anything, $"Touch({p});")),
            Kind.Ints => dice.One($"{p}[0]++;", $"Array.Fill({p}, 4);", $"Array.Reverse({p});",
                $"{p}.AsSpan().Fill(3);",
                $"Interlocked.Increment(ref {p}[0]);", $"{{ ref var r = ref {p}[^1]; r++; }}", $"{p}.AsSpan()[0] += 2;",
                $"Array.Clear({p});", $"new[] {{ 7, 8 }}.CopyTo({p}, 0);", $"((IList<int>){p})[0] = 9;",
                    $"{p}.SetValue(6, 0);",
                needs.Helper("static ref int Slot(int[] x) => ref x[0];", $"Slot({p})++;"),
                $"Array.Sort({p}, (a, b) => b - a);", $"MemoryMarshal.GetArrayDataReference({p}) = 5;"),
            Kind.List => dice.One($"{p}.Add(1);", $"{p}.Clear();", $"{p}.Insert(0, 5);", $"{p}.RemoveAll(x => x > 1);",
                $"((IList<int>){p}).Add(2);", $"if (!{p}.Contains(3)) {p}.Add(3);", $"{{ var a = {p}; a.Add(2); }}",
                $"CollectionsMarshal.AsSpan({p}).Fill(2);", $"{p}.AddRange(new[] {{ 1, 2 }});", $"{p}.Reverse();",
                $"ProofLibrary.Ambient.Fill({p}, 4);", $"new List<int> {{ 5 }}.ForEach({p}.Add);",
                needs.Helper(Items, $"AddTo({p});"), needs.Helper(Anything, $"Touch({p});")),
            Kind.Dict => dice.One($"{p}[1] = {dice.Next(9)};", $"{p}.TryAdd({dice.Next(5)}, 2);", $"{p}.Remove(1);",
                $"{p}.Clear();",
                $"CollectionsMarshal.GetValueRefOrAddDefault({p}, 1, out _)++;",
                    $"((IDictionary<int, int>){p})[2] = 2;"),
            Kind.Concurrent => dice.One($"{p}[1] = 3;", $"{p}.TryAdd({dice.Next(5)}, 2);",
                $"{p}.AddOrUpdate(1, 1, (_, x) => x + 1);",
                $"{p}.GetOrAdd({dice.Next(9)}, 4);", $"{p}.TryRemove(1, out _);"),
            Kind.Set => dice.One($"{p}.Add({dice.Next(9)});", $"{p}.UnionWith(new[] {{ 3, 4 }});", $"{p}.Clear();",
                needs.Helper(Items, $"AddTo({p});")),
            Kind.Builder => dice.One($"{p}.Append('c');", $"{p}.Length = 1;", $"{p}[0] = 'z';",
                $"{p}.Insert(0, \"yy\");",
                needs.Helper(Anything, $"Touch({p});")),
            Kind.Queue => dice.One($"{p}.Enqueue(4);", $"{p}.TryDequeue(out _);"),
            Kind.Source => $"{p}.Next();",
            Kind.Shape => $"{p}.Area();",
            Kind.Enumerator => $"{p}.MoveNext();",
            Kind.Reader => $"{p}.Read();",
            Kind.Random => $"{p}.Next();",
            Kind.Stream => dice.One($"{p}.ReadByte();", $"{p}.Position = 2;", $"{p}.WriteByte(9);"),
            Kind.Object or Kind.Sequence or Kind.ReadOnly => needs.Helper(Anything, $"Touch({p});"),
            _ => null,
        };
    }
}
