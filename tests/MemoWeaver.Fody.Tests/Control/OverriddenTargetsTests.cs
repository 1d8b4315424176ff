using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Control;

/// <summary>
/// A method that writes, and whatever overrides or implements what it names. All combinations of where the override
/// is and what kind it is.
/// </summary>
public sealed class OverriddenTargetsTests
{
    // A base with a cached method, one that writes, and a result that tells which write it saw.
    private const string Base = """
        public class B
        {
            public int V = 1;
            [LruCache] public virtual string Get(int id) => "b" + V;
            [LruCache] public virtual object Wide(int id) => "b" + V;
            [LruCache] public virtual string Many<T>(T id) => "b" + V;
            [LruCache] public virtual string Name { get => "b" + V; set => V++; }
            [InvalidatesCache(nameof(Get)), InvalidatesCache(nameof(Wide)), InvalidatesCache(nameof(Many))] public void Put(int id, int v) => V = v;
        }
        public abstract class Generic<T>
        {
            public int V = 1;
            [LruCache] public virtual string Get(T id, List<T> all) => "b" + V;
            public abstract string Abstract(T id);
            [InvalidatesCache(nameof(Get), All = true), InvalidatesCache(nameof(Abstract))] public void Put(T id, int v) => V = v;
            private sealed class Known : Generic<string>
            {
                [LruCache] public override string Abstract(string id) => "";
            }
        }
        public interface IStore
        {
            [LruCache(Scope = CacheScope.Shared, VaryBy = [])] string Get(int id) => "i";
            string Find(int id);
            int V { get; set; }
            [InvalidatesCache(nameof(Find))] void Put(int id, int v) => V = v;
            private sealed class Known : IStore
            {
                public int V { get; set; }
                [LruCache] public string Find(int id) => "";
            }
        }
        """;

    private const string Overrides = """
        public class Plain : B { [LruCache] public override string Get(int id) => "p" + V; }
        public class Twice : Plain { [LruCache] public override string Get(int id) => base.Get(id) + "t" + V; }
        public class G<U> : B { [LruCache] public override string Get(int id) => "g" + V; }
        public class OverG<U> : G<List<U>> { public override string Get(int id) => base.Get(id) + V; }
        public class Covariant : B { [LruCache] public override string Wide(int id) => "c" + V; }
        public class OverCovariant : Covariant { [LruCache] public override string Wide(int id) => "o" + V; }
        public class PlainCovariant : B { public override string Wide(int id) => "n" + V; }
        public class OverPlainCovariant : PlainCovariant { [LruCache] public override string Wide(int id) => "q" + V; }
        public class ManyMore<U> : B { [LruCache] public override string Many<T>(T id) => "m" + V; }
        public class Closed : Generic<int>
        {
            [LruCache] public override string Get(int id, List<int> all) => "x" + V;
            [LruCache] public override string Abstract(int id) => "a" + V;
        }
        public class Open<U> : Generic<KeyValuePair<U, int>>
        {
            [LruCache] public override string Get(KeyValuePair<U, int> id, List<KeyValuePair<U, int>> all) => "x" + V;
            [LruCache] public override string Abstract(KeyValuePair<U, int> id) => "a" + V;
        }
        public class Hidden : B { [LruCache] public new virtual string Get(int id) => "h" + V; }
        public class SetOnly : B { public override string Name { set => V += 2; } }
        public class OverSet<U> : B { [LruCache] public override string Name { get => base.Name + V; set => V += 3; } }
        public class Named : B { [LruCache] public override string Name => "n" + V; }
        public class Store : IStore { public int V { get; set; } = 1; [LruCache] public string Find(int id) => "s" + V; }
        public class Explicit<U> : IStore { public int V { get; set; } = 1; [LruCache] string IStore.Find(int id) => "e" + V; }
        public class Inherits { public int V { get; set; } = 1; [LruCache] public string Find(int id) => "s" + V; }
        public class Inheriting : Inherits, IStore { }
        """;

