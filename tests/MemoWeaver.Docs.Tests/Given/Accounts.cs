public sealed record User(int Id, string Name, string Tenant);

public sealed record Role(string Name);

public interface IDatabase
{
    Task Write(User user);
}
