using System.Text.Json.Serialization;
using MemoWeaver.Persistent.Store;

namespace MemoWeaver;

/// <summary>
/// Options of a store on disk. All programs that use the same file need the same <see cref="Secret"/>. Read once, when
/// the file is first used. Not thread-safe.
/// </summary>
public sealed class PersistentOptions
{
    const long LeastBytes = 1024 * 1024;
    const int LeastSecret = 16;

    long _maxBytes = 1L << 30;
    TimeSpan _keepOldBuilds = TimeSpan.FromDays(7), _operationTimeout = TimeSpan.FromSeconds(0.5);
    TimeSpan _joinTimeout = TimeSpan.FromMinutes(10);
    byte[]? _secret;

    /// <summary>
    /// The size of the file in bytes, at least 1 MiB. Beyond it, the least recently used results are deleted in the
    /// background. The last use is known to the hour. The file never exceeds this by more than a quarter. Default: 1
    /// GiB.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 MiB.</exception>
    public long MaxBytes
    {
        get => _maxBytes;
        set => _maxBytes = value >= LeastBytes
            ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use at least 1 MiB.");
    }

    /// <summary>
    /// How long results of a build are kept that no program uses any more. Greater than 0. Default: 7 days.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0.</exception>
    public TimeSpan KeepOldBuilds
    {
        get => _keepOldBuilds;
        set => _keepOldBuilds = value > TimeSpan.Zero
            ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0.");
    }

    /// <summary>
    /// How long one operation waits for other processes that write. Then the call computes, and nothing is stored.
    /// Greater than 0, at most an hour. Default: half a second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan OperationTimeout
    {
        get => _operationTimeout;
        set => _operationTimeout = value > TimeSpan.Zero && value <= TimeSpan.FromHours(1) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0, and at most an hour.");
    }

    /// <summary>
    /// With <see cref="SingleFlight.On"/>, how long a call waits for another process that computes the same result.
    /// Then it computes, too. Greater than 0, at most a day. Default: 10 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public TimeSpan JoinTimeout
    {
        get => _joinTimeout;
        set => _joinTimeout = value > TimeSpan.Zero && value <= TimeSpan.FromDays(1) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0, and at most a day.");
    }

    /// <inheritdoc cref="DistributedOptions.ReadableKeys"/>
    public bool ReadableKeys { get; set; }

    /// <summary>
    /// At least 16 random bytes that only these programs know. Sensitive arguments are hashed with the secret. Results
    /// are signed with it, so that results from anyone else are not read. Results are not encrypted. Without a secret,
    /// methods with sensitive parameters are cached in the process only. Default: none.
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

    /// <inheritdoc cref="DistributedOptions.JsonContext"/>
    public JsonSerializerContext? JsonContext { get; set; }

    internal StoreLimits Limits => new(MaxBytes, KeepOldBuilds, JoinTimeout);

    internal DistributedOptions ToDistributed() => new()
    {
        OperationTimeout = OperationTimeout,
        ReadableKeys = ReadableKeys,
        Secret = Secret,
        Serializer = Serializer,
        JsonContext = JsonContext,
    };
}
