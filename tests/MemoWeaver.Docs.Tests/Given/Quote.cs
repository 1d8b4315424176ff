public sealed record Quote(string Sku);
