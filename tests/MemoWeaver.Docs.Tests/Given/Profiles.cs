public sealed record Profile(int Id, string Name);

public interface IDatabase
{
    Task<Profile> Read(int id);
}
