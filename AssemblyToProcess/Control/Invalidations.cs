using System.Collections.Generic;
using System.Threading.Tasks;

namespace AssemblyToProcess.Control;

/// <summary>Methods that write, and the cached ones that they invalidate. A result tells which run made it.</summary>
public class Invalidations
{
    public static int Runs;

    /// <summary>What a write does while it runs.</summary>
    public static Action? Meanwhile;

    /// <summary>What a computation does before it is done.</summary>
    public static Action? Computing;

    /// <summary>What <see cref="Later"/> waits for.</summary>
    public static Task Gate = Task.CompletedTask;

    // ---- what is read

    [LruCache]
    public static string One(int id) => Run("one " + id);

    [LruCache]
    public static string Two(string team, int id)
    {
        Computing?.Invoke();
        return Run(team + id);
    }

    [TimedCache(3600)]
    public static string Timed(string team, int id)
    {
        Computing?.Invoke();
        return Run(team + id);
    }

    [LruCache]
    public string Own(string team, int id) => Run("own " + team + id);

    [LruCache]
    public string OwnOne(int id) => Run("own " + id);

    [LruCache]
    public static string Overloaded(int id) => Run("int " + id);

    [LruCache]
    public static string Overloaded(string team) => Run("string " + team);

    [LruCache]
    public static string Overloaded(string team, int id) => Run("both " + team + id);

    [LruCache]
    public static string Slot => Run("slot");

    [LruCache]
    public string OwnSlot() => Run("own slot");

    [LruCache(VaryBy = [nameof(Tenant)])]
    public static string OfTenant(int id) => Run(Tenant + id);

    public static string Tenant { get; set; } = "a";

    [LruCache]
    public static string ByNullable(int? id, string team) => Run(id + team);

    [LruCache]
    public static string ByList(List<int> ids, string team) => Run(string.Join(",", ids) + team);

    [LruCache]
    public static string BySequence(IEnumerable<int> ids, string team) => Run(string.Join(",", ids) + team);

    [LruCache]
    public static string ByPair((int From, int To) pair, string team) => Run(pair.From + "-" + pair.To + team);

    [LruCache]
    public static string ByHostile(Hostile hostile, string team) => Run(hostile.Id + team);

    [LruCache(Clone = CloneMode.Never)]
    public static string Generic<T>(T value) => Run("generic " + value);

    [LruCache(Clone = CloneMode.Never)]
    public string OwnGeneric<T>(T value) => Run("own generic " + value);

