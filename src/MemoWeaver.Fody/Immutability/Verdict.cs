namespace MemoWeaver.Fody.Immutability;

/// <summary>What is known at build time about whether a value of a type can change. The worse one is the
/// greater.</summary>
enum Verdict
{
    /// <summary>No value of the type can change, nor anything that is reached from it.</summary>
    Immutable,

    /// <summary>The declared type leaves it open: the actual type decides.</summary>
    AtRunTime,

    /// <summary>The type, or something that is reached from it, can change.</summary>
    Mutable,
}
