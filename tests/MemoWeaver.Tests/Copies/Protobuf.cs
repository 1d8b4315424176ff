// Stands for the library of this name, whose types are found by their names.
namespace Google.Protobuf;

/// <summary>Messages, their lists and their maps.</summary>
interface IDeepCloneable<T>
{
    T Clone();
}