    private const string Test = """
        public static class Test
        {
            static string Seen(Func<object> get, Action put)
            {
                get();
                var before = get();
                put();
                var after = get();
                return Equals(before, after) ? "stale " + after : Equals(after, get()) ? "" : "not cached";
            }
            static void Check(List<string> wrong, string name, Func<object> get, Action put)
            {
                if (Seen(get, put) is { Length: > 0 } found)
                    wrong.Add(name + ": " + found);
            }
            public static string Run()
            {
                var wrong = new List<string>();
                foreach (var b in new B[] { new B(), new Plain(), new Twice(), new G<int>(), new G<string>(), new OverG<int>(), new Covariant(), new OverCovariant(), new OverPlainCovariant(), new ManyMore<string>() })
                {
                    Check(wrong, b.GetType() + ".Get", () => b.Get(1), () => b.Put(1, 2));
                    if (b is not PlainCovariant or OverPlainCovariant)
                        Check(wrong, b.GetType() + ".Wide", () => b.Wide(1), () => b.Put(1, 3));
                    Check(wrong, b.GetType() + ".Many", () => b.Many(1), () => b.Put(1, 4));
                    Check(wrong, b.GetType() + ".Many", () => b.Many("s"), () => b.Put(1, 5));
                    b.Get(2);
                    b.Put(1, 6);
                    if (b is not OverG<int> && b.Get(2).Contains('6'))
                        wrong.Add(b.GetType() + ": too much is dropped");
                }
                foreach (var named in new B[] { new B(), new Named(), new SetOnly(), new OverSet<int>() })
                    Check(wrong, named.GetType() + ".Name", () => named.Name, () => named.Name = "");
                var hidden = new Hidden();
                hidden.Get(1);
                hidden.Put(1, 2);
                if (hidden.Get(1) != "h1")
                    wrong.Add("a new slot is dropped");
                var closed = new Closed();
                Check(wrong, "Closed.Get", () => closed.Get(1, []), () => closed.Put(1, 2));
                Check(wrong, "Closed.Abstract", () => closed.Abstract(1), () => closed.Put(1, 3));
                var open = new Open<string>();
                Check(wrong, "Open.Get", () => open.Get(default, []), () => open.Put(default, 2));
                Check(wrong, "Open.Abstract", () => open.Abstract(default), () => open.Put(default, 3));
                foreach (var store in new IStore[] { new Store(), new Explicit<int>(), new Inheriting() })
                    Check(wrong, store.GetType() + ".Find", () => store.Find(1), () => store.Put(1, 2));
                return string.Join("; ", wrong);
            }
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void In_one_assembly(bool optimize)
    {
        using var source = new WovenSource("overrides-one-" + optimize).Add(Base + Overrides + Test, optimize: optimize);
        Assert.Equal("", source.Run());
    }

    [Fact]
    public void In_three_assemblies()
    {
        using var source = new WovenSource("overrides-three").Add(Base, "Bases").Add(Overrides, "Derived").Add(Test);
        Assert.Equal("", source.Run());
    }

    [Fact]
    public void The_writer_is_beside_the_override()
    {
        using var source = new WovenSource("overrides-beside")
            .Add("public class B { public int V = 1; [LruCache] public virtual string Get(int id) => \"b\" + V; public virtual string Abstract(int id) => null; }", "Bases")
            .Add("""
                public class D : B
                {
                    [LruCache] public override string Get(int id) => "d" + V;
                    [LruCache] public override string Abstract(int id) => "d" + V;
                    [InvalidatesCache(typeof(B), nameof(Get)), InvalidatesCache(typeof(B), nameof(Abstract))] public void Put(int id, int v) => V = v;
                }
                public class E : B
                {
                    [LruCache(Scope = CacheScope.Shared, VaryBy = [])] public override string Get(int id) => "e" + Now;
                    public static int Now;
                }
                public static class Test
                {
                    public static string Run()
                    {
                        var d = new D();
                        var before = d.Get(1) + d.Abstract(1);
                        d.Put(1, 2);
                        return before + d.Get(1) + d.Abstract(1);
                    }
                }
                """);
        Assert.Equal("d1d1d2d2", source.Run());
    }

    /// <summary>The first object of a type comes after the writer was called, and before it has ended.</summary>
    [Fact]
    public void An_override_is_first_called_while_the_write_runs()
    {
        using var source = new WovenSource("overrides-late").Add("""
            public class B
            {
                public int V = 1;
                [LruCache] public virtual string Get(int id) => "b" + V;
                [InvalidatesCache(nameof(Get))] public void Put(int id, Action meanwhile) { meanwhile(); V++; }
            }
            public class D<T> : B { [LruCache] public override string Get(int id) => "d" + V; }
            public static class Test
            {
                public static string Run()
                {
                    var d = new D<int>();
                    d.Put(1, () => d.Get(1));
                    return d.Get(1);
                }
            }
            """);
        Assert.Equal("d2", source.Run());
    }

    /// <summary>An explicit row in a class, which C# does not write: found by the row.</summary>
    [Fact]
    public void An_explicit_override_of_a_method_of_a_class()
    {
        using var source = new WovenSource("overrides-explicit").Add("""
            public class B { public int V = 1; [LruCache] public virtual string Get(int id) => "b" + V; [InvalidatesCache(nameof(Get))] public void Put(int id, int v) => V = v; }
            public class D<T> : B { [LruCache] public virtual string Other(int id) => "d" + V; }
            public static class Test
            {
                public static string Run()
                {
                    B b = new D<int>();
                    var before = b.Get(1);
                    b.Put(1, 2);
                    return before + b.Get(1);
                }
            }
            """, prepare: m => m.GetType("D`1").Methods.Single(x => x.Name == "Other").Overrides.Add(m.GetType("B").Methods.Single(x => x.Name == "Get")));
        Assert.Equal("d1d2", source.Run());
    }

    /// <summary>
    /// Its result is of another type than the entry that was asked for, and the base's entry is not the one that the
    /// call runs.
    /// </summary>
    [Fact]
    public void Memo_does_not_take_the_entry_of_a_base_for_that_of_a_covariant_override()
    {
        using var source = new WovenSource("overrides-memo").Add("""
            public class B { public int V = 1; [LruCache] public virtual object Get(int id) => "b" + V; }
            public class D : B { [LruCache] public override string Get(int id) => "d" + V; }
            public class E : D { [LruCache] public override string Get(int id) => "e" + V; }
            public static class Test
            {
                public static string Run()
                {
                    B b = new E();
                    b.Get(1);
                    b.V = 2;
                    Memo.Entry(() => ((D)b).Get(1)).Remove();
                    var found = b.Get(1) + " ";
                    try
                    {
                        Memo.Entry(() => b.Get(1)).Remove();
                    }
                    catch (InvalidOperationException e)
                    {
                        found += e.Message.Split(' ')[0];
                    }
                    return found;
                }
            }
            """);
        Assert.Equal("e2 E.Get(Int32)", source.Run());
    }
}
