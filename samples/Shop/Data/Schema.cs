using Microsoft.Data.Sqlite;
using Shop.Security;

namespace Shop.Data;

/// <summary>The tables, and some thousand rows, the same each time.</summary>
static class Schema
{
    public const int Products = 4000, Users = 400, Orders = 3000;

    static readonly string[] Categories =
        ["Bags", "Belts", "Boots", "Bowls", "Candles", "Chairs", "Clocks", "Coats", "Desks", "Glasses", "Gloves", "Hats", "Jackets", "Knives", "Lamps", "Mirrors", "Pans", "Scarves", "Shelves", "Vases"];
    static readonly string[] Materials = ["Ash", "Brass", "Canvas", "Copper", "Cork", "Felt", "Glass", "Iron", "Leather", "Linen", "Oak", "Silk", "Slate", "Steel", "Walnut", "Wool"];
    static readonly string[] Manners = ["Plain", "Round", "Small", "Tall", "Old", "Bright", "Heavy", "Folding", "Striped", "Quiet", "Narrow", "Painted"];
    static readonly string[] People = ["Ada", "Blaise", "Carl", "Dorothy", "Emmy", "Felix", "Grace", "Hedy", "Ida", "Johann", "Katherine", "Leonhard", "Mary", "Niels", "Otto", "Sofia"];

    /// <summary>Creates what is not there yet.</summary>
    public static void Create(Database database)
    {
        // Readers then see the last commit, and wait for no writer. The file remembers it; within a transaction it could not be set.
        database.Read(connection => connection.Query("PRAGMA journal_mode = WAL", _ => true));
        database.Write(CreateTables);
    }

    static bool CreateTables(SqliteConnection connection)
    {
        if (connection.Query("SELECT 1 FROM sqlite_master WHERE name = 'products'", _ => true).IsEmpty)
        {
            connection.Execute(Tables);
            var random = new Random(1);
            AddProducts(connection, random);
            AddUsers(connection, random);
            AddOrders(connection, random);
        }

        return true;
    }

    const string Tables = """
        CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, price INTEGER NOT NULL, stock INTEGER NOT NULL CHECK (stock >= 0), version INTEGER NOT NULL);
        CREATE INDEX products_by_category ON products (category);
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE role_permissions (role TEXT NOT NULL, permission TEXT NOT NULL, PRIMARY KEY (role, permission)) WITHOUT ROWID;
        CREATE TABLE user_roles (user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE, role TEXT NOT NULL, PRIMARY KEY (user, role)) WITHOUT ROWID;
        CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, user INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE, product INTEGER NOT NULL REFERENCES products (id), quantity INTEGER NOT NULL, price INTEGER NOT NULL);
        CREATE INDEX orders_by_user ON orders (user, id);
        """;

    static void AddProducts(SqliteConnection connection, Random random)
    {
        for (var id = 1; id <= Products; id++)
        {
            var category = Categories[id % Categories.Length];
            var name = $"{Any(random, Manners)} {Any(random, Materials).ToLowerInvariant()} {category.ToLowerInvariant()}";
            connection.Execute("INSERT INTO products VALUES (?1, ?2, ?3, ?4, ?5, 1)", id, name, category, random.Next(500, 50_000), random.Next(1_000, 100_000));
        }
    }

    static void AddUsers(SqliteConnection connection, Random random)
    {
        foreach (var (role, permissions) in Permission.OfRoles)
        {
            foreach (var permission in permissions)
                connection.Execute("INSERT INTO role_permissions VALUES (?1, ?2)", role, permission);
        }

        for (var id = 1; id <= Users; id++)
        {
            connection.Execute("INSERT INTO users VALUES (?1, ?2)", id, Any(random, People));
            connection.Execute("INSERT INTO user_roles VALUES (?1, 'customer')", id);
        }

        connection.Execute("INSERT INTO user_roles VALUES (1, 'manager'), (1, 'operator'), (2, 'clerk')");
    }

    static void AddOrders(SqliteConnection connection, Random random)
    {
        for (var i = 0; i < Orders; i++)
        {
            connection.Execute("INSERT INTO orders (user, product, quantity, price) SELECT ?1, id, ?3, price FROM products WHERE id = ?2",
                random.Next(1, Users + 1), random.Next(1, Products + 1), random.Next(1, 4));
        }
    }

    static string Any(Random random, string[] words) => words[random.Next(words.Length)];
}
