using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>
/// Whether a result that is written by System.Text.Json, with its default rules and public fields, is read back as it
/// was: what is not written, or cannot be set, is lost without a word.
/// </summary>
sealed class RoundTrip(ModuleDefinition module)
{
    readonly Lazy<ILookup<TypeDefinition, TypeDefinition>> _derived = new(() => module.GetTypes()
        .Select(t => (Type: t, Base: t.BaseType?.TryResolve()))
        .Where(p => p.Base is not null)
        .ToLookup(p => p.Base!, p => p.Type));

    public void Check(TypeReference result, MethodDiagnostics diagnostics)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        Visit(result, "", "");

        void Visit(TypeReference type, string path, string owner)
        {
            type = type.WithoutModifiers();
            var name = TypeIdentity.Of(type);
            if (open.Contains(name) && !type.IsPrimitive && SerializedTypes.Elements(type) is null)
                diagnostics.AddFirst(Rules.LosesState, $"{Where(path)} leads to {TypeNames.WithArticle(type)} within {TypeNames.WithArticle(type)}, and an object that leads back to itself cannot be written");
            if (!done.Add(name))
                return;
            if (SerializedTypes.WhyNot(type) is { } why)
            {
                diagnostics.AddOnce(Rules.NotSerializable,
                    $"{Where(path)} is {TypeNames.WithArticle(type)}, and {why}");
                return;
            }
            open.Add(name);
            if (SerializedTypes.Elements(type) is { } elements)
            {
                foreach (var element in elements)
                    Visit(element, path + "[]", owner);
            }
            else if (type is not GenericParameter && type.TryResolve() is { IsEnum: false } definition
                && !SerializedTypes.IsSimple(type) && !SerializedMembers.HasConverter(definition))
            {
                Members(type, definition, path);
            }
            open.Remove(name);
        }

        void Members(TypeReference type, TypeDefinition definition, string path)
        {
            var members = SerializedMembers.Of(type);
            if (members.WhyNotMade is { } why)
            {
                diagnostics.AddOnce(Rules.NotSerializable,
                    $"{Where(path)} is {TypeNames.WithArticle(type)}, and {why}");
                return;
            }
            foreach (var (lost, because) in members.Lost)
                diagnostics.AddOnce(Rules.NotSerializable,
                    $"{lost} of {TypeNames.WithArticle(type)} is lost: {because}");
            foreach (var hidden in members.Hidden)
                diagnostics.AddOnce(Rules.LosesState, $"{hidden} of {TypeNames.WithArticle(type)} is not written, and has the value of a new object when it is read back");
            if (!definition.IsValueType && !definition.IsSealed && !SerializedMembers.NamesDerived(definition)
                && _derived.Value[definition].FirstOrDefault() is { } other)
                diagnostics.AddOnce(Rules.LosesState, $"{Where(path)} is {TypeNames.WithArticle(type)}, and {TypeNames.WithArticle(other)} in its place is not shared, as it would be read back as {TypeNames.WithArticle(type)}");
            foreach (var (member, memberType) in members.Written)
                Visit(memberType, path + "." + member, TypeNames.Of(type));
        }

        static string Where(string path) => path.Length == 0 ? "its result"
            : path.EndsWith("[]", StringComparison.Ordinal) ? "what is in " + Where(path.Substring(0, path.Length - 2))
            : $"`{path.TrimStart('.')}` of its result";
    }
}
