namespace MemoWeaver.Fody.Tests.Lending;

/// <summary>A statement that uses a result, with <c>r</c> for the variable and <c>#</c> for a number of its own.</summary>
/// <param name="Text">The statement.</param>
/// <param name="OnlyReads">Whether it only reads, and no copy is needed for it.</param>
/// <param name="InPlainCode">Whether it cannot stand in a lambda, an iterator, or asynchronous code.</param>
internal readonly record struct UseOfResult(string Text, bool OnlyReads, bool InPlainCode = false);

/// <summary>Results of one type: how they are got, and what can be done with them.</summary>
internal sealed record ResultKind(string Type, string[] Calls, UseOfResult[] Uses);

/// <summary>What random call sites are made of.</summary>
internal static class CallSiteCatalog
{
    private static UseOfResult R(string text, bool plain = false) => new(text, true, plain);

    private static UseOfResult W(string text, bool plain = false) => new(text, false, plain);

    private static readonly UseOfResult[] OfLists =
    [
        R("n += r.Count;"), R("n += r[0];"), R("foreach (var e# in r) n += e#;"), R("for (var i# = 0; i# < r.Count; i#++) n += r[i#];"),
        R("n += r.Sum();"), R("n += r.Where(e => e > 1).Count();"), R("n += r.Select(e => e + n).ToList().Count;"), R("n += r.Contains(3) ? 1 : 0;"),
        R("n += r.ToArray().Length;"), R("if (r is { Count: > 1 } q#) n += q#[1];"), R("if (r is [var a#, ..]) n += a#;"), R("n += Help.Count(r);"),
        R("n += Help.CountAll(r);"), R("n += Help.Sum(r);"), R("n += Help.ReadDeep(r, 2);"), R("var q# = r; n += q#.Count;"), R("var c# = new List<int>(r); c#.Add(1);"),
        R("var c# = Help.Copy(r); c#.Add(1);"), R("IReadOnlyList<int> i# = r; n += i#[0];"), R("object o# = r; n += ((List<int>)o#).Count;"),
        R("Func<int> f# = () => r.Count; n += f#();"), R("n += Help.Run(() => r.Count + r[0]);"), R("var b# = new[] { r }; n += b#[0].Count;"),
        R("var t# = (r, 1); n += t#.Item1.Count;"), R("var h# = new Holder { L = r }; n += h#.Count();"), R("n += r?.Count ?? 0;"), R("int g#() => r.Count; n += g#();"),
        R("var s# = n > 5 ? r : null; n += s#?.Count ?? 0;"), R("n += string.Join(\",\", r).Length;"), R("r.ForEach(e => n += e);"), R("n += r.FindIndex(e => e == 3);"),
        R("n += r.OrderByDescending(e => e).First();"), R("n += r.Max();"), R("n += r.Any() ? 1 : 2;"), R("n += Help.With(r, l => l.Count);"), R("n += r.GetRange(0, 1)[0];"),
        R("var d# = new Dictionary<int, List<int>> { [1] = r }; n += d#[1].Count;"), R("try { n += r[0]; } finally { n += r.Count; }"),
        R("using (var e# = r.GetEnumerator()) n += e#.MoveNext() ? e#.Current : 0;"), R("foreach (var e# in Help.Lazy(r)) n += e#;"), R("n += $\"{r.Count} {r[0]}\".Length;"),
        R("n += CollectionsMarshal.AsSpan(r)[0];", true), R("ref var x# = ref CollectionsMarshal.AsSpan(r)[1]; n += x#;", true), R("n += Help.Span(CollectionsMarshal.AsSpan(r));", true),
        R("switch (r) { case { Count: 0 }: n++; break; case [_, 2, ..]: n += 2; break; default: n += r[0]; break; }"), R("n += (from e in r where e > 0 select e * 2).Sum();"),
        R("Func<List<int>, int> f# = Help.Count; n += f#(r);"), R("n += r.Zip(r, (a, b) => a + b).Sum();"), R("List<int> u# = r; u# = [1]; u#.Add(2); n += u#.Count;"),
        R("n += r.Exists(e => e == n) ? 1 : 0;"), R("n += r.Aggregate(0, (a, b) => a + b);"), R("n += r.ConvertAll(e => e * 2)[0];"), R("n += r.Skip(1).Take(1).FirstOrDefault();"),
        W("r.Add(1);"), W("r[0] = 9;"), W("r[0]++;"), W("r.Clear();"), W("r.Sort((a, b) => b - a); r.Reverse(); r.Insert(0, n);"), W("var q# = r; q#.Add(1);"), W("Help.Add(r);"), W("Help.AddDeep(r, 3);"),
        W("IList<int> i# = r; i#.Add(1);"), W("object o# = r; ((List<int>)o#).Add(1);"), W("Action f# = () => r.Add(1); f#();"), W("Help.Run(() => { r.Add(2); });"),
        W("var b# = new[] { r }; b#[0].Add(1);"), W("var t# = (r, 1); t#.Item1.Add(1);"), W("var h# = new Holder { L = r }; h#.L.Add(1);"), W("void g#() => r.Add(1); g#();"),
        W("var s# = n > -5 ? r : []; s#.Add(1);"), W("var d# = new Dictionary<int, List<int>> { [1] = r }; d#[1].Add(1);"), W("Help.Same(r).Add(1);"), W("r.RemoveAll(e => e == 3);"),
        W("CollectionsMarshal.AsSpan(r)[0] = 4;", true), W("ref var x# = ref CollectionsMarshal.AsSpan(r)[1]; x#++;", true), W("Help.Bump(CollectionsMarshal.AsSpan(r));", true),
        W("try { throw new HolderException(r); } catch (HolderException e#) { e#.L.Add(1); }"), W("Action<List<int>> f# = Help.Add; f#(r);"), W("foreach (var l# in new List<List<int>> { r }) l#.Add(1);"),
        W("new[] { r }.First().Add(1);"), W("Enumerable.Repeat(r, 1).Single().Add(1);"), W("var q# = new List<int>(); for (var i# = 0; i# < 2; i#++) { q#.Add(1); q# = r; }"), W("Help.With(r, l => { l.Add(1); return 0; });"),
        W("Tuple.Create(r).Item1.Add(1);"), W("new KeyValuePair<int, List<int>>(1, r).Value.Add(1);"), W("new Lazy<List<int>>(() => r).Value.Add(1);"), W("((ICollection<int>)r).Add(1);"),
        W("Sink.List = r;"), W("Sink.Object = r;"), W("Sink.Keep(r);"), W("Sink.Pass(r);"), W("Sink.Keep(new object[] { r });"), W("Sink.Keep(new Holder { L = r });"), W("Sink.Keep((r, 1));"),
        W("Sink.Later.Add(() => r.Add(1));"), W("Sink.Subscribe(() => r.Add(1));"), W("Sink.Keep(new List<List<int>> { r });"), W("Sink.Keep(Tuple.Create(r));"), W("Sink.Keep(Task.FromResult(r));"),
        W("Sink.Keep((Func<List<int>>)(() => r));"), W("Sink.Keep(new WeakReference<List<int>>(r));"), W("Sink.Keep(KeyValuePair.Create(1, r));"), W("Sink.Keep(Enumerable.Repeat(r, 1));"), W("Sink.Keep(new[] { 1 }.Select(_ => r));"),
        W("var d# = new Dictionary<int, List<int>> { [1] = r }; Sink.Keep(d#[1]);"), W("var q# = Help.Same(r); Sink.Keep(q#);"), W("Sink.Object = n > 1000 ? null : r;"),
        W("Expression<Func<int>> x# = () => r.Count; Sink.Keep(x#); Sink.Keep(r);"),
    ];

