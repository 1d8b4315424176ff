global using Acme;

namespace Acme
{
    public sealed record Quote(string Sku, decimal Amount);

    public static class Catalog
    {
        [LruCache]
        public static Quote Price(string sku, int quantity) => new(sku, sku.Split('-').Length * quantity);

        [TimedCache(30)]
        public static string Offers(string customer) => string.Concat(customer.Reverse());
    }
}
