using AssemblyToProcess.Clones;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>Makes graphs of the cases' types, and of types of this assembly: the same for the same seed, with shared references and cycles.</summary>
internal sealed class RandomGraph(int seed)
{
    private readonly Random random = new(seed);
    private readonly List<Item> made = [];

    public static Item Of(int seed) => new RandomGraph(seed).Build(depth: 0);

    private Item Build(int depth)
    {
        Item item = random.Next(8) switch
        {
            0 => new Numbers(),
            1 => new MoreNumbers(),
            2 => new Texts { Label = Text(), Sorted = { [Text()] = [Text(), Text()] } },
            3 => new Holder<int> { Value = random.Next(), Values = [random.Next()], Pair = new(random.Next(), [random.Next()]) },
            4 => new Holder<Note> { Value = Note(), Values = [Note(), Note()], Pair = new(Note(), [Note()]) },
            5 => new Compounds { Note = Note() },
            6 => new ForeignNumbers { Extra = { random.Next() } },
            _ => new ForeignItem(random.Next()),
        };
        item.Id = random.Next();
        made.Add(item);
        Fill(item);
        for (var i = random.Next(depth < 4 ? 4 : 1); i > 0; i--)
            item.Add(Build(depth + 1));
        if (random.Next(3) == 0)
            item.Share(Any());
        item.Tag = Tag();
        return item;
    }

    private void Fill(Item item)
    {
        switch (item)
        {
            case Numbers numbers:
                numbers.Vector = Integers();
                numbers.Jagged = [Integers(), [], Integers()];
                numbers.Jagged[1] = numbers.Jagged[random.Next(2)]; // one row twice, or not
                numbers.Grid = new double[2, random.Next(1, 3)];
                numbers.Grid[1, 0] = random.NextDouble();
                numbers.Set = [.. Integers()];
                numbers.Other = random.Next(2) == 0 ? Any() : null;
                break;
            case Texts texts:
                texts.Builder.Append(Text());
                texts.ByName[Text()] = Any();
                break;
            case Compounds compounds:
                compounds.Slot = Slot();
                compounds.Maybe = random.Next(2) == 0 ? Slot() : null;
                compounds.Tuple = (random.Next(), [Text()], Slot());
                compounds.Labelled = random.Next(2) == 0 ? new Texts { Label = Text() } : null;
                compounds.Numbers = random.Next(3) switch { 0 => new MoreNumbers { Vector = Integers() }, 1 => new ForeignNumbers { Extra = { 1 } }, _ => null };
                compounds.Price = new Price(random.Next(), "EUR");
                compounds.Queue.Enqueue(Any());
                break;
        }
    }

    private object? Tag() => random.Next(9) switch
    {
        0 => Any(),
        1 => Integers(),
        2 => new List<object> { Text(), Any(), new List<int>(Integers()) },
        3 => Slot(),
        4 => (Text(), new List<string> { Text() }),
        5 => Colour.Red,
        6 => Note(),
        7 => random.Next(),
        _ => null,
    };

    private Item Any() => made[random.Next(made.Count)];

    private Slot Slot() => new(random.Next(), [.. Integers()]) { Item = random.Next(2) == 0 ? Any() : null };

    private Note Note() => new(Text(), [Text(), Text()]);

    private int[] Integers() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(100))];

    private string Text() => "text " + random.Next(1000);
}

/// <summary>Derives from an abstract class of the cases.</summary>
public sealed class ForeignItem(int secret) : Item
{
    private readonly List<int> secrets = [secret];

    public int Secrets => secrets.Count;
}

/// <summary>Derives from a class of the cases that is copied by an emitted constructor.</summary>
public sealed class ForeignNumbers : Numbers
{
    public List<int> Extra { get; } = [];
}
