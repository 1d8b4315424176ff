using System.Text.Json.Serialization;

namespace MemoWeaver;

/// <summary>How machines share results. All machines that use one server and one <see cref="Prefix"/> have to be given the same. Read once, when it was set up; not thread-safe.</summary>
public sealed class DistributedOptions
{
    const double MostSeconds = 3600;
    const int LeastSecret = 16;

    string? _prefix;
    byte[]? _secret;
    TimeSpan _operationTimeout = TimeSpan.FromSeconds(0.5), _acknowledgeTimeout = TimeSpan.FromSeconds(1), _connectTimeout = TimeSpan.FromSeconds(1), _breakDuration = TimeSpan.FromSeconds(1);

    /// <summary>
    /// What all names on the server begin with. Programs with the same prefix share results and invalidations; tenants who must not see each other's need other ones. Not empty. Default:
    /// the names of application and environment.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public string? Prefix
    {
        get => _prefix;
        set => _prefix = value is { Length: 0 } ? throw new ArgumentException("The prefix is empty.", nameof(value)) : value;
    }

    /// <summary>
    /// Whether strings stand in keys as they are, and keys are as long as they get. Without it, strings are hashed, so that whoever reads keys does not read them. Default: <see langword="false"/>.
    /// </summary>
    public bool ReadableKeys { get; set; }

    /// <summary>
    /// At least 16 random bytes that only these programs know. Under them, arguments marked as sensitive are hashed,
    /// and results are sealed, so that a result that somebody else wrote is not read. Acknowledgments of invalidations
    /// are signed, so that nobody else can give them. Without it, methods with sensitive parameters are cached in the
    /// process alone. Default: none.
    /// </summary>
    /// <exception cref="ArgumentException">The value has fewer than 16 bytes.</exception>
#pragma warning disable CA1819 // Bound from a configuration file, where bytes are Base64.
    public byte[]? Secret
    {
        get => _secret;
        set => _secret = value is { Length: < LeastSecret } ? throw new ArgumentException("The secret has fewer than 16 bytes.", nameof(value)) : value;
    }
#pragma warning restore CA1819

    /// <summary>Writes and reads results. Default: System.Text.Json, see <see cref="JsonContext"/>.</summary>
    public IDistributedSerializer? Serializer { get; set; }

    /// <summary>The generated JSON code to use in place of reflection, for programs without that. It has to know all results. Without meaning where there is a <see cref="Serializer"/>. Default: none.</summary>
    public JsonSerializerContext? JsonContext { get; set; }

    /// <summary>How long one operation of the server may take. A call waits for up to three: to look, to mark what it computes, to store. Greater than 0, at most an hour. Default: half a second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan OperationTimeout
    {
        get => _operationTimeout;
        set => _operationTimeout = Checked(value);
    }

    /// <summary>
    /// How long an invalidation waits until all processes that are connected have said that they dropped the result from their memory. Greater than 0, at most an hour. Default: a second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan AcknowledgeTimeout
    {
        get => _acknowledgeTimeout;
        set => _acknowledgeTimeout = Checked(value);
    }

    /// <summary>How long the set-up waits for the server. It goes on without it, and the connection is made later. Greater than 0, at most an hour. Default: a second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan ConnectTimeout
    {
        get => _connectTimeout;
        set => _connectTimeout = Checked(value);
    }

    /// <summary>How long a server that does not answer is left alone, before one operation tries again. At least half a second, at most an hour. Default: a second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan BreakDuration
    {
        get => _breakDuration;
        set => _breakDuration = Checked(value) >= TimeSpan.FromSeconds(0.5) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use at least half a second.");
    }

    internal DistributedOptions Copy() => (DistributedOptions)MemberwiseClone();

    static TimeSpan Checked(TimeSpan value) => value > TimeSpan.Zero && value <= TimeSpan.FromSeconds(MostSeconds)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0, and at most an hour.");
}
