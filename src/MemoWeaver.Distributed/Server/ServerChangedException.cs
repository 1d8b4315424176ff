namespace MemoWeaver.Distributed.Server;

/// <summary>
/// What was read may come from a server that does not know all invalidations. It is discarded. No caller sees this.
/// </summary>
sealed class ServerChangedException() : Exception("The server may have been replaced.");
