namespace Shop.Security;

/// <summary>What a user may do, and which roles say so at first.</summary>
static class Permission
{
    public const string PlaceOrders = "orders.place", ChangePrices = "prices.change", ManageUsers = "users.manage", ManageCaches = "caches.manage";

    public static readonly string[] All = [PlaceOrders, ChangePrices, ManageUsers, ManageCaches];

    public static readonly (string Role, string[] Permissions)[] OfRoles =
    [
        ("customer", [PlaceOrders]),
        ("clerk", [PlaceOrders, ChangePrices]),
        ("manager", [ChangePrices, ManageUsers]),
        ("operator", [ManageCaches]),
    ];
}
