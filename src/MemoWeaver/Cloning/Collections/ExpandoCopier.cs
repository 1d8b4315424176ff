using System.Dynamic;

namespace MemoWeaver.Runtime;

/// <summary>An object whose members are its content; subscribers are left out.</summary>
readonly struct ExpandoCopier : ICopier<ExpandoObject>
{
    public ExpandoObject Copy(ExpandoObject source, CopyGraph? graph) => default(ObjectCopier<ExpandoObject, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ExpandoObject>
    {
        public ExpandoObject Create(ExpandoObject source, CopyGraph? graph)
        {
            var copy = new ExpandoObject();
            graph?.Add(source, copy);
            foreach (var member in source)
                ((IDictionary<string, object?>)copy)[member.Key] = RuntimeCopies<object?>.Copy(member.Value, graph);
            return copy;
        }
    }
}
