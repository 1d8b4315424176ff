using System.Text.Json.Serialization;

namespace MemoWeaver;

/// <summary>
/// Options for sharing results. All machines that use the same server and <see cref="Prefix"/> need the same options.
/// Read once, when the server is set up. Not thread-safe.
/// </summary>
public sealed class DistributedOptions
{
    const double MostSeconds = 3600;
    const int LeastSecret = 16;

    string? _prefix;
    byte[]? _secret;
    TimeSpan _operationTimeout = TimeSpan.FromSeconds(0.5), _acknowledgeTimeout = TimeSpan.FromSeconds(1);
    TimeSpan _connectTimeout = TimeSpan.FromSeconds(1), _breakDuration = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The prefix of all keys on the server. Programs with the same prefix share results and invalidations. Tenants
    /// that must not see each other's results need different prefixes. Not empty. Default: the names of application and
    /// environment.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public string? Prefix
    {
        get => _prefix;
        set => _prefix = value is { Length: 0 }
            ? throw new ArgumentException("The prefix is empty.", nameof(value)) : value;
    }

    /// <summary>
    /// Whether keys contain strings as they are, at any length. Otherwise strings are hashed, so that whoever reads
    /// keys cannot read them. Default: <see langword="false"/>.
    /// </summary>
    public bool ReadableKeys { get; set; }

    /// <summary>
    /// At least 16 random bytes that only these programs know. Sensitive arguments are hashed with the secret. Results
    /// are signed with it, so that results from anyone else are not read. Acknowledgments of invalidations are signed,
    /// so that nobody else can give them. Without a secret, methods with sensitive parameters are cached in the process
    /// only. Default: none.
    /// </summary>
    /// <exception cref="ArgumentException">The value has fewer than 16 bytes.</exception>
#pragma warning disable CA1819 // Bound from a configuration file, in which bytes are Base64.
    public byte[]? Secret
    {
        get => _secret;
        set => _secret = value is { Length: < LeastSecret }
            ? throw new ArgumentException("The secret has fewer than 16 bytes.", nameof(value)) : value;
    }
#pragma warning restore CA1819

    /// <summary>The serializer of results. Default: System.Text.Json, see <see cref="JsonContext"/>.</summary>
    public IDistributedSerializer? Serializer { get; set; }

    /// <summary>
    /// The generated JSON code to use instead of reflection. It must cover all results. Ignored if there is a
    /// <see cref="Serializer"/>. Default: none.
    /// </summary>
    public JsonSerializerContext? JsonContext { get; set; }

    /// <summary>
    /// The timeout of one operation on the server. A call waits for up to three operations: to look up the result, to
    /// create generations, and to store. Greater than 0, at most an hour. Default: half a second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan OperationTimeout
    {
        get => _operationTimeout;
        set => _operationTimeout = Checked(value);
    }

    /// <summary>
    /// How long an invalidation waits until all connected processes have acknowledged that they dropped the result from
    /// their memory. Greater than 0, at most an hour. Default: a second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan AcknowledgeTimeout
    {
        get => _acknowledgeTimeout;
        set => _acknowledgeTimeout = Checked(value);
    }

    /// <summary>
    /// How long setting up waits for the server. Then it continues without, and connects later. Greater than 0, at most
    /// an hour. Default: a second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan ConnectTimeout
    {
        get => _connectTimeout;
        set => _connectTimeout = Checked(value);
    }

    /// <summary>
    /// How long a server that does not answer is not called, before one operation tries again. At least half a second,
    /// at most an hour. Default: a second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan BreakDuration
    {
        get => _breakDuration;
        set => _breakDuration = Checked(value) >= TimeSpan.FromSeconds(0.5)
            ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use at least half a second.");
    }

    internal DistributedOptions Copy() => (DistributedOptions)MemberwiseClone();

    static TimeSpan Checked(TimeSpan value) => value > TimeSpan.Zero && value <= TimeSpan.FromSeconds(MostSeconds)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0, and at most an hour.");
}