    [LruCache]
    public static async Task<string> Later(int id)
    {
        var run = Run("later " + id);
        await Gate;
        return run;
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public static string Single(int id) => Run("single " + id);

    [LruCache(0)]
    public static string Nothing(int id) => Run("nothing " + id);

    [LruCache]
    public virtual string Virtual(int id) => Run("base " + id);

    // ---- what writes

    [InvalidatesCache(nameof(One))]
    public static void WriteOne(int id) => Write();

    [InvalidatesCache(nameof(Two))]
    public static int WriteTwo(int id, string team)
    {
        Write();
        return id;
    }

    [InvalidatesCache(nameof(Two))]
    [InvalidatesCache(nameof(Timed))]
    public static void WriteTeam(string team) => Write();

    [InvalidatesCache(nameof(Two))]
    [InvalidatesCache(nameof(Timed))]
    public static void WriteId(ref int id)
    {
        id = -1;
        Write();
    }

    [InvalidatesCache(nameof(Two), All = true)]
    public static void WriteAll() => Write();

    [InvalidatesCache(nameof(Own))]
    [InvalidatesCache(nameof(OwnOne))]
    public void WriteOwn(in int id) => Write();

    [InvalidatesCache(nameof(OwnSlot))]
    [InvalidatesCache(nameof(Slot))]
    public void WriteSlots() => Write();

    [InvalidatesCache(nameof(Overloaded))]
    public static void WriteOverloaded(int id) => Write();

    [InvalidatesCache(nameof(OfTenant))]
    public static void WriteOfTenant(int id) => Write();

    [InvalidatesCache(nameof(Two), Keys = ["id=member.Id", "team = member.Team.Name"])]
    [InvalidatesCache(nameof(OwnOne), Keys = ["id=member.Id"])]
    public void WriteMember(Member? member) => Write();

    [InvalidatesCache(nameof(One), Keys = ["id=Current.Id"])]
    public void WriteCurrent() => Write();

    [InvalidatesCache(nameof(One), Keys = ["id=pair.Id"])]
    public static void WritePair((string Name, int Id) pair) => Write();

    [InvalidatesCache(nameof(One), Keys = ["id=found.Value.Inner.Number"])]
    public static void WriteNested(KeyValuePair<(int A, int B), ((int Number, string Text) Other, (string Text, int Number) Inner)> found) => Write();

    [InvalidatesCache(nameof(One), Keys = ["id=many.I.Id"])]
    public static void WriteMany((int A, int B, (int Id, int X) C, int D, int E, int F, int G, int H, (int X, int Id) I) many) => Write();

    [InvalidatesCache(nameof(One), Keys = ["id=Pair.Id"])]
    public void WriteOwnPair() => Write();

    public (int Other, int Id) Pair { get; set; }

    public Member? Current { get; set; }

    [InvalidatesCache(nameof(ByNullable))]
    public static void WriteNullable(int id) => Write();

    [InvalidatesCache(nameof(ByList))]
    public static void WriteList(List<int> ids, string team) => Write();

    [InvalidatesCache(nameof(ByList))]
    public static void WriteListOnly(List<int> ids) => Write();

    [InvalidatesCache(nameof(BySequence))]
    public static void WriteSequence(IEnumerable<int> ids) => Write();

    [InvalidatesCache(nameof(ByPair))]
    public static void WritePair((int, int) pair) => Write();

    [InvalidatesCache(nameof(ByHostile))]
    public static void WriteHostile(Hostile hostile) => Write();

    [InvalidatesCache(nameof(ByHostile))]
    public static void WriteHostileAndTeam(Hostile hostile, string team) => Write();

    [InvalidatesCache(nameof(Generic))]
    [InvalidatesCache(nameof(OwnGeneric))]
    public void WriteGeneric(int value) => Write();

    [InvalidatesCache(nameof(Later))]
    [InvalidatesCache(nameof(Single))]
    [InvalidatesCache(nameof(Nothing))]
    public static void WriteShared(int id) => Write();

    [InvalidatesCache(nameof(Virtual))]
    public void WriteVirtual(int id) => Write();

    [InvalidatesCache(nameof(One))]
    public static T WriteAs<T>(T value, int id)
        where T : notnull
    {
        Write();
        return value;
    }

    [InvalidatesCache(nameof(One))]
    public static async Task WriteLater(int id, Task gate)
    {
        Write();
        await gate;
    }

    [InvalidatesCache(nameof(One))]
    public static async Task<int> WriteLaterResult(int id, Task gate)
    {
        Write();
        await gate;
        return id;
    }

    [InvalidatesCache(nameof(One))]
    public static async ValueTask WriteValue(int id, Task gate)
    {
        Write();
        await gate;
    }

    [InvalidatesCache(nameof(One))]
    public static async ValueTask<int> WriteValueResult(int id, Task gate)
    {
        Write();
        await gate;
        return id;
    }

    /// <summary>Not async: it may throw at once, or return null.</summary>
    [InvalidatesCache(nameof(One))]
    public static Task? WritePlainTask(int id, Task? task)
    {
        Write();
        return task;
    }

    [InvalidatesCache(nameof(One))]
    public static ref int WriteRef(int id, ref int value)
    {
        Write();
        return ref value;
    }

    private static void Write() => Meanwhile?.Invoke();

    protected static string Run(string text) => text + " #" + ++Runs;
}

public sealed class DerivedInvalidations : Invalidations
{
    [LruCache]
    public override string Virtual(int id) => Run("derived " + id);

    [InvalidatesCache(nameof(OwnOne))]
    public void WriteInherited(int id) => Meanwhile?.Invoke();
}

public sealed class Member(int id, Team? team)
{
    public int Id { get; set; } = id;

    public Team? Team { get; } = team;
}

public sealed class Team(string name)
{
    public string Name => Throws ? throw new InvalidOperationException("no name") : name;

    public bool Throws { get; set; }
}

/// <summary>Equality that throws when it is told to.</summary>
public sealed class Hostile(int id) : IEquatable<Hostile>
{
    public static bool Throws;

    public int Id { get; } = id;

    public bool Equals(Hostile? other) => Throws ? throw new InvalidOperationException("equality") : other?.Id == Id;

