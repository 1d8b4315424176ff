namespace MemoWeaver.Fody.Planning;

/// <summary>The values of <c>MemoWeaver.SingleFlight</c>.</summary>
internal enum SingleFlight
{
    Auto,
    On,
    Off,
}
