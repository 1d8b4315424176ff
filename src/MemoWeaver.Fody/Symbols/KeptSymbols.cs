using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Symbols;

/// <summary>
/// Keeps in the written symbols what Cecil leaves out: the path of the PDB as the compiler wrote it into the image,
/// which may be mapped and is then the same in every folder;
/// and which files are those of which types. Fody asks the module's reader of symbols for the writer.
/// </summary>
sealed class KeptSymbols(ISymbolReader reader, byte[]? path) : ISymbolReader
{
    /// <summary>
    /// Takes the place of the module's reader. Other symbols than portable PDBs are left alone. Called before
    /// anything is changed: Cecil may read it all again.
    /// </summary>
    public static void Install(ModuleDefinition module)
    {
        if (module.SymbolReader is PortablePdbReader or EmbeddedPortablePdbReader)
            module.ReadSymbols(new KeptSymbols(module.SymbolReader, CodeView.PathOf(module)),
                throwIfSymbolsAreNotMaching: false);
    }

    bool _isClosed;

    public ISymbolWriterProvider GetWriterProvider() => new Provider(reader.GetWriterProvider(), path);

    // They matched when they were read.
    public bool ProcessDebugHeader(ImageDebugHeader header) => true;

    public MethodDebugInformation Read(MethodDefinition method) => reader.Read(method);

    // Before Cecil writes, it reads all there is, and closes the reader. Members that were added ask afterwards, by
    // their new rows: those of others before.
    public Mono.Collections.Generic.Collection<CustomDebugInformation> Read(
        ICustomDebugInformationProvider provider) => _isClosed ? [] : reader.Read(provider);

    public void Dispose()
    {
        _isClosed = true;
        reader.Dispose();
    }

    sealed class Provider(ISymbolWriterProvider inner, byte[]? path) : ISymbolWriterProvider
    {
        public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) =>
            new Writer(inner.GetSymbolWriter(module, fileName), path);

        public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) =>
            new Writer(inner.GetSymbolWriter(module, symbolStream), path);
    }

    sealed class Writer(ISymbolWriter inner, byte[]? path) : ISymbolWriter
    {
        readonly DocumentRows _rows = new();
        readonly List<TypeDefinition> _types = [];

        public ISymbolReaderProvider GetReaderProvider() => inner.GetReaderProvider();

        public ImageDebugHeader GetDebugHeader() => CodeView.WithPath(inner.GetDebugHeader(), path);

        public void Write(MethodDebugInformation info)
        {
            _rows.Add(info);
            inner.Write(info);
        }

        public void Write(ICustomDebugInformationProvider provider)
        {
            if (provider is TypeDefinition type)
                _types.Add(type); // until the rows of all files are known
            else
                inner.Write(provider);
        }

        public void Write()
        {
            foreach (var type in _types)
            {
                _rows.Correct(type);
                if (type.HasCustomDebugInformations)
                    inner.Write(type);
            }
            inner.Write();
        }

        public void Dispose() => inner.Dispose();
    }
}
