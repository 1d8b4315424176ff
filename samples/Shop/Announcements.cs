namespace Shop;

/// <summary>Tells others what has changed, after it was committed.</summary>
interface IAnnouncements
{
    Task PriceChangedAsync(int product, long version, CancellationToken token);
}

/// <summary>Announces in the log. A shop would have a message queue here, which may fail.</summary>
sealed partial class LoggedAnnouncements(ILogger<LoggedAnnouncements> logger) : IAnnouncements
{
    public Task PriceChangedAsync(int product, long version, CancellationToken token)
    {
        Changed(product, version);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The price of product {Product} was changed: version {Version}.")]
    partial void Changed(int product, long version);
}