    private static readonly UseOfResult[] OfRefs =
    [
        R("n += Help.ReadRef(ref r);", true), R("Help.Replace(ref r); n += r.Count;", true), W("Help.AddRef(ref r);", true), W("ref var x# = ref r; x#.Add(1);", true), R("ref var x# = ref r; n += x#.Count;", true),
    ];

    public static readonly ResultKind[] Kinds =
    [
        new("List<int>", ["Cached.List(x)", "Cached.Flight(x)", "Cached.None()", "Cached.Timed(x)", "Cached.Of(x)", "Cached.Box.Items", "Cached.Box.Of<int>(x)", "(Cached.Try(x, out var o), o).o"], [.. OfLists, .. OfRefs]),
        new("List<int>", ["await Cached.ListAsync(x)", "await Cached.ListAsync(x).ConfigureAwait(false)", "Cached.ListAsync(x).Result", "Cached.ListAsync(x).GetAwaiter().GetResult()", "(await Task.WhenAll(Cached.ListAsync(x)))[0]"],
            [.. OfLists, R("n += await Help.ReadAsync(r);"), R("await Task.Yield(); n += r.Count;"), W("await Help.AddAsync(r);"), W("await Task.Yield(); r.Add(1);")]),
        new("int[]", ["Cached.Array(x)", "Cached.Box[x]"],
        [
            R("n += r[0];"), R("n += r.Length;"), R("foreach (var e# in r) n += e#;"), R("n += r.Sum();"), R("n += Help.Span(r);", true), R("ref readonly var x# = ref r[1]; n += x#;", true), R("n += Help.Read(in r[0]);"), R("n += r[^1] + r[..1][0];"),
            R("if (r is [var a#, .., var z#]) n += a# + z#;"), R("var (a#, z#) = (r[0], r[1]); n += a# - z#;"), R("n += Array.IndexOf(r, 2);"), R("n += r.AsSpan().Length;", true), R("n += r.AsSpan(1)[0];", true), R("var c# = (int[])r.Clone(); c#[0]++;"),
            R("var c# = new int[3]; r.CopyTo(c#, 0); c#[0] = n;"), R("n += r.Length > 0 ? r[0] : 1;"), R("ReadOnlySpan<int> s# = r; n += s#[0];", true), R("n += r.Select(e => e + 1).Count(e => e > 1);"), R("IReadOnlyList<int> i# = r; n += i#.Count;"),
            R("n += Array.FindIndex(r, e => e == 3);"), R("n += ((IList<int>)r)[0];"), R("var c# = r.ToArray(); Array.Sort(c#);"), R("n += BitConverter.ToInt32(System.Runtime.InteropServices.MemoryMarshal.AsBytes(r.AsSpan())[..4]);", true),
            W("r[0]++;"), W("r[0] = n;"), W("Array.Sort(r, (a, b) => b - a); r[1] += 5;"), W("Array.Reverse(r); r[0] += n;"), W("ref var x# = ref r[1]; x#++;", true), W("Help.Bump(ref r[0]);"), W("Help.Bump(r);", true), W("System.Threading.Interlocked.Increment(ref r[0]);"),
            W("r.AsSpan()[0] = 5;", true), W("Span<int> s# = r; s#.Fill(3);", true), W("var q# = r; q#[0] = 3;"), W("((IList<int>)r)[0] = 3;"), W("Array.Fill(r, 8);"), W("new[] { 7, 8, 9 }.CopyTo(r, 0);"), W("Buffer.BlockCopy(new[] { 6, 7 }, 0, r, 0, 8);"),
            W("new Holder { A = r }.A[0]++;"), W("(r[0], r[1]) = (r[1], r[0] + 1);"), W("r.AsMemory().Span[0] = 4;"), W("new ArraySegment<int>(r)[0] = 4;"), W("unsafe { fixed (int* p# = r) *p# = 7; }", true), W("Array.Clear(r);"), W("r.SetValue(5, 0);"),
            W("Sink.Keep(r);"), W("Sink.Object = r;"), W("Sink.Keep(r.AsMemory());"), W("Sink.Keep(new ArraySegment<int>(r));"), W("Sink.Keep(new List<int[]> { r });"), W("Sink.Later.Add(() => r[0]++);"), W("Sink.Keep(new Holder { A = r, L = [] });"),
        ]),
        new("Dictionary<string, int>", ["Cached.Map(x)"],
        [
            R("n += r[\"a\"];"), R("n += r.Count;"), R("foreach (var (k#, v#) in r) n += k#.Length + v#;"), R("n += r.TryGetValue(\"b\", out var v#) ? v# : 0;"), R("n += r.ContainsKey(\"a\") ? 1 : 0;"), R("n += r.Keys.Count + r.Values.Sum();"),
            R("foreach (var p# in r) n += p#.Value;"), R("n += r.Where(p => p.Value > 1).Count();"), R("n += r.ToDictionary(p => p.Key, p => p.Value + 1).Count;"), R("n += r.GetValueOrDefault(\"z\", 5);"), R("IReadOnlyDictionary<string, int> i# = r; n += i#[\"a\"];"),
            R("var c# = new Dictionary<string, int>(r); c#[\"z\"] = 1;"), R("n += r.OrderBy(p => p.Key).First().Value;"), R("foreach (var k# in r.Keys) n += k#.Length;"), R("if (r is { Count: 2 }) n++;"),
            W("r[\"a\"] = n;"), W("r.Add(\"new\" + n, 1);"), W("r.Remove(\"a\");"), W("r[\"a\"]++;"), W("r.TryAdd(\"t\", 1);"), W("r.Clear();"), W("CollectionsMarshal.GetValueRefOrAddDefault(r, \"q\", out _) = 4;", true), W("IDictionary<string, int> i# = r; i#[\"a\"] = 6;"),
            W("Sink.Keep(r);"), W("Sink.Later.Add(() => r.Clear());"),
        ]),
        new("HashSet<int>", ["Cached.Set(x)"],
        [
            R("n += r.Count;"), R("n += r.Contains(7) ? 1 : 0;"), R("foreach (var e# in r) n += e#;"), R("n += r.IsSubsetOf([1, 7]) ? 1 : 0;"), R("n += r.Intersect([7]).Count();"), R("n += r.SetEquals(r) ? 1 : 0;"),
            W("r.Add(n);"), W("r.UnionWith([5]);"), W("r.Remove(7);"), W("ISet<int> i# = r; i#.Add(3);"), W("Sink.Keep(r);"),
        ]),
        new("Dto", ["Cached.Dto(x)", "Cached.Dtos(x)[0]", "Cached.Dtos(x).First()"],
        [
            R("n += r.A;"), R("n += r.Sum();"), R("n += r.C[0];"), R("n += r.D.Count;"), R("n += r.P;"), R("n += r.Total;"), R("n += Help.Read(r);"), R("n += r.Next?.A ?? 0;"), R("if (r is { A: > 0, C: [var f#, ..] }) n += f#;"), R("n += r.B.Length;"),
            R("var d# = r.D; n += d#.Count;"), R("foreach (var e# in r.C) n += e#;"), R("n += r.Inner().Count;"), R("n += r.Self().A;"), R("n += r.ToString().Length;"), R("var k# = r; while (k# != null) { n += k#.A; k# = k#.Next; }"), R("n += Help.Run(() => r.A + r.C[0]);"),
            W("r.A++;"), W("r.P = n;"), W("r.Bump();"), W("r.BumpDeep();"), W("r.C[0]++;"), W("r.D.Add(1);"), W("r.Next = null;"), W("if (r.C.Length > 1) r.C[1] = 7; r.B += n;"), W("Help.Change(r);"), W("Help.Bump(ref r.A);"), W("Help.Bump(ref r.C[0]);"),
            W("r.Inner().Add(1);"), W("r.Self().A++;"), W("var d# = r.D; d#.Add(1);"), W("var k# = r; while (k# != null) { k#.A++; k# = k#.Next; }"), W("ref var a# = ref r.A; a# += 2;", true), W("if (r is { D: var d# }) d#.Add(3);"), W("r.Next ??= new(); r.Next.A++;"),
            W("Sink.Keep(r);"), W("Sink.Keep(r.D);"), W("Sink.Keep(r.C);"), W("Sink.Keep(r.Self());"), W("Sink.Object = r.Next;  Sink.Keep(r);"), W("Sink.Later.Add(r.Bump);"), W("Sink.List = r.Inner();"),
        ]),
        new("Dto", ["await Cached.DtoAsync(x)", "Cached.DtoAsync(x).Result"],
        [
            R("n += r.A;"), R("n += r.Sum();"), R("await Task.Yield(); n += r.C[0];"), R("n += Help.Read(r);"), R("foreach (var e# in r.C) { n += e#; await Task.Yield(); }"),
            W("await Task.Yield(); r.A++;"), W("r.Bump();"), W("Sink.Keep(r);"), W("r.D.Add(await Help.ReadAsync(r.D));"),
        ]),
        new("Rec", ["Cached.Rec(x)"],
        [
            R("n += r.N;"), R("var (a#, b#) = r; n += a# + b#.Length;"), R("var c# = r with { N = 5 }; n += c#.N;"), R("n += r.Data[0] + r.M;"), R("if (r is (var a#, [var h#, ..])) n += a# + h#;"), R("var c# = r with { Data = [1] }; c#.Data[0]++; c#.M = 3;"),
            W("var c# = r with { N = 5 }; c#.Data[0]++;"), W("var (_, b#) = r; b#[0]++;"), W("r.M++;"), W("r.Data[1] = 3;"), W("Sink.Keep(r with { N = 6 });"), W("Sink.Keep(r);"),
        ]),
        new("System.Text.StringBuilder", ["Cached.Text(x)"],
        [
            R("n += r.Length;"), R("n += r[0];"), R("n += r.ToString().Length;"), W("r.Append('x');"), W("r[0] = 'y';"), W("r.Clear();"), W("Sink.Keep(r);"), W("r.Insert(0, n).Length--;"),
        ]),
        new("(List<int> L, int N)", ["Cached.Pair(x)"],
        [
            R("n += r.L.Count;"), R("var (a#, b#) = r; n += a#.Count + b#;"), R("r.N++;"), W("r.L = [1]; r.L.Add(2);"), R("n += r.N;"), W("r.L.Add(1);"), W("var (a#, _) = r; a#.Add(1);"), W("Sink.Keep(r);"), W("Sink.Keep(r.L);"), W("var q# = r; q#.L[0]++;"),
        ]),
    ];
}
