using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using ICSharpCode.Decompiler.DebugInfo;
using Mono.Cecil.Cil;
using ModuleDefinition = Mono.Cecil.ModuleDefinition;

namespace MemoWeaver.Tool.Decompiling;

/// <summary>Names of locals from the symbols of the woven assembly, by the tokens of a changed copy.</summary>
sealed class LocalNames : IDebugInfoProvider
{
    readonly Dictionary<(int Method, int Local), string> _names = [];

    /// <summary>Reads the names of a module that was just written.</summary>
    public LocalNames(ModuleDefinition module)
    {
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods))
        {
            if (method.HasBody && method.DebugInformation.Scope is { } scope)
                Add(method.MetadataToken.ToInt32(), scope);
        }
    }

    public string Description => "the symbols of the woven assembly";

    public string SourceFileName => "";

    public bool TryGetName(MethodDefinitionHandle method, int index, out string name) =>
        _names.TryGetValue((MetadataTokens.GetToken(method), index), out name!);

    public IList<ICSharpCode.Decompiler.DebugInfo.SequencePoint> GetSequencePoints(MethodDefinitionHandle method) => [];

    public IList<Variable> GetVariables(MethodDefinitionHandle method) => [];

    public bool TryGetExtraTypeInfo(MethodDefinitionHandle method, int index, out PdbExtraTypeInfo extraTypeInfo)
    {
        extraTypeInfo = default;
        return false;
    }

    void Add(int method, ScopeDebugInformation scope)
    {
        foreach (var variable in scope.Variables)
            _names[(method, variable.Index)] = variable.Name;
        foreach (var inner in scope.Scopes)
            Add(method, inner);
    }
}