    public override bool Equals(object? obj) => Equals(obj as Hostile);

    public override int GetHashCode() => Throws ? throw new InvalidOperationException("hash") : Id;
}

/// <summary>Another type than that which caches, and a generic one.</summary>
public static class Writers
{
    [InvalidatesCache(typeof(Invalidations), nameof(Invalidations.Two))]
    [InvalidatesCache(typeof(Invalidations), nameof(Invalidations.Generic), All = true)]
    public static void Write(int id) => Invalidations.Meanwhile?.Invoke();

    [InvalidatesCache(typeof(InvalidatedBox<int>), nameof(InvalidatedBox<int>.Of))]
    public static void WriteBox(int id) => Invalidations.Meanwhile?.Invoke();

    [InvalidatesCache(typeof(InvalidatedBox<>), nameof(InvalidatedBox<int>.Of), All = true)]
    public static void WriteBoxes() => Invalidations.Meanwhile?.Invoke();

    [InvalidatesCache(typeof(InvalidatedAmount), nameof(InvalidatedAmount.Text))]
    public static void WriteAmounts(string currency) => Invalidations.Meanwhile?.Invoke();
}

public class InvalidatedBox<T>
{
    [LruCache(Clone = CloneMode.Never)]
    public static string Of(int id, string team) => typeof(T).Name + id + team + " #" + ++Invalidations.Runs;

    [LruCache(Clone = CloneMode.Never)]
    public string Own(T value, int id) => typeof(T).Name + value + id + " #" + ++Invalidations.Runs;

    [InvalidatesCache(nameof(Of))]
    [InvalidatesCache(nameof(Own))]
    public void Write(T value, string team) => Invalidations.Meanwhile?.Invoke();
}

public readonly struct InvalidatedAmount(int cents)
{
    public int Cents { get; } = cents;

    [LruCache]
    public string Text(string currency) => Cents + currency + " #" + ++Invalidations.Runs;
}

/// <summary>Setters of cached members.</summary>
public class CachedMembers
{
    private readonly Dictionary<(int, string), int> values = [];
    private int total;

    [LruCache]
    public int Total
    {
        get
        {
            Invalidations.Runs++;
            return total;
        }
        set => total = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }

    [LruCache]
    public int this[int id, string name]
    {
        get
        {
            Invalidations.Runs++;
            return values.TryGetValue((id, name), out var value) ? value : 0;
        }
        set => values[(id, name)] = value;
    }

    private static int shared;

    public static int Shared
    {
        [LruCache]
        get
        {
            Invalidations.Runs++;
            return shared;
        }
        set => shared = value;
    }

    [LruCache]
    public int Initial
    {
        get
        {
            Invalidations.Runs++;
            return total;
        }
        init => total = value;
    }

    public CachedMembers() => Seen = Initial;

    public int Seen { get; }
}

/// <summary>What writes to a library.</summary>
public sealed class ForeignWriters : ReferencedCases.Directory
{
    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(Person))]
    public static void WritePerson(int id)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(InTeam))]
    public static void WriteTeam(string team)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(InTeam))]
    public static void WriteInTeam(string team, int id)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(InTeam), All = true)]
    public static void WriteAll()
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(OfTenant))]
    public static void WriteOfTenant(int id)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(ReferencedCases.Directory.SharedTitle), Keys = ["id=member.Id"])]
    public static void WriteShared(Member? member)
    {
    }

    [InvalidatesCache(nameof(Own))]
    public void WriteOwn(int id)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(Generic), All = true)]
    public static void WriteGeneric()
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(BySpan))]
    public static void WriteSpan(ReferencedCases.Range range)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(BySequence))]
    public static void WriteSequence(IEnumerable<int> numbers)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory), nameof(Slot))]
    public static void WriteSlot()
    {
    }

    [InvalidatesCache("Item")]
    public void WriteItem(int index)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory<int>), nameof(ReferencedCases.Directory<int>.OfType))]
    public static void WriteOfType(int id)
    {
    }

    [InvalidatesCache(typeof(ReferencedCases.Directory<>), nameof(ReferencedCases.Directory<int>.OfType), All = true)]
    public static void WriteOfTypes()
    {
    }
}

public sealed class ForeignOwner<T> : ReferencedCases.Directory<T>
{
    [InvalidatesCache(nameof(OwnOfType))]
    public void WriteOwn(int id)
    {
    }
}
