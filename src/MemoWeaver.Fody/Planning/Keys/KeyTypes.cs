using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Proofs;
using MemoWeaver.Fody.References;
using Mono.Cecil;
namespace MemoWeaver.Fody.Planning.Keys;
internal sealed class KeyTypes(ModuleDefinition module, CoreTypes core, RuntimeTypes runtime, ImmutabilityProof proof)
{
    public void Add(List<KeyPart> parts, KeySource source, string what, TypeReference type, MethodDiagnostics diagnostics, MethodDefinition method)
    {
        _ = (module, core, runtime, proof);
        if (type.IsPrimitive || type.MetadataType == MetadataType.String) parts.Add(new KeyPart(source, [], type, KeyPolicy.InPlace.Instance, "by value"));
        else if (type.Resolve() is { IsEnum: true } e) parts.Add(new KeyPart(source, [], e.Fields.First(f => !f.IsStatic).FieldType, KeyPolicy.InPlace.Instance, "by value"));
        else diagnostics.Add(Rules.UnkeyableParameter, what, Names.Display(type), "tbd");
    }
}
internal sealed class SharedObjectKey(KeyTypes types) { public void Add(List<KeyPart> p, MethodDefinition m, CachePolicy q, MethodDiagnostics d) { _ = types; } }
