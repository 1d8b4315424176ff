using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Paths;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidation;

/// <summary>Matches the parameters of a cached method with what a writing method was called with.</summary>
sealed class ParameterMatching(ModuleDefinition module, PathFinder paths)
{
    readonly MemberReferences _members = new(module);

    /// <summary>One pair of <c>Keys</c>: <c>id=user.Id</c>.</summary>
    internal sealed class KeyPair(string text, string parameter, ValuePath path)
    {
        public string Text { get; } = text;

        public string Parameter { get; } = parameter;

        public ValuePath Path { get; } = path;
    }

    /// <summary>Reads <c>Keys</c>; what is wrong with a pair on its own is reported.</summary>
    public IReadOnlyList<KeyPair> Read(MethodDefinition writer, IEnumerable<string?> keys,
        MethodDiagnostics diagnostics)
    {
        var pairs = new List<KeyPair>();
        foreach (var key in keys)
        {
            var text = key ?? "";
            var at = text.IndexOf('=');
            var wrong = "it is not of the form parameter=path";
            if (at > 0 && paths.Find(writer, text.Substring(at + 1).Trim(), out wrong) is { } path)
                pairs.Add(new KeyPair(text, text.Substring(0, at).Trim(), path));
            else
                diagnostics.Add(Rules.UnfitKeys, text, wrong!);
        }
        return pairs;
    }

    /// <summary>
    /// Returns the parameters of one target that are matched. A pair that does not fit it is named in <paramref
    /// name="misfits"/>.
    /// </summary>
    public IReadOnlyList<MatchedParameter> Match(MethodDefinition writer, MethodDefinition target,
        TypeReference declaring, IReadOnlyList<KeyPair> pairs, IDictionary<string, string> misfits)
    {
        var matches = new List<MatchedParameter>();
        foreach (var pair in pairs.Where(p => target.Parameters.All(t => t.Name != p.Parameter)))
            misfits[pair.Text] = $"{Names.Display(target)} has no parameter '{pair.Parameter}'";
        foreach (var parameter in target.Parameters)
        {
            if (parameter.IsOut && !parameter.IsIn)
                continue;
            var type = parameter.ParameterType.WithoutModifiers();
            type = (type is ByReferenceType reference ? reference.ElementType : type).WithoutModifiers()
                .SeenFrom(declaring);
            if (pairs.FirstOrDefault(p => p.Parameter == parameter.Name) is { } pair)
            {
                if (IsAssignable(pair.Path.Type, type))
                    matches.Add(new MatchedParameter(parameter, _members.Import(type), pair.Path));
                else
                    misfits[pair.Text] = $"'{pair.Path.Text}' is {Names.Display(pair.Path.Type)}, and parameter '{parameter.Name}' of {Names.Display(target)} is {Names.Display(type)}";
            }
            else if (writer.Parameters.FirstOrDefault(p => p.Name == parameter.Name) is { } same
                && PathFinder.Of(same) is { } value && IsAssignable(value.Type, type))
            {
                matches.Add(new MatchedParameter(parameter, _members.Import(type), value));
            }
        }
        return matches;
    }

    /// <summary>Returns those of an override, which has the same parameters and may name them otherwise.</summary>
    public static IReadOnlyList<MatchedParameter> OfOverride(MethodDefinition method,
        IReadOnlyList<MatchedParameter> matches) =>
        [.. matches.Select(m => new MatchedParameter(method.Parameters[m.Parameter.Index], m.Type, m.Source))];

    // Without a conversion but to a base, an interface, or a T?.
    static bool IsAssignable(TypeReference from, TypeReference to)
    {
        var target = TypeIdentity.Of(to);
        if (TypeIdentity.Of(from) == target)
            return true;
        if (to is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable)
            return TypeIdentity.Of(nullable.GenericArguments[0]) == TypeIdentity.Of(from);
        if (from.IsValueType || to.IsValueType || from is GenericParameter or ArrayType)
            return false;
        return to.MetadataType == MetadataType.Object || Ancestors(from).Any(a => TypeIdentity.Of(a) == target);
    }

    /// <summary>Returns the type, its bases and its interfaces, generic arguments in place.</summary>
    public static IEnumerable<TypeReference> Ancestors(TypeReference type)
    {
        foreach (var owner in type.WithBases())
        {
            yield return owner;
            foreach (var implemented in owner.TryResolve()?.Interfaces ?? [])
            {
                foreach (var ancestor in Ancestors(implemented.InterfaceType.SeenFrom(owner)))
                    yield return ancestor;
            }
        }
    }
}
