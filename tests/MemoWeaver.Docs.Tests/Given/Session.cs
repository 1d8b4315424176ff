public sealed record User(int Id, string Name);

public sealed record Session(string User);
