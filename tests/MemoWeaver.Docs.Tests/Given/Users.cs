public sealed record User(int Id, string Name, string Tenant);

public interface IDatabase
{
    User Read(int id);
}
