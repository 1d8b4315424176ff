namespace MemoWeaver.Reflection;

/// <summary>Marks the types of fields that the weaver injects into the user's classes: caches, which are not part of an
/// object's state.</summary>
interface IInjected;
