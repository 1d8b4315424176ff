using System.Collections.Immutable;
using MemoWeaver;
using Shop.Data;

namespace Shop;

/// <summary>Users and what they may do.</summary>
sealed class Accounts(Database database)
{
    /// <summary>What the user may do; nothing, if there is no such user.</summary>
    [LruCache(1000, Tags = ["user:{user}"])]
    public ImmutableHashSet<string> PermissionsOf(int user) => database.Read(connection => connection.Query(
        "SELECT DISTINCT permission FROM user_roles JOIN role_permissions USING (role) WHERE user = ?1", row => row.GetString(0), user).ToImmutableHashSet());

    /// <summary>Gives a user a role. <see langword="false"/>: there is no such user.</summary>
    [InvalidatesCache(nameof(PermissionsOf))]
    public bool Grant(int user, string role) => database.Write(connection =>
        connection.Execute("INSERT OR IGNORE INTO user_roles SELECT id, ?2 FROM users WHERE id = ?1", user, role) > 0 || Exists(connection, user));

    /// <summary>Takes a role away. When this has returned, nobody is let in because of it. <see langword="false"/>: there is no such user.</summary>
    [InvalidatesCache(nameof(PermissionsOf))]
    public bool Revoke(int user, string role) => database.Write(connection =>
        connection.Execute("DELETE FROM user_roles WHERE user = ?1 AND role = ?2", user, role) > 0 || Exists(connection, user));

    /// <summary>Lets a role do something, or no longer. Which users have the role is not known here, so that what is cached of all of them goes.</summary>
    [InvalidatesCache(nameof(PermissionsOf), All = true)]
    public bool Allow(string role, string permission, bool allowed) => database.Write(connection => connection.Execute(
        allowed ? "INSERT OR IGNORE INTO role_permissions VALUES (?1, ?2)" : "DELETE FROM role_permissions WHERE role = ?1 AND permission = ?2", role, permission) > 0);

    /// <summary>Forgets a user, with roles and orders. <see langword="false"/>: there is no such user.</summary>
    /// <remarks>What is cached about a user is spread over the program; all of it has the user's tag. It goes in a <c>finally</c>: a commit that seems to have failed may have happened.</remarks>
    public bool Forget(int user)
    {
        try
        {
            return database.Write(connection => connection.Execute("DELETE FROM users WHERE id = ?1", user) > 0);
        }
        finally
        {
            Memo.InvalidateTag($"user:{user}");
        }
    }

    /// <summary>Whether there is such a user. Asked when someone signs in, which is too seldom for a cache.</summary>
    public bool Exists(int user) => database.Read(connection => Exists(connection, user));

    static bool Exists(Microsoft.Data.Sqlite.SqliteConnection connection, int user) =>
        !connection.Query("SELECT 1 FROM users WHERE id = ?1", _ => true, user).IsEmpty;
}
