using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>
/// Makes arguments from a few plain values and from a pool of objects, so that calls are repeated with the same ones.
/// </summary>
sealed class Arguments(Assembly program, Assembly library, Assembly callers, Random random)
{
    static readonly string[] _texts = ["a", "bcd"];

    readonly List<object> _pool = [];

    /// <summary>The objects that were arguments, or that the caller keeps.</summary>
    public List<object> Pool => _pool;

    public object? Of(Type type, string programName)
    {
        if (type == typeof(int))
            return random.Next(3);
        if (type == typeof(string))
            return _texts[random.Next(2)];
        if (type == typeof(int?))
            return random.Next(3) is var number && number == 0 ? null : number;
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type.IsValueType)
            return ValueOf(type);
        // Two objects of a type are enough to tell them apart.
        var known = _pool.Where(type.IsInstanceOfType).ToList();
        if (known.Count >= 2 || (known.Count == 1 && random.Next(2) == 0))
            return known[random.Next(known.Count)];
        var made = Make(type, programName);
        if (made is not null)
            _pool.Add(made);
        return made;
    }

    object? ValueOf(Type type)
    {
        var value = Activator.CreateInstance(type);
        if (type.GetField("X") is { } x)
            x.SetValue(value, random.Next(2));
        return value;
    }

    object? Make(Type type, string programName)
    {
        if (type == typeof(List<int>))
            return new List<int> { 1, random.Next(4) };
        if (type == typeof(int[]))
            return new[] { 1, random.Next(4) };
        if (type == typeof(Dictionary<int, int>))
            return new Dictionary<int, int> { [1] = random.Next(4) };
        if (type == typeof(HashSet<int>))
            return new HashSet<int> { random.Next(4) };
        if (type == typeof(StringBuilder))
            return new StringBuilder("s" + random.Next(3));
        if (type == typeof(ImmutableList<int>))
            return ImmutableList.Create(random.Next(3), 2);
        if (type == typeof(CultureInfo))
            return new CultureInfo(random.Next(2) == 0 ? "de-DE" : "en-US");
        if (type == typeof(IEnumerable<int>))
            return new List<int> { 3, random.Next(4) };
        if (type == typeof(IReadOnlyList<int>))
            return random.Next(3) switch
            {
                0 => new List<int> { 4, random.Next(4) },
                1 => new[] { 5, random.Next(4) },
                _ => Caller("Sliding"),
            };
        if (type == typeof(object))
            return random.Next(6) switch
            {
                0 => new List<int> { 7 },
                1 => "text" + random.Next(2),
                2 => random.Next(2),
                3 => Caller(random.Next(2) == 0 ? "CountingSource" : "SetSource"),
                4 => Activator.CreateInstance(library.GetType("ProofLibrary.Cell")!),
                _ => new[] { 6, 7 },
            };
        if (type.Name == "ISource")
            return Caller(random.Next(2) == 0 ? "CountingSource" : "SetSource");
        if (type.Name == "Shape")
            return Caller("Growing");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            var list = (System.Collections.IList)Activator.CreateInstance(type)!;
            list.Add(Make(type.GetGenericArguments()[0], programName));
            return list;
        }
        if (type.Name == "Leaf")
            return Activator.CreateInstance(type, random.Next(2), "w");
        if (type.Assembly == callers)
            return Activator.CreateInstance(type);
        return type.Assembly == program || type.Assembly == library ? Activator.CreateInstance(type) : null;
    }

    object Caller(string name) => Activator.CreateInstance(callers.GetType("ProofCallers." + name)!)!;
}
