namespace MemoWeaver.Distributed.Server;

/// <summary>
/// A store that is not a server does not do what was asked, and has told so itself: there is no outage to report.
/// </summary>
/// <param name="reason">Why, as a clause.</param>
sealed class StoreRefusedException(string reason) : Exception(reason);
