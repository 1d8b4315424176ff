namespace DiskHits;

/// <summary>What is looked up: a kilobyte of JSON.</summary>
public sealed record Page(int Id, string Title, string Text, DateTime ReadAt)
{
    public static Page Of(int id) =>
        new(id, "Page " + id, new string((char)('a' + (id % 26)), 900), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(id % 1000));
}
