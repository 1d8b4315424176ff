using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Tests.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Analyses;

/// <summary>Bodies read from the file are what Cecil would make of them, and what a weaver changed before is not read from there.</summary>
public class IlReaderTests
{
    public static IEnumerable<object[]> Assemblies =>
    [
        [CaseAssembly.Valid("Debug").Path], [CaseAssembly.Valid("Release").Path], [CaseAssembly.Invalid().Path], [typeof(ModuleDefinition).Assembly.Location],
        [typeof(FactAttribute).Assembly.Location],
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void FileAndCecilSayTheSame(string path)
    {
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true });
        var reader = new IlReader(module);
        var fromFile = 0;
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody))
        {
            var read = Lines(reader.Read(method));
            if (IlReader.IsDecoded(method))
                continue;
            fromFile++;
            Assert.NotNull(method.Body);
            Assert.True(IlReader.IsDecoded(method));
            Assert.Equal(Lines(reader.Read(method)), read);
        }
        Assert.InRange(fromFile, 100, int.MaxValue);
    }

    [Fact]
    public void WhatAWeaverBeforeDidIsSeen()
    {
        using var module = ModuleDefinition.ReadModule(CaseAssembly.Valid("Release").Path);
        var method = module.GetType("AssemblyToProcess.Methods.StaticMethods").Methods.Single(m => m.Name == "Constant");
        method.Body.Instructions.Insert(0, Instruction.Create(OpCodes.Nop));
        Assert.Equal(Code.Nop, new IlReader(module).Read(method)[0].Code);
    }

    [Fact]
    public void AnotherModuleInTheFileIsNotRead()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "Replaced.dll");
        File.Copy(CaseAssembly.Valid("Release").Path, path);
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true });
        var method = module.GetType("AssemblyToProcess.Methods.StaticMethods").Methods.Single(m => m.Name == "Constant");
        File.Copy(CaseAssembly.Valid("Debug").Path, path, overwrite: true);
        new IlReader(module).Read(method);
        Assert.True(IlReader.IsDecoded(method));
    }

    /// <summary>The compiler's own reader of bodies knows the locals, by which F#'s state machines are found.</summary>
    [Fact]
    public void FSharpIsLeftToCecil()
    {
        using var module = ModuleDefinition.ReadModule(FSharpCases.Assembly.Path);
        var method = module.GetTypes().SelectMany(t => t.Methods).First(m => m.HasBody && !m.HasGenericParameters);
        new IlReader(module).Read(method);
        Assert.True(IlReader.IsDecoded(method));
    }

    private static List<string> Lines(List<IlOp> ops) => [.. ops.Select(o => $"{o.OpCode} {o.Number} {(o.OpCode.OperandType == OperandType.InlineType ? null : o.Member)}")];
}
