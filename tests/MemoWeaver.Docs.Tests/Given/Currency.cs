public sealed class Currency(string code)
{
    public string Code { get; set; } = code;
}
