using System.Globalization;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Control;

/// <summary>
/// Rows of teams and ids, each with a version that only rises. A write raises those of some rows, and is acknowledged when an invalidation of them has returned: nothing that is read after
/// that may be older.
/// </summary>
sealed class History(int seed)
{
    public const int Teams = 4, Ids = 5;

    static int s_histories;

    readonly string _prefix = $"history {Interlocked.Increment(ref s_histories)} ";
    readonly long[,] _versions = new long[Teams, Ids], _floors = new long[Teams, Ids];
    int _depth;

    public Random Random { get; } = new(seed);

    /// <summary>What may come between the steps of an invalidation or a store: called where keys are compared, which is where no lock is held.</summary>
    public Action? Between { get; set; }

    /// <summary>How often something came between.</summary>
    public int Interleavings { get; private set; }

    public int Reads { get; private set; }

    public long Version(int team, int id) => _versions[team, id];

    public long Floor(int team, int id) => _floors[team, id];

    /// <summary>The tags of a row.</summary>
    public CallTags Tags(int team, int id) => CallTags.Of([OfTeam(team), OfId(id)]);

    public string OfTeam(int team) => _prefix + "team " + team.ToString(CultureInfo.InvariantCulture);

    public string OfId(int id) => _prefix + "id " + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes to the rows of a team or an id or both, and invalidates them.</summary>
    public void Write(int? team, int? id, Action invalidate)
    {
        var written = new List<(int Team, int Id, long Version)>();
        for (var t = 0; t < Teams; t++)
        {
            for (var i = 0; i < Ids; i++)
            {
                if ((team ?? t) == t && (id ?? i) == i)
                    written.Add((t, i, ++_versions[t, i]));
            }
        }

        invalidate();
        foreach (var (t, i, version) in written)
            _floors[t, i] = Math.Max(_floors[t, i], version);
    }

    /// <summary>A call that began when the floor of its row was this was answered with a version.</summary>
    public void Check(int team, int id, long floor, long version)
    {
        Reads++;
        Assert.True(version >= floor, $"row {team} {id}: version {version} is served after {floor} was acknowledged");
        Assert.True(version <= _versions[team, id]);
    }

    public void Interleave()
    {
        if (Between == null || _depth > 0 || Random.Next(3) != 0)
            return;
        _depth++;
        Interleavings++;
        Between();
        _depth--;
    }
}

/// <summary>What the weaver would emit for a team and an id, but that others may come between.</summary>
struct RowKey(int team, int id, History history) : IMemoKey<RowKey>, IPartialKey<RowKey>
{
    public int Team = team, Id = id;

    public readonly int GetKeyHash() => KeyHash.End(KeyHash.Add(KeyHash.Add(KeyHash.Begin(), Team), Id));

    public readonly bool KeyEquals(ref RowKey other)
    {
        history.Interleave();
        return Team == other.Team && Id == other.Id;
    }

    public readonly bool Agrees(ref RowKey other, long parts)
    {
        history.Interleave();
        return ((parts & 1) == 0 || Team == other.Team) && ((parts & 2) == 0 || Id == other.Id);
    }

    public readonly void TakeSnapshot()
    {
    }
}
