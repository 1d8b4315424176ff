namespace MemoWeaver.Distributed.Server;

/// <summary>What was read may be from a server that does not know all invalidations. It is not used, and no caller sees this.</summary>
sealed class ServerChangedException() : Exception("The server may be another one.");
