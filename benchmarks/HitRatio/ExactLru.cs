namespace MemoWeaver.HitRatio;

/// <summary>Least recently used, by the book: the measure for the others. The order of use is a ring through indices.</summary>
internal sealed class ExactLru(int size) : ICache
{
    private readonly Dictionary<int, int> places = new(size);
    private readonly int[] keys = new int[size];
    private readonly int[] newer = new int[size];
    private readonly int[] older = new int[size];
    private int oldest = -1;
    private int newest = -1;

    public string Name => "exact LRU";

    public long Misses { get; private set; }

    public bool OneThread => true;

    public void Ask(int key)
    {
        if (places.TryGetValue(key, out var place))
        {
            Unlink(place);
        }
        else
        {
            Misses++;
            place = places.Count;
            if (place == size)
            {
                place = oldest;
                places.Remove(keys[place]);
                Unlink(place);
            }
            keys[place] = key;
            places.Add(key, place);
        }
        (older[place], newer[place]) = (newest, -1);
        if (newest >= 0)
            newer[newest] = place;
        else
            oldest = place;
        newest = place;
    }

    private void Unlink(int place)
    {
        if (older[place] >= 0)
            newer[older[place]] = newer[place];
        else
            oldest = newer[place];
        if (newer[place] >= 0)
            older[newer[place]] = older[place];
        else
            newest = older[place];
    }
}
