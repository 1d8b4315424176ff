namespace MemoWeaver.Distributed.Level;

/// <summary>Knows which flows compute while other processes wait for them.</summary>
static class TurnFlow
{
    static readonly AsyncLocal<bool> s_isIn = new();

    /// <summary>
    /// Whether this flow computes while other processes wait. It does not wait for another process then: two that wait
    /// for each other would never end.
    /// </summary>
    public static bool IsIn
    {
        get => s_isIn.Value;
        set => s_isIn.Value = value;
    }
}
